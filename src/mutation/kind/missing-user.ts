/**
 * Graph answers 406 where users of a request do not exist, and names none of them: the directory tells which.
 * Source: https://learn.microsoft.com/graph/api/identitygovernance-workflow-activatewithscope
 */
import { unlessAborted, within } from '../../abort.ts'
import type { Clock } from '../../clock.ts'
import type { GraphPort, PostOutcome } from '../graph/port.ts'
import { missingUserMs } from '../limit.ts'
import type { Operation } from '../operation.ts'
import { type UserError, userError } from '../refusal.ts'

/** Null where the outcome says nothing of missing users. Never rejects, and takes no longer than `missingUserMs`. */
export const missingUsers = async (
  port: GraphPort,
  operation: Operation,
  outcome: PostOutcome,
  clock: Clock,
): Promise<readonly UserError[] | null> => {
  if (outcome.kind !== 'rejected' || outcome.status !== 406) return null
  const { action } = operation
  switch (action.kind) {
    case 'reprocessRun':
      return [userError('NOT_FOUND', 'People of the run are no longer in the directory.', ['input', 'runId'])]
    case 'reprocessUsers': {
      const ids = action.userProcessingResultIds
      // Of a result without its user the operation keeps the result's own id, which the directory knows nothing of.
      const people = ids.map((id, index) => operation.userIds?.find((user, at) => at === index && user !== id) ?? null)
      return named(await gone(port, people, clock), 'userProcessingResultIds', 'The person of the result')
    }
    case 'runWorkflow':
      return named(await gone(port, action.userIds, clock), 'userIds', 'The person')
    default:
      return null
  }
}

/** Places of those whom the directory does not have; none where it could not be asked. */
const gone = async (port: GraphPort, userIds: readonly (string | null)[], clock: Clock): Promise<readonly number[]> => {
  const ask = async (id: string | null) => id === null || port.userExists(id).catch(() => true)
  const answers = Promise.all(userIds.map(ask))
  const limit = { clock, timeoutMs: missingUserMs }
  const exist = await within((over) => unlessAborted(() => answers, over), limit).catch(() => [])
  return exist.flatMap((exists, index) => (exists ? [] : [index]))
}

const named = (places: readonly number[], list: string, who: string): readonly UserError[] =>
  places.length === 0
    ? [userError('NOT_FOUND', 'Some of the people are not in the directory.', ['input', list])]
    : places.map((place) => userError('NOT_FOUND', `${who} is not in the directory.`, ['input', list, String(place)]))
