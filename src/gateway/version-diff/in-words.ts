/** Conditions, scopes and limits of a workflow in English words: what is compared is what is shown. */
import type { WorkflowVersion } from '../../msgraph/index.ts'

type Given<K extends keyof WorkflowVersion> = NonNullable<WorkflowVersion[K]>
type Conditions = Given<'executionConditions'>
type ByTrigger = Extract<Conditions, { '@odata.type': 'triggerAndScopeBasedConditions' }>
type Trigger = NonNullable<ByTrigger['trigger']>
type Scope = NonNullable<ByTrigger['scope']>
type Limits = NonNullable<Given<'settings'>['quarantineConfiguration']>
type Limit = NonNullable<Limits['conditions']>[number]

/** Null where Graph gives no conditions. */
export const triggerInWords = (conditions: Conditions | null | undefined): string | null => {
  if (!conditions) return null
  if (conditions['@odata.type'] === 'onDemandExecutionOnly') return 'on demand only'
  if (conditions['@odata.type'] !== 'triggerAndScopeBasedConditions') return unknown('conditions', conditions)
  return conditions.trigger ? trigger(conditions.trigger) : null
}

/** Null for a workflow that runs on demand only. */
export const scopeInWords = (conditions: Conditions | null | undefined): string | null =>
  conditions?.['@odata.type'] === 'triggerAndScopeBasedConditions' && conditions.scope ? scope(conditions.scope) : null

/** Null where no limit is set for the workflow alone. */
export const limitsInWords = (limits: Limits | null | undefined): string | null => {
  const words = (limits?.conditions ?? []).map(limit)
  return words.length === 0 ? null : words.join(limits?.matchMode === 'all' ? ' and ' : ' or ')
}

const trigger = (given: Trigger): string => {
  switch (given['@odata.type']) {
    case 'timeBasedAttributeTrigger':
      return instant(given.offsetInDays ?? null, given.timeBasedAttribute ?? 'an unknown date')
    case 'attributeChangeTrigger':
      return `when ${either(listed(given.triggerAttributes, ({ name }) => name))} changes`
    case 'membershipChangeTrigger':
      return `when a user ${memberships[given.changeType ?? ''] ?? 'enters or leaves'} a group of the scope`
    case 'userInactivityTrigger':
      return `after ${days(given.inactivityPeriodInDays ?? null)} without a sign-in`
    case 'guestSponsorTrigger':
      return `when a guest has fewer than ${given.minimumRequiredSponsors ?? 'an unknown number of'} sponsors`
    default:
      return unknown('trigger', given)
  }
}

const memberships: Readonly<Record<string, string>> = { add: 'enters', remove: 'leaves' }

const instant = (offset: number | null, attribute: string): string => {
  if (offset === 0) return `on ${attribute}`
  if (offset === null) return `at an unknown distance from ${attribute}`
  return `${days(Math.abs(offset))} ${offset < 0 ? 'before' : 'after'} ${attribute}`
}

const scope = (given: Scope): string => {
  switch (given['@odata.type']) {
    case 'ruleBasedSubjectSet':
      return `users who meet ${given.rule ?? 'an unknown rule'}`
    case 'groupBasedSubjectSet':
      return `members of the groups ${listed(given.groups, ({ id }) => id)
        .toSorted()
        .join(', ')}`
    default:
      return unknown('scope', given)
  }
}

const limit = (given: Limit): string => {
  switch (given['@odata.type']) {
    case 'countBasedQuarantineCondition':
      return 'threshold' in given
        ? `more than ${given.threshold ?? 'an unknown number of'} users`
        : unknown('limit', given)
    case 'percentageBasedQuarantineCondition':
      return 'percentage' in given
        ? `more than ${given.percentage ?? 'an unknown share'} % of all users`
        : unknown('limit', given)
    default:
      return unknown('limit', given)
  }
}

/** Its name stands in the words, so that two unknown kinds differ. */
const unknown = (what: string, { '@odata.type': type }: { readonly '@odata.type': string }): string =>
  `${what} of a kind that this release does not know${type === '' ? '' : `: ${type}`}`

const days = (count: number | null): string =>
  count === null ? 'an unknown number of days' : count === 1 ? '1 day' : `${count} days`
const either = (names: readonly string[]): string => (names.length === 0 ? 'an unknown attribute' : names.join(' or '))
const listed = <T>(
  rows: readonly T[] | null | undefined,
  nameOf: (row: T) => string | null | undefined,
): readonly string[] => (rows ?? []).flatMap((row) => nameOf(row) ?? [])
