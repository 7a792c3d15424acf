/** When a workflow runs and for which users, with the `@odata.type` that the wire carries. */
import type { Entity } from '../odata/entity-type.ts'

const typed = (name: string, members: Entity = {}): Entity => ({
  '@odata.type': `#microsoft.graph.identityGovernance.${name}`,
  ...members,
})

export const onDemandOnly: Entity = typed('onDemandExecutionOnly')

/** @param scope null stands for everybody */
export const whenever = (trigger: Entity, scope: Entity | null): Entity =>
  typed('triggerAndScopeBasedConditions', { scope, trigger })

/** @param offsetInDays -180 to 180, negative before the date. Source: service limits of Lifecycle Workflows. */
export const onTime = (
  timeBasedAttribute: 'employeeHireDate' | 'employeeLeaveDateTime' | 'createdDateTime',
  offsetInDays: number,
): Entity => typed('timeBasedAttributeTrigger', { timeBasedAttribute, offsetInDays })

export const onAttributeChange = (...names: readonly string[]): Entity =>
  typed('attributeChangeTrigger', { triggerAttributes: names.map((name) => ({ name })) })

export const onMembership = (changeType: 'add' | 'remove'): Entity => typed('membershipChangeTrigger', { changeType })

export const onInactivity = (inactivityPeriodInDays: number): Entity =>
  typed('userInactivityTrigger', { inactivityPeriodInDays })

export const byRule = (rule: string): Entity => typed('ruleBasedSubjectSet', { rule })

export const byGroups = (...ids: readonly string[]): Entity =>
  typed('groupBasedSubjectSet', { groups: ids.map((id) => ({ id })) })
