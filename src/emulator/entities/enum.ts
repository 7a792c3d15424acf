/** The enumerations of the metadata, members in its order: those behind `unknownFutureValue` are shown on request only. */
import type { Property } from '../odata/entity-type.ts'

const enumeration = (...members: readonly string[]): Property => ({ type: 'enum', members })

export const processingStatus = enumeration(
  'queued',
  'inProgress',
  'completed',
  'completedWithErrors',
  'canceled',
  'failed',
  'unknownFutureValue',
  'canceling',
  'quarantined',
)

export const workflowExecutionType = enumeration(
  'scheduled',
  'onDemand',
  'unknownFutureValue',
  'activatedWithScope',
  'preview',
  'extensibilityOnDemand',
)

export const workflowCategory = enumeration('joiner', 'leaver', 'unknownFutureValue', 'mover', 'extensibility')

export const taskCategory: Property = {
  type: 'flags',
  members: ['joiner', 'leaver', 'unknownFutureValue', 'mover', 'extensibility'],
}

export const subjectType: Property = { type: 'flags', members: ['user', 'unknownFutureValue', 'provisioningObject'] }

export const replyMode = enumeration('none', 'callback', 'response', 'unknownFutureValue')

/** A trigger and its scope; `createdDateTime` came after the sentinel. */
export const executionConditions: Property = {
  type: 'complex',
  innerEnums: {
    timeBasedAttribute: ['employeeHireDate', 'employeeLeaveDateTime', 'unknownFutureValue', 'createdDateTime'],
  },
}
