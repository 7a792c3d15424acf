/**
 * Graph answers 406 if users of a request do not exist, and names none of them. The directory says which.
 * Source: https://learn.microsoft.com/graph/api/identitygovernance-workflow-activatewithscope
 */
import { unlessAborted, within } from '../../abort.ts'
import type { Clock } from '../../clock.ts'
import type { GraphPort } from '../graph/port.ts'
import { missingUserMs } from '../limit.ts'
import { input, someUsersGone, type UserError, userGone } from '../refusal.ts'

/**
 * Never rejects, and takes no longer than `missingUserMs`.
 * @param userIds in the order of the argument; null where a user's id is not known
 * @param user in the form in which a sentence begins
 */
export const missingOf = async (
  port: GraphPort,
  userIds: readonly (string | null)[],
  argument: string,
  user: string,
  clock: Clock,
): Promise<readonly UserError[]> => {
  const places = await gone(port, userIds, clock)
  return places.length === 0 ? [someUsersGone(argument)] : places.map((place) => userGone(user, input(argument, place)))
}

/** Indexes of users that the directory does not have; none if it could not be read. */
const gone = async (port: GraphPort, userIds: readonly (string | null)[], clock: Clock): Promise<readonly number[]> => {
  const ask = async (id: string | null) => id === null || port.userExists(id).catch(() => true)
  const answers = Promise.all(userIds.map(ask))
  const limit = { clock, timeoutMs: missingUserMs }
  const exist = await within((over) => unlessAborted(() => answers, over), limit).catch(() => [])
  return exist.flatMap((exists, index) => (exists ? [] : [index]))
}
