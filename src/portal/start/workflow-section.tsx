/** Every workflow with its last run. */
import { useEffect } from 'preact/hooks'
import { to } from '../address/address.ts'
import { useAddress } from '../address/use-address.ts'
import { WorkflowsWithLastRunDocument } from '../generated/graphql.ts'
import { useRead } from '../graphql/use-read.ts'
import { Moment } from '../part/moment.tsx'
import { WorkflowName } from '../part/name.tsx'
import { Pager } from '../part/pager.tsx'
import { RunCounts } from '../part/run-counts.tsx'
import { Section } from '../part/section.tsx'
import { Status } from '../part/status.tsx'
import { NoRows, Table } from '../part/table.tsx'
import { memberText, noneText } from '../part/words.ts'

const columns = ['Workflow', 'Category', 'Schedule', 'Last run', 'Users of the last run', 'Next run']

/** @param readAt milliseconds since 1970: when it has to be read again */
export const WorkflowSection = ({ readAt }: { readonly readAt: number }) => {
  const after = useAddress().query.get('after')
  const reading = useRead(WorkflowsWithLastRunDocument, { after })
  useEffect(() => {
    if (readAt > 0) reading.again()
  }, [readAt])
  return (
    <Section title="Workflows" reading={reading}>
      {({ workflows: { nodes, pageInfo } }) => (
        <>
          <Table caption="Workflows with their last run" columns={columns}>
            {nodes?.length === 0 && (
              <NoRows columns={columns.length}>{noneText(reading, 'The tenant has no workflow.')}</NoRows>
            )}
            {(nodes ?? []).map((workflow) => {
              const run = workflow?.runs.nodes?.[0]
              return (
                workflow && (
                  <tr key={workflow.id}>
                    <th scope="row">
                      <WorkflowName workflow={workflow} />
                    </th>
                    <td>{memberText(workflow.category)}</td>
                    <td>{scheduleText(workflow)}</td>
                    <td>
                      {run ? (
                        <>
                          <Status of={run.processingStatus} />
                          <a href={to.run(run.workflowId, run.id)}>
                            <Moment at={run.scheduledDateTime} />
                            <span class="unseen"> of {workflow.displayName ?? workflow.id}</span>
                          </a>
                        </>
                      ) : workflow.runs.nodes === null ? (
                        'Could not be read'
                      ) : (
                        'Never'
                      )}
                    </td>
                    <td>{run && <RunCounts run={run} />}</td>
                    <td>
                      <Moment at={workflow.nextScheduleRunDateTime} />
                    </td>
                  </tr>
                )
              )
            })}
          </Table>
          <Pager pageInfo={pageInfo} label="Pages of workflows" />
        </>
      )}
    </Section>
  )
}

const scheduleText = (workflow: {
  readonly isEnabled: boolean | null
  readonly isSchedulingEnabled: boolean | null
}): string => {
  if (workflow.isEnabled === false) return 'Disabled'
  return workflow.isSchedulingEnabled ? 'On' : 'On demand only'
}
