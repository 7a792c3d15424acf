/** How many are chosen, in words: users, or results where two are of one user or a user is not known yet. */
import { countText } from '../part/words.ts'
import type { Selected } from './use-selection.ts'

export const choiceText = (chosen: readonly Selected[]): string =>
  countText(chosen.length, areUsers(chosen) ? 'user' : 'result')

/** Whether two of them are of one user: one reprocessing takes one result of each. */
export const hasDuplicate = (chosen: readonly Selected[]): boolean => {
  const known = chosen.flatMap(({ personId }) => personId ?? [])
  return new Set(known).size < known.length
}

const areUsers = (chosen: readonly Selected[]): boolean =>
  !hasDuplicate(chosen) && chosen.every(({ personId }) => personId !== null)
