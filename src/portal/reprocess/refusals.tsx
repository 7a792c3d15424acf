/** Why nothing is done: each refusal in words of the page, without the ids in the gateway's own sentence. */
import { to } from '../address/address.ts'
import type { UserErrorCode } from '../generated/graphql.ts'
import type { Refusal } from '../graphql/use-send.ts'

/** The refusals that are about no single user. */
export const Refusals = ({ refusals }: { readonly refusals: readonly Refusal[] }) =>
  refusals.length === 0 ? null : (
    <div class="problems" role="alert">
      <ul>
        {[...Map.groupBy(refusals, textOfAll)].map(([text, same]) => (
          <li key={text}>
            <strong>{text}</strong>
            {same.some(isInTrail) && (
              <>
                {' '}
                <a href={to.operations()}>Open the audit trail</a>
              </>
            )}
          </li>
        ))}
      </ul>
    </div>
  )

/** The refusals of the user at a position of the input. */
export const refusalsAt = (refusals: readonly Refusal[], position: number): readonly Refusal[] =>
  refusals.filter(({ field }) => field?.[1] === listName && field[2] === String(position))

/** The refusals that name no position in the list of users. */
export const refusalsOfAll = (refusals: readonly Refusal[]): readonly Refusal[] =>
  refusals.filter(({ field }) => field?.[1] !== listName || field[2] === undefined)

/** The refusal beside the name of its user. */
export const shortText = (refusal: Refusal): string => beside[refusal.code] ?? refusalText(refusal)

/** The refusals of an operation, as the audit trail shows them: each text once, however many users it is about. */
export const refusalTexts = (refusals: readonly Refusal[]): readonly string[] => [...new Set(refusals.map(refusalText))]

const refusalText = (refusal: Refusal): string => texts[refusal.code](refusal)

/** The reader does not know of keys: only an earlier try without an answer can have used it. */
const textOfAll = (refusal: Refusal): string =>
  refusal.code === 'KEY_REUSED'
    ? 'It was sent before with another reason or number of users, and that answer was lost. The audit trail shows what came of it. Another try would do it once more.'
    : refusalText(refusal)

/** Another decision stands in the way, which only the message names. */
const isInTrail = ({ code, field }: Refusal): boolean =>
  code === 'KEY_REUSED' || (code === 'STILL_IN_PROGRESS' && field === null)

type Text = (refusal: Refusal) => string

/** The gateway's sentence has no id, and says more than the code: a number, a time, a status of Graph's. */
const own: Text = ({ message }) => message

const texts: Readonly<Record<UserErrorCode, Text>> = {
  NOT_FOUND: () => 'The workflow, the run or one of the users no longer exists.',
  WORKFLOW_QUARANTINED: own,
  RUN_QUARANTINED: () =>
    'An execution limit held the run back: no user was processed. Release the workflow, and its schedule takes the users up again, or run it on demand for them.',
  WORKFLOW_DISABLED: own,
  WORKFLOW_DELETED: own,
  STILL_IN_PROGRESS: ({ field }) =>
    field === null
      ? 'Another decision for the same run or users is under way.'
      : 'The run, or another run of these users, has not ended. Try again when it has.',
  NOTHING_TO_REPROCESS: ({ field }) =>
    field?.[1] === listName
      ? 'At least one of the users has no failed task.'
      : 'Nothing is left to do for the chosen users and tasks.',
  DUPLICATE_USER: () => 'A user was selected twice.',
  TOO_MANY_USERS: own,
  USER_COUNT_MISMATCH: own,
  KEY_REUSED: own,
  FORBIDDEN: own,
  THROTTLED: own,
  REJECTED_BY_GRAPH: own,
  RATE_LIMITED: own,
  STATE_UNAVAILABLE: own,
  RUN_NOT_CANCELABLE: () => 'The run is neither queued nor in progress.',
  WORKFLOW_NOT_DELETED: own,
  WORKFLOW_NOT_QUARANTINED: own,
}

const beside: Partial<Readonly<Record<UserErrorCode, string>>> = {
  NOTHING_TO_REPROCESS: 'None of the tasks failed. Choose all tasks, or leave this user out.',
  DUPLICATE_USER: 'This user is selected twice. Leave one of the two results out.',
  STILL_IN_PROGRESS: 'Another run processes this user. Try again when it has ended.',
  RUN_QUARANTINED:
    'An execution limit held this user’s run back. Release the workflow, and its schedule takes the user up again.',
  NOT_FOUND: 'This user or result no longer exists. Leave it out.',
}

const listName = 'userProcessingResultIds'
