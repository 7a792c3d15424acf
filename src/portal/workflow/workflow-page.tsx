/** A workflow: what it is, its counts in a period, and its history by users, runs and tasks. */
import { firstPage, withQuery } from '../address/address.ts'
import { useAddress } from '../address/use-address.ts'
import { WorkflowHeadDocument, type WorkflowHeadQuery } from '../generated/graphql.ts'
import { useRead } from '../graphql/use-read.ts'
import { tabNames, tabOf } from '../list/history.ts'
import { Missing } from '../part/missing.tsx'
import { PageTitle } from '../part/page-title.tsx'
import { PeriodFilter, usePeriod } from '../part/period.tsx'
import { Problems } from '../part/problems.tsx'
import { memberText } from '../part/words.ts'
import { RunTab } from './run-tab.tsx'
import { TaskTab } from './task-tab.tsx'
import { UserTab } from './user-tab.tsx'
import { WorkflowActions } from './workflow-actions.tsx'
import { WorkflowCounts } from './workflow-counts.tsx'

export type Workflow = NonNullable<WorkflowHeadQuery['workflow']>

export const WorkflowPage = ({ id }: { readonly id: string }) => {
  const address = useAddress()
  const reading = useRead(WorkflowHeadDocument, { id })
  const period = usePeriod()
  const workflow = reading.data?.workflow ?? null
  const isDeleted = workflow?.isDeleted ?? false
  const tab = tabOf(address)
  // Null is also what could not be read.
  if (reading.data?.workflow === null && reading.problems.length === 0)
    return <Missing text="There is no such workflow" />
  return (
    <>
      <div class="title">
        <PageTitle text={workflow?.displayName ?? 'Workflow'} />
        <PeriodFilter />
      </div>
      <Problems problems={reading.problems} again={reading.again} />
      {workflow && (
        <>
          <p class="lead">
            <bdi>{workflow.description}</bdi>
          </p>
          <p class="facts">{factsOf(workflow).join(' · ')}</p>
          <WorkflowActions workflow={workflow} onDone={reading.again} />
        </>
      )}
      <WorkflowCounts id={id} period={period} tab={tab} />
      <nav class="tabs" aria-label="History by">
        {tabNames.map((name) => (
          <a
            key={name}
            href={withQuery(address, {
              tab: name === tabNames[0] ? null : name,
              status: null,
              origin: null,
              task: null,
              ...firstPage,
            })}
            aria-current={tab === name ? 'page' : undefined}
          >
            {memberText(name)}
          </a>
        ))}
      </nav>
      {tab === 'users' && (
        <UserTab workflowId={id} workflowName={workflow?.displayName ?? null} isDeleted={isDeleted} />
      )}
      {tab === 'runs' && <RunTab workflowId={id} workflowName={workflow?.displayName ?? null} isDeleted={isDeleted} />}
      {tab === 'tasks' && <TaskTab workflowId={id} tasks={workflow?.tasks ?? null} />}
    </>
  )
}

const factsOf = (workflow: Workflow): readonly string[] => [
  memberText(workflow.category),
  `Version ${workflow.version ?? '–'}`,
  workflow.isEnabled === false ? 'Disabled' : 'Enabled',
  workflow.isSchedulingEnabled ? 'On a schedule' : 'On demand only',
  ...(workflow.isDeleted ? ['Deleted'] : []),
  ...(workflow.targetSubjectType?.includes('PROVISIONING_OBJECT') ? ['Processes objects that are not users'] : []),
]
