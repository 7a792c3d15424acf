/** One operation, followed until it and the run that it started have ended. */
import { to } from '../address/address.ts'
import { OperationLiveDocument, type OperationWholeFragment } from '../generated/graphql.ts'
import { useFollowed } from '../graphql/use-followed.ts'
import { useRead } from '../graphql/use-read.ts'
import { operationOf } from '../list/list.ts'
import { CopyButton } from '../part/copy-button.tsx'
import { FollowLine } from '../part/follow-line.tsx'
import { Missing } from '../part/missing.tsx'
import { Moment } from '../part/moment.tsx'
import { WorkflowName } from '../part/name.tsx'
import { PageTitle } from '../part/page-title.tsx'
import { RunCounts } from '../part/run-counts.tsx'
import { Section } from '../part/section.tsx'
import { isUnfinished, Status } from '../part/status.tsx'
import { memberText, numberText } from '../part/words.ts'
import { refusalTexts } from '../reprocess/refusals.tsx'
import { CallerName } from './caller-name.tsx'
import { certainty } from './certainty.ts'
import { isSought, SearchLine } from './search-line.tsx'
import { startsRun } from './started-kind.ts'

type Operation = OperationWholeFragment

const goesOn = (operation: Operation, isLast: boolean): boolean =>
  operation.status === 'IN_PROGRESS' ||
  isUnfinished(operation.run?.processingStatus) ||
  (isSought(operation) && !isLast)

export const OperationPage = ({ id }: { readonly id: string }) => {
  const { reading, watching, isMoving } = useFollowed(
    useRead(...operationOf(id)),
    OperationLiveDocument,
    { id },
    ({ operation }, isLast) => operation !== null && goesOn(operation, isLast),
  )
  const operation = reading.data?.operation ?? null
  const problems = [...reading.problems, ...watching.problems]
  // Null is also what could not be read.
  if (reading.data?.operation === null && problems.length === 0) return <Missing text="There is no such operation" />
  return (
    <>
      <PageTitle text={operation ? memberText(operation.kind) : 'Operation'} />
      <Section title="What became of it" reading={{ ...reading, problems }}>
        {() =>
          operation && (
            <>
              <div class="outcome" role="status">
                <Status of={operation.status} />
                <p>{certainty[operation.status]}</p>
                {isSought(operation) && <SearchLine operation={operation} isMoving={isMoving} again={reading.again} />}
                {isMoving && <FollowLine {...watching} />}
              </div>
              {operation.userErrors.length > 0 && (
                <ul class="problems">
                  {refusalTexts(operation.userErrors).map((text) => (
                    <li key={text}>{text}</li>
                  ))}
                </ul>
              )}
              {operation.run && <StartedRun run={operation.run} />}
              <Facts operation={operation} />
              <div class="actions">
                <CopyButton label="Copy id" text={() => id} />
              </div>
            </>
          )
        }
      </Section>
    </>
  )
}

const StartedRun = ({ run }: { readonly run: NonNullable<Operation['run']> }) => (
  <div class="notice">
    <p>
      <a href={to.run(run.workflowId, run.id)}>
        The run of <Moment at={run.scheduledDateTime} />
      </a>{' '}
      <Status of={run.processingStatus} />
    </p>
    {isUnfinished(run.processingStatus) && (
      <progress
        aria-label="Users done"
        max={run.totalUsersCount || 1}
        value={(run.successfulUsersCount ?? 0) + (run.failedUsersCount ?? 0)}
      />
    )}
    <RunCounts run={run} />
  </div>
)

const Facts = ({ operation }: { readonly operation: Operation }) => (
  <dl class="facts">
    <dt>Workflow</dt>
    <dd>
      <WorkflowName workflow={operation.workflow} />
    </dd>
    {operation.sourceRun && (
      <>
        <dt>Of the run</dt>
        <dd>
          <a href={to.run(operation.sourceRun.workflowId, operation.sourceRun.id)}>
            <Moment at={operation.sourceRun.scheduledDateTime} />
          </a>
        </dd>
      </>
    )}
    <dt>Users</dt>
    <dd>{numberText(startsRun[operation.kind] ? operation.userCount : null)}</dd>
    {operation.taskScope && (
      <>
        <dt>Scope</dt>
        <dd>{[operation.userScope, operation.taskScope].filter(Boolean).map(memberText).join(', ')}</dd>
      </>
    )}
    <dt>Reason</dt>
    <dd>
      <bdi>{operation.reason ?? '–'}</bdi>
    </dd>
    <dt>Requested</dt>
    <dd>
      <Moment at={operation.createdDateTime} />
    </dd>
    <dt>Sent to Graph</dt>
    <dd>
      <Moment at={operation.sentDateTime} />
    </dd>
    <dt>By</dt>
    <dd>
      <CallerName id={operation.callerObjectId} />
    </dd>
    {operation.requestIds.length > 0 && (
      <>
        <dt>Graph's request ids</dt>
        <dd>{operation.requestIds.join(', ')}</dd>
      </>
    )}
  </dl>
)
