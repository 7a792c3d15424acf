/**
 * What v1.0 has since the metadata of 2026-08-20, as far as the schema concerns: members of known types, and new types.
 * Sources: the pages of Microsoft Graph v1.0 of 2026-08-26 and 2026-09-05 (workflow, workflowBase, run,
 * subjectProcessingResult, workflowSubject and its kinds, subjectSummary, taskProcessingResult, customTaskExtension, the
 * enums of identityGovernance) and, for the functions and for guestSponsorTrigger, the models of
 * `@microsoft/msgraph-sdk` 1.0.0-preview.90 of 2026-09-18.
 */
type Newer = {
  readonly kind: 'EntityType' | 'ComplexType' | 'EnumType'
  readonly name: string
  readonly base?: string
  readonly isAbstract?: boolean
  readonly isFlags?: boolean
  readonly keys?: readonly string[]
  /** Name and type. */
  readonly members: readonly (readonly [string, string])[]
}

const namespace = 'microsoft.graph.identityGovernance'
const named = (name: string) => `${namespace}.${name}`
const manyOf = (name: string) => `Collection(${named(name)})`
const members = (...names: readonly string[]): Newer['members'] => names.map((name) => [name, 'Edm.Int32'])

const targetSubjectType = ['targetSubjectType', named('subjectType')] as const
const subjectProcessingResults = ['subjectProcessingResults', manyOf('subjectProcessingResult')] as const

export const newer: readonly Newer[] = [
  { kind: 'EnumType', name: 'lifecycleTaskCategory', members: members('extensibility') },
  { kind: 'EnumType', name: 'lifecycleWorkflowCategory', members: members('extensibility') },
  { kind: 'EnumType', name: 'workflowExecutionType', members: members('extensibilityOnDemand') },
  {
    kind: 'EnumType',
    name: 'subjectType',
    isFlags: true,
    members: members('user', 'unknownFutureValue', 'provisioningObject'),
  },
  {
    kind: 'EnumType',
    name: 'customTaskExtensionReplyMode',
    members: members('none', 'callback', 'response', 'unknownFutureValue'),
  },
  { kind: 'EntityType', name: 'workflowBase', members: [targetSubjectType] },
  { kind: 'EntityType', name: 'workflow', members: [subjectProcessingResults] },
  { kind: 'EntityType', name: 'run', members: [subjectProcessingResults] },
  { kind: 'EntityType', name: 'taskProcessingResult', members: [['workflowSubject', named('workflowSubject')]] },
  { kind: 'EntityType', name: 'customTaskExtension', members: [['replyMode', named('customTaskExtensionReplyMode')]] },
  {
    kind: 'EntityType',
    name: 'subjectProcessingResult',
    base: 'microsoft.graph.entity',
    members: [
      ['completedDateTime', 'Edm.DateTimeOffset'],
      ['failedTasksCount', 'Edm.Int32'],
      ['processingStatus', named('lifecycleWorkflowProcessingStatus')],
      ['scheduledDateTime', 'Edm.DateTimeOffset'],
      ['startedDateTime', 'Edm.DateTimeOffset'],
      ['subject', named('workflowSubject')],
      ['subjectType', named('subjectType')],
      ['totalTasksCount', 'Edm.Int32'],
      ['totalUnprocessedTasksCount', 'Edm.Int32'],
      ['workflowExecutionType', named('workflowExecutionType')],
      ['workflowVersion', 'Edm.Int32'],
      ['reprocessedRuns', manyOf('run')],
      ['taskProcessingResults', manyOf('taskProcessingResult')],
    ],
  },
  { kind: 'ComplexType', name: 'workflowSubject', isAbstract: true, members: [] },
  {
    kind: 'ComplexType',
    name: 'directoryObjectWorkflowSubject',
    base: named('workflowSubject'),
    members: [['directoryObject', 'microsoft.graph.directoryObject']],
  },
  {
    kind: 'ComplexType',
    name: 'provisioningObjectWorkflowSubject',
    base: named('workflowSubject'),
    members: [
      ['attributeSetEntries', manyOf('attributeSetEntry')],
      ['id', 'Edm.String'],
    ],
  },
  {
    kind: 'ComplexType',
    name: 'attributeSetEntry',
    members: [
      ['name', 'Edm.String'],
      ['value', 'Edm.String'],
    ],
  },
  {
    kind: 'ComplexType',
    name: 'subjectSummary',
    members: members('failedSubjects', 'failedTasks', 'successfulSubjects', 'totalSubjects', 'totalTasks'),
  },
  {
    kind: 'ComplexType',
    name: 'guestSponsorTrigger',
    base: named('workflowExecutionTrigger'),
    members: [['minimumRequiredSponsors', 'Edm.Int32']],
  },
  { kind: 'ComplexType', name: 'awaitedWorkflowProcessingResult', members: [] },
  { kind: 'ComplexType', name: 'customTaskExtensionResponseData', members: [] },
  { kind: 'ComplexType', name: 'provisioningAttributeMapping', members: [] },
]
