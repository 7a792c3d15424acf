/** An execution limit in words. */
import type { LimitPartFragment } from '../generated/graphql.ts'
import { countText, numberText } from '../part/words.ts'

export const limitText = (limit: LimitPartFragment | null): string | null => {
  const conditions = (limit?.conditions ?? []).flatMap((condition) => {
    if (condition === null) return []
    if ('threshold' in condition && condition.threshold !== null) return countText(condition.threshold, 'user')
    if ('percentage' in condition && condition.percentage !== null)
      return `${numberText(condition.percentage)} % of the users in scope`
    return []
  })
  return conditions.length === 0 ? null : conditions.join(limit?.matchMode === 'ALL' ? ' and ' : ' or ')
}
