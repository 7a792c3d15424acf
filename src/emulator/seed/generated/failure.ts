/** Why tasks fail, worded as the service words it: the same few reasons, each time with other numbers and ids inside. */
import { guid, hash } from '../../hash.ts'
import type { Failure } from '../../model.ts'

const reasons: readonly ((userId: string, number: number) => string)[] = [
  (userId) => `Resource '${userId}' does not exist or one of its queried reference-property objects are not present.`,
  (_userId, number) =>
    `The request was throttled by the target service; retry after ${1 + (number % 120)} seconds (429).`,
  (_userId, number) => `Insufficient privileges to add members to the group '${guid(`group ${number % 50}`)}'.`,
  (userId) => `The mailbox of user '${userId}' was not found.`,
  (_userId, number) => `The custom task extension did not call back within PT${5 + (number % 25)}M.`,
  (_userId, number) =>
    `The Logic App 'Onboarding${number % 9}' answered ${500 + (number % 5)} after ${1 + (number % 3)} attempts.`,
  (userId, number) =>
    `User '${userId}' already has ${10 + (number % 40)} assignments of access package ${number % 1_000}.`,
  () => "The user's manager attribute is not set, so the email has no recipient.",
]

/** @param chance tells failures of the same user apart; a quarter of them fail again when run again */
export const failureFor = (userId: string, chance: string): Failure => {
  const number = hash(`${userId}/${chance}`)
  const reason = reasons[number % reasons.length]?.(userId, Math.floor(number / reasons.length)) ?? 'Unknown error.'
  return { reason, again: number % 4 === 1 }
}
