/** The enums of Lifecycle Workflows, with members as Graph spells them. Their reader adds the sentinel `unknownFutureValue`. */
import { flags, oneOf } from './shape.ts'

export const processingStatus = oneOf([
  'queued',
  'inProgress',
  'completed',
  'completedWithErrors',
  'canceled',
  'failed',
  'canceling',
  'quarantined',
])
export const executionType = oneOf(['scheduled', 'onDemand', 'activatedWithScope', 'preview', 'extensibilityOnDemand'])
export const workflowCategory = oneOf(['joiner', 'leaver', 'mover', 'extensibility'])
export const taskCategories = flags(['joiner', 'leaver', 'mover', 'extensibility'])
export const subjectTypes = flags(['user', 'provisioningObject'])
export const replyMode = oneOf(['none', 'callback', 'response'])
export const taskScopeType = oneOf(['allTasks', 'failedTasks'])
export const userScopeType = oneOf(['allUsers', 'failedUsers'])
export const quarantineType = oneOf([
  'notQuarantined',
  'countBasedThresholdExceeded',
  'percentageBasedThresholdExceeded',
  'multipleConditionsExceeded',
])
export const matchMode = oneOf(['any', 'all'])
export const membershipChangeType = oneOf(['add', 'remove'])
export const timeBasedAttribute = oneOf(['employeeHireDate', 'employeeLeaveDateTime', 'createdDateTime'])
export const valueType = oneOf(['enum', 'string', 'int', 'bool'])
