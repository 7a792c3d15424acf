/** How the gateway's search goes for what an operation did: it goes on, or it has found nothing, and what holds then. */
import { to } from '../address/address.ts'
import type { OperationWholeFragment } from '../generated/graphql.ts'
import { Moment } from '../part/moment.tsx'
import { startsRun } from './started-kind.ts'

type Operation = OperationWholeFragment

/** Whether it may have been done, and Graph has not shown it yet. */
export const isSought = ({ status, kind, run }: Operation): boolean =>
  status === 'UNKNOWN' || (status === 'ACCEPTED' && run === null && startsRun[kind])

type SearchOption = {
  readonly operation: Operation
  readonly isMoving: boolean
  readonly again: () => void
}

export const SearchLine = ({ operation, isMoving, again }: SearchOption) => {
  const { status, kind, workflowId } = operation
  if (isMoving && status === 'ACCEPTED') return <p>Waiting for Microsoft Graph to list the run.</p>
  if (isMoving) return <p>The gateway looks for up to a minute whether it was done.</p>
  const until = heldUntil(operation)
  return (
    <>
      <p>
        {startsRun[kind] ? 'No run of it was found.' : 'Nothing was found that shows it.'} Look at{' '}
        <a href={to.workflow(workflowId, { tab: 'runs' })}>the runs of the workflow</a> before you decide anew.
      </p>
      {until !== null && (
        <p>
          Its users are held until <Moment at={until} />. Another decision for them is refused until then.
        </p>
      )}
      <button type="button" onClick={again}>
        Look again
      </button>
    </>
  )
}

/** Milliseconds after its request in which a run may still come of it. */
const holds = 15 * 60_000

/** Null where it holds no users, or no longer. */
const heldUntil = ({ kind, sentDateTime }: Operation): string | null => {
  if (!startsRun[kind] || sentDateTime === null) return null
  const until = Date.parse(sentDateTime) + holds
  return until > Date.now() ? new Date(until).toISOString() : null
}
