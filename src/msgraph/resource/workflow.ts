/** Workflows, their versions and tasks, and the conditions under which they run. */

import { directoryObject, group, user } from './directory.ts'
import {
  matchMode,
  membershipChangeType,
  quarantineType,
  subjectTypes,
  taskCategories,
  timeBasedAttribute,
  workflowCategory,
} from './enum.ts'
import {
  boolean,
  complex,
  dateTime,
  entity,
  int,
  long,
  many,
  navigation,
  navigations,
  numbered,
  type Of,
  one,
  string,
  variants,
} from './shape.ts'

/** The workflow that something belongs to, and so the routes through which it is read. */
export type WorkflowKey = { readonly id: string; readonly deleted: boolean }

const keyValuePair = complex('keyValuePair', { name: string, value: string })

export const task = entity('task', {
  arguments: many(() => keyValuePair),
  category: taskCategories,
  continueOnError: boolean,
  description: string,
  displayName: string,
  executionSequence: int,
  isEnabled: boolean,
  taskDefinitionId: string,
})
/** `workflow` is ours: the workflow whose results it leads to. A task of a version or of a template has none. */
export type Task = Of<typeof task> & { readonly workflow?: WorkflowKey }

const triggerAttribute = complex('triggerAttribute', { name: string })
const triggers = {
  timeBasedAttributeTrigger: complex('timeBasedAttributeTrigger', { offsetInDays: int, timeBasedAttribute }),
  attributeChangeTrigger: complex('attributeChangeTrigger', { triggerAttributes: many(() => triggerAttribute) }),
  membershipChangeTrigger: complex('membershipChangeTrigger', { changeType: membershipChangeType }),
  userInactivityTrigger: complex('userInactivityTrigger', { inactivityPeriodInDays: int }),
  guestSponsorTrigger: complex('guestSponsorTrigger', { minimumRequiredSponsors: int }),
}
const subjectSets = {
  ruleBasedSubjectSet: complex('ruleBasedSubjectSet', { rule: string }),
  groupBasedSubjectSet: complex('groupBasedSubjectSet', { groups: navigations(() => group) }),
}
const conditions = {
  onDemandExecutionOnly: complex('onDemandExecutionOnly', {}),
  triggerAndScopeBasedConditions: complex('triggerAndScopeBasedConditions', {
    scope: variants<Variant<typeof subjectSets>>(() => subjectSets),
    trigger: variants<Variant<typeof triggers>>(() => triggers),
  }),
}
const quarantineConditions = {
  countBasedQuarantineCondition: complex('countBasedQuarantineCondition', { threshold: long }),
  percentageBasedQuarantineCondition: complex('percentageBasedQuarantineCondition', { percentage: int }),
}
type Variant<S> = { [K in keyof S]: Of<S[K]> & { readonly '@odata.type': K } }[keyof S] & {
  readonly '@odata.type': string
}

export const quarantineConfiguration = complex('quarantineConfiguration', {
  conditions: many(() => quarantineCondition),
  matchMode,
})
const quarantineCondition = {
  name: 'quarantineCondition',
  properties: {},
  read: (body: unknown, odd: (property: string, found: string) => void) =>
    variants<Variant<typeof quarantineConditions>>(() => quarantineConditions).read(body, odd, '') ?? unknownCondition,
}
/** Graph left the kind out. */
const unknownCondition = { '@odata.type': '' } as const
const quarantineDetails = complex('quarantineDetails', {
  quarantinedDateTime: dateTime,
  quarantineReason: string,
  quarantineType,
})
const workflowSetting = complex('workflowSetting', { quarantineConfiguration: one(() => quarantineConfiguration) })

export type QuarantineConfiguration = Of<typeof quarantineConfiguration>
export type QuarantineDetails = Of<typeof quarantineDetails>
export type WorkflowSetting = Of<typeof workflowSetting>

const workflowBase = {
  category: workflowCategory,
  createdDateTime: dateTime,
  description: string,
  displayName: string,
  executionConditions: variants<Variant<typeof conditions>>(() => conditions),
  isEnabled: boolean,
  isSchedulingEnabled: boolean,
  lastModifiedDateTime: dateTime,
  administrationScopeTargets: navigations(() => directoryObject),
  createdBy: navigation(() => user),
  lastModifiedBy: navigation(() => user),
  settings: one(() => workflowSetting),
  targetSubjectType: subjectTypes,
  tasks: navigations(() => task),
}

export const workflow = entity('workflow', {
  ...workflowBase,
  deletedDateTime: dateTime,
  nextScheduleRunDateTime: dateTime,
  quarantineDetails: one(() => quarantineDetails),
  version: int,
})
/** `deleted` is ours: it says through which routes the workflow was read. */
export type Workflow = Of<typeof workflow> & { readonly deleted: boolean }

/**
 * Whether results of a workflow may exist only as subject results: its category is none of those over users, or its subjects are
 * not all users. A category that this release does not know counts as such.
 */
export const hasOtherSubjects = ({
  category,
  targetSubjectType,
}: Pick<Workflow, 'category' | 'targetSubjectType'>): boolean =>
  category === 'extensibility' ||
  category === 'unknownFutureValue' ||
  (targetSubjectType ?? []).some((type) => type !== 'user')

const versionProperties = { ...workflowBase, versionNumber: int }
/** A version's key is its number; Graph sends no id. */
export const workflowVersion = numbered('workflowVersion', versionProperties, 'versionNumber')
export type WorkflowVersion = Of<typeof workflowVersion> & { readonly workflow: WorkflowKey }

export const previewFailedTask = complex('previewFailedTask', {
  definitionId: string,
  failureReason: string,
  name: string,
  taskId: string,
})
export type PreviewFailedTask = Of<typeof previewFailedTask>

export const workflowTemplate = entity('workflowTemplate', {
  category: workflowCategory,
  description: string,
  displayName: string,
  executionConditions: variants<Variant<typeof conditions>>(() => conditions),
  tasks: navigations(() => task),
})
export type WorkflowTemplate = Of<typeof workflowTemplate>
