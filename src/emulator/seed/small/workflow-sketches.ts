/** The workflows of the small tenant in short, one of every kind of trigger, scope and state: a table to be read. */
import { guid } from '../../hash.ts'
import type { Category, WorkflowVersion } from '../../model.ts'
import type { Entity } from '../../odata/entity-type.ts'
import {
  byGroups,
  byRule,
  onAttributeChange,
  onDemandOnly,
  onInactivity,
  onMembership,
  onTime,
  whenever,
} from '../execution-conditions.ts'
import type { TaskSketch } from '../task.ts'
import { extensionId, groupId } from './directory.ts'

export type WorkflowSketch = {
  readonly category: Category
  readonly description: string
  readonly conditions: Entity
  /** Tasks of each version, oldest first. */
  readonly versions: readonly [readonly TaskSketch[], ...(readonly TaskSketch[])[]]
  /** What else differed in each version before the last one, oldest first. */
  readonly earlier?: readonly Partial<
    Pick<WorkflowVersion, 'displayName' | 'description' | 'executionConditions' | 'isSchedulingEnabled'>
  >[]
  readonly inScope?: readonly string[]
  readonly isEnabled?: boolean
  readonly isSchedulingEnabled?: boolean
  readonly deletedDaysAgo?: number
  readonly quarantine?: string
  readonly settings?: Entity
  readonly administrationScope?: readonly string[]
}

const marketing = byRule("(department eq 'Marketing')")
const engineering = byRule("(department eq 'Engineering')")
const employees = byRule("(employeeType eq 'member')")

const newHire: readonly TaskSketch[] = [
  { definition: 'enableAccount' },
  { definition: 'welcomeMail' },
  { definition: 'addToGroups', arguments: { groupID: groupId('Marketing team') } },
]

