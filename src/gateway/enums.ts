/** Every enum that Graph and GraphQL share, as `{ GraphQL name: Graph's wire value }`. Codegen and resolvers read this table. */

/** The member for every value of Graph that this release does not know. */
const unknown = { UNKNOWN_FUTURE_VALUE: 'unknownFutureValue' } as const

/** Keyed by the GraphQL enum's name; the comment is the CSDL name where it differs by more than its first letter. */
export const enums = {
  ActivationTaskScopeType: { ALL_TASKS: 'allTasks', FAILED_TASKS: 'failedTasks', ...unknown },
  ActivationUserScopeType: { ALL_USERS: 'allUsers', FAILED_USERS: 'failedUsers', ...unknown },
  CustomTaskExtensionReplyMode: { NONE: 'none', CALLBACK: 'callback', RESPONSE: 'response', ...unknown },
  MatchMode: { ANY: 'any', ALL: 'all', ...unknown },
  MembershipChangeType: { ADD: 'add', REMOVE: 'remove', ...unknown },
  /** lifecycleWorkflowProcessingStatus */
  ProcessingStatus: {
    QUEUED: 'queued',
    IN_PROGRESS: 'inProgress',
    COMPLETED: 'completed',
    COMPLETED_WITH_ERRORS: 'completedWithErrors',
    CANCELED: 'canceled',
    FAILED: 'failed',
    CANCELING: 'canceling',
    QUARANTINED: 'quarantined',
    ...unknown,
  },
  QuarantineType: {
    NOT_QUARANTINED: 'notQuarantined',
    COUNT_BASED_THRESHOLD_EXCEEDED: 'countBasedThresholdExceeded',
    PERCENTAGE_BASED_THRESHOLD_EXCEEDED: 'percentageBasedThresholdExceeded',
    MULTIPLE_CONDITIONS_EXCEEDED: 'multipleConditionsExceeded',
    ...unknown,
  },
  /** activationTaskScopeType as an input: the values that a caller can request */
  ReprocessTaskScope: { ALL_TASKS: 'allTasks', FAILED_TASKS: 'failedTasks' },
  /** activationUserScopeType as an input: the values that a caller can request */
  ReprocessUserScope: { ALL_USERS: 'allUsers', FAILED_USERS: 'failedUsers' },
  /** Flags on the wire (`user,provisioningObject`), a list in GraphQL */
  SubjectType: { USER: 'user', PROVISIONING_OBJECT: 'provisioningObject', ...unknown },
  /** lifecycleTaskCategory: flags on the wire (`joiner,leaver`), a list in GraphQL */
  TaskCategory: { JOINER: 'joiner', LEAVER: 'leaver', MOVER: 'mover', EXTENSIBILITY: 'extensibility', ...unknown },
  ValueType: { ENUM: 'enum', STRING: 'string', INT: 'int', BOOL: 'bool', ...unknown },
  /** lifecycleWorkflowCategory */
  WorkflowCategory: { JOINER: 'joiner', LEAVER: 'leaver', MOVER: 'mover', EXTENSIBILITY: 'extensibility', ...unknown },
  WorkflowExecutionType: {
    SCHEDULED: 'scheduled',
    ON_DEMAND: 'onDemand',
    ACTIVATED_WITH_SCOPE: 'activatedWithScope',
    PREVIEW: 'preview',
    EXTENSIBILITY_ON_DEMAND: 'extensibilityOnDemand',
    ...unknown,
  },
  WorkflowTriggerTimeBasedAttribute: {
    EMPLOYEE_HIRE_DATE: 'employeeHireDate',
    EMPLOYEE_LEAVE_DATE_TIME: 'employeeLeaveDateTime',
    CREATED_DATE_TIME: 'createdDateTime',
    ...unknown,
  },
} as const
