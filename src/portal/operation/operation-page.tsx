/** One operation, followed until it and the run that it started have ended. */
import { useState } from 'preact/hooks'
import { to } from '../address/address.ts'
import { OperationFollowedDocument, OperationLiveDocument, type OperationWholeFragment } from '../generated/graphql.ts'
import { useRead } from '../graphql/use-read.ts'
import { useWatch } from '../graphql/use-watch.ts'
import { CopyButton } from '../part/copy-button.tsx'
import { Moment } from '../part/moment.tsx'
import { WorkflowName } from '../part/name.tsx'
import { PageTitle } from '../part/page-title.tsx'
import { RunCounts } from '../part/run-counts.tsx'
import { Section } from '../part/section.tsx'
import { isUnfinished, Status } from '../part/status.tsx'
import { memberText, numberText } from '../part/words.ts'
import { certainty } from './certainty.ts'

/** Milliseconds between two looks while it goes on and no stream tells of it. */
const pause = 2_000

type Operation = OperationWholeFragment

const goesOn = ({ status, run }: Operation): boolean =>
  status === 'IN_PROGRESS' || status === 'UNKNOWN' || isUnfinished(run?.processingStatus)

export const OperationPage = ({ id }: { readonly id: string }) => {
  const [isMoving, setMoving] = useState(true)
  const { data: event, isLive } = useWatch(OperationLiveDocument, { id })
  const reading = useRead(OperationFollowedDocument, { id }, { every: isMoving && !isLive ? pause : null })
  const operation = event?.operation ?? reading.data?.operation ?? null
  const moves = reading.data === undefined || (operation !== null && goesOn(operation))
  if (moves !== isMoving) setMoving(moves)
  return (
    <>
      <PageTitle
        text={operation ? memberText(operation.kind) : reading.data ? 'There is no such operation' : 'Operation'}
      />
      <Section title="What became of it" reading={reading}>
        {() =>
          operation && (
            <>
              <div class="outcome" role="status">
                <Status of={operation.status} />
                <p>{certainty[operation.status]}</p>
                {moves && (
                  <p class="aside">
                    {isLive
                      ? 'This page shows each change at once.'
                      : `This page looks again every ${pause / 1_000} s.`}
                  </p>
                )}
              </div>
              {operation.userErrors.length > 0 && (
                <ul class="problems">
                  {operation.userErrors.map(({ code, message }) => (
                    <li key={code + message}>{message}</li>
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
    <progress
      aria-label="Users done"
      max={run.totalUsersCount || 1}
      value={(run.successfulUsersCount ?? 0) + (run.failedUsersCount ?? 0)}
    />
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
    <dd>{numberText(operation.userCount)}</dd>
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
    {operation.callerObjectId && (
      <>
        <dt>By</dt>
        <dd>
          <a href={to.person(operation.callerObjectId)}>{operation.callerObjectId}</a>
        </dd>
      </>
    )}
    {operation.requestIds.length > 0 && (
      <>
        <dt>Graph's request ids</dt>
        <dd>{operation.requestIds.join(', ')}</dd>
      </>
    )}
  </dl>
)
