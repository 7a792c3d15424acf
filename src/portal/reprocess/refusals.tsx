/** The refusals that are about no single user: why nothing is done. */
import type { UserErrorCode } from '../generated/graphql.ts'
import type { Refusal } from '../graphql/use-send.ts'

export const Refusals = ({ refusals }: { readonly refusals: readonly Refusal[] }) =>
  refusals.length === 0 ? null : (
    <div class="problems" role="alert">
      <ul>
        {refusals.map((refusal) => (
          <li key={refusal.code + refusal.message}>
            <strong>{textOfAll(refusal)}</strong>
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

/** The reader does not know of keys: only an earlier try without an answer can have used it. */
const textOfAll = ({ code, message }: Refusal): string =>
  code === 'KEY_REUSED'
    ? 'It was sent before with another reason, and that answer was lost. The audit trail shows what came of it. Another try would do it once more.'
    : message

/** The refusal beside the name of its user; the gateway's own sentence names the result by its id. */
export const shortText = ({ code, message }: Refusal): string => short[code] ?? message

const short: Partial<Readonly<Record<UserErrorCode, string>>> = {
  NOTHING_TO_REPROCESS: 'None of the tasks failed. Choose all tasks, or leave this user out.',
  DUPLICATE_USER: 'This user is selected twice. Leave one of the two results out.',
  STILL_IN_PROGRESS: 'Another run processes this user. Try again when it has ended.',
  NOT_FOUND: 'This user or result no longer exists. Leave it out.',
}

const listName = 'userProcessingResultIds'