/** By display name. */
export const workflowSketches: Readonly<Record<string, WorkflowSketch>> = {
  'Onboard pre-hire employee': {
    category: 'joiner',
    description: 'Configure pre-hire tasks for onboarding employees before their first day',
    conditions: whenever(onTime('employeeHireDate', -7), marketing),
    versions: [
      [
        { definition: 'temporaryAccessPass', arguments: { tapLifetimeMinutes: '480', tapIsUsableOnce: 'true' } },
        { definition: 'addToGroups', arguments: { groupID: groupId('All employees') } },
      ],
    ],
    inScope: ['Priya Raman', 'Tomas Novak'],
  },
  'Onboard new hire employee': {
    category: 'joiner',
    description: 'Configure new hire tasks for onboarding employees on their first day',
    conditions: whenever(onTime('employeeHireDate', 0), marketing),
    versions: [
      [{ definition: 'enableAccount' }, { definition: 'welcomeMail', arguments: { locale: 'en-GB' } }],
      newHire,
      [
        ...newHire.map((task) => (task.definition === 'welcomeMail' ? { ...task, continueOnError: true } : task)),
        {
          definition: 'customExtension',
          displayName: 'Assign a Teams phone number',
          arguments: { customTaskExtensionID: extensionId('Query and assign Teams phone number') },
        },
      ],
    ],
    earlier: [
      {
        displayName: 'Onboard new hire',
        executionConditions: whenever(onTime('employeeHireDate', 1), byRule("(department eq 'Sales')")),
        isSchedulingEnabled: false,
      },
    ],
    inScope: ['Yuki Tanaka'],
    administrationScope: ['Marketing team'],
  },
  'Post-Onboarding of an employee': {
    category: 'joiner',
    description: 'Welcome employees to their teams a week after their account was made',
    conditions: whenever(onTime('createdDateTime', 7), employees),
    versions: [
      [
        { definition: 'addToTeams', arguments: { teamID: groupId('All employees') } },
        {
          definition: 'requestAccessPackage',
          continueOnError: true,
          arguments: { assignmentPolicyId: guid('policy/default'), accessPackageId: guid('package/default') },
        },
      ],
    ],
    inScope: ['Hanna Virtanen', 'Chloe Martin'],
  },
  'Welcome back contractors': {
    category: 'joiner',
    description: 'Enable the accounts of contractors who return, started by hand',
    conditions: onDemandOnly,
    versions: [[{ definition: 'enableAccount' }]],
    isSchedulingEnabled: false,
  },
  'Real-time employee change': {
    category: 'mover',
    description: 'Tell the manager and move the access of an employee who changes department or role',
    conditions: whenever(onAttributeChange('department', 'jobTitle'), employees),
    versions: [
      [
        { definition: 'mailManagerOfMove' },
        { definition: 'addToGroups', arguments: { groupID: groupId('Engineering team') } },
        {
          definition: 'requestAccessPackage',
          arguments: { assignmentPolicyId: guid('policy/move'), accessPackageId: guid('package/move') },
        },
      ],
    ],
    inScope: ['Camille Laurent'],
  },
  'Join project Aurora': {
    category: 'mover',
    description: 'Give the team and its channels to whoever joins the project group',
    conditions: whenever(onMembership('add'), byGroups(groupId('Project Aurora'))),
    versions: [[{ definition: 'addToTeams', arguments: { teamID: groupId('Project Aurora') } }]],
  },
  'Leave a sales region': {
    category: 'mover',
    description: 'Remove the team and its channels from whoever leaves a region',
    conditions: whenever(onMembership('remove'), byGroups(groupId('Sales region north'), groupId('Marketing team'))),
    versions: [[{ definition: 'removeFromTeams', arguments: { teamID: groupId('Sales region north') } }]],
  },
  'Pre-Offboarding of an employee': {
    category: 'leaver',
    description: 'Configure pre-offboarding tasks for employees before their last day of work',
    conditions: whenever(onTime('employeeLeaveDateTime', -7), engineering),
    versions: [
      [
        { definition: 'mailBeforeLastDay', continueOnError: true },
        { definition: 'removeFromGroups', arguments: { groupID: groupId('Engineering team') } },
      ],
    ],
    inScope: ['Jonas Weber'],
  },
  'Offboard an employee': {
    category: 'leaver',
    description: 'Configure offboarding tasks for employees on their last day of work',
    conditions: whenever(onTime('employeeLeaveDateTime', 0), employees),
    versions: [
      [{ definition: 'disableAccount' }, { definition: 'removeFromAllGroups' }],
      [
        { definition: 'disableAccount' },
        { definition: 'removeFromAllGroups' },
        { definition: 'removeFromAllTeams' },
        { definition: 'mailOnLastDay', continueOnError: true },
      ],
    ],
    quarantine: '7 of 41 users (17 %) would be processed, more than the limit of 5 users.',
    settings: {
      quarantineConfiguration: {
        matchMode: 'any',
        conditions: [
          { '@odata.type': '#microsoft.graph.identityGovernance.countBasedQuarantineCondition', threshold: 5 },
        ],
      },
    },
  },
  'Post-Offboarding of an employee': {
    category: 'leaver',
    description: 'Configure offboarding tasks for employees after their last day of work',
    conditions: whenever(onTime('employeeLeaveDateTime', 7), employees),
    versions: [
      [
        { definition: 'removeLicences' },
        { definition: 'removeFromAllTeams' },
        { definition: 'mailAfterLastDay', continueOnError: true },
        { definition: 'deleteAccount' },
      ],
    ],
    inScope: ['Ravi Patel', 'Anna Nowak'],
  },
  'Real-time employee termination': {
    category: 'leaver',
    description: 'Execute real-time termination tasks for employees on their last day of work',
    conditions: onDemandOnly,
    versions: [
      [{ definition: 'removeFromAllGroups' }, { definition: 'removeFromAllTeams' }, { definition: 'deleteAccount' }],
    ],
    isSchedulingEnabled: false,
  },
  'Disable inactive accounts': {
    category: 'leaver',
    description: 'Disable accounts that nobody has used for 90 days',
    conditions: whenever(onInactivity(90), employees),
    versions: [[{ definition: 'disableAccount' }]],
    isEnabled: false,
  },
  'Germany offboard employees': {
    category: 'leaver',
    description: 'Employee offboarding for Contoso Germany',
    conditions: whenever(onTime('employeeLeaveDateTime', -7), byRule("(startsWith(employeeType, 'member'))")),
    versions: [
      [{ definition: 'removeFromAllTeams' }],
      [{ definition: 'removeFromAllTeams' }, { definition: 'removeLicences' }],
    ],
    inScope: ['Viktor Horvath', 'Laura Schmidt'],
    deletedDaysAgo: 3,
  },
  'EU Onboard new hire employee': {
    category: 'joiner',
    description: 'Configure new hire tasks for onboarding employees on their first day',
    conditions: whenever(onTime('employeeHireDate', 0), byRule("(country eq 'France')")),
    versions: [[{ definition: 'enableAccount' }]],
    isEnabled: false,
    isSchedulingEnabled: false,
    deletedDaysAgo: 12,
  },
}
