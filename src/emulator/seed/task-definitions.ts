/** The built-in tasks under their real ids. Source: the sample of List taskDefinitions, and the built-in task reference. */
import type { Row } from '../model.ts'

type Parameter = { readonly name: string; readonly values: readonly string[]; readonly valueType: string }

const text = (name: string): Parameter => ({ name, values: [], valueType: 'string' })
const choice = (name: string, ...values: readonly string[]): Parameter => ({ name, values, valueType: 'enum' })

const mail = [text('cc'), text('customSubject'), text('customBody'), text('locale')]

/** Ids by the name a reader of the code knows them under. */
export const definitionId = {
  addToGroups: '22085229-5809-45e8-97fd-270d28d66910',
  disableAccount: '1dfdfcc7-52fa-4c2e-bf3a-e3919cc12950',
  enableAccount: '6fc52c9d-398b-4305-9763-15f42c1676fc',
  removeFromGroups: '1953a66c-751c-45e5-8bfe-01462c70da3c',
  temporaryAccessPass: '1b555e50-7f65-41d5-b514-5894a026d10d',
  welcomeMail: '70b29d51-b59a-4773-9280-8841dfd3f2ea',
  addToTeams: 'e440ed8d-25a1-4618-84ce-091ed5be5594',
  deleteAccount: '8d18588d-9ad3-4c0f-99d0-ec215f0e3dff',
  removeFromTeams: '06aa7acb-01af-4824-8899-b14e5ed788d6',
  removeFromAllGroups: 'b3a31406-2a15-4c9a-b25b-a658fa5f07fc',
  removeFromAllTeams: '81f7b200-2816-4b3b-8c5d-dc556f07b024',
  removeLicences: '8fa97d28-3e52-4985-b3a9-a1126f9b8b4e',
  customExtension: '4262b724-8dba-4fad-afc3-43fcbb497a0e',
  mailBeforeLastDay: '52853a3e-f4e5-4eb8-bb24-1ac09a1da935',
  mailOnLastDay: '9c0a1eaf-5bda-4392-9d9e-6e155bb57411',
  mailAfterLastDay: '6f22ddd4-b3a5-47a4-a846-0d7c201a49ce',
  mailManagerOfMove: 'aab41899-9972-422a-9d97-f626014578b7',
  requestAccessPackage: 'c1ec1e76-f374-4375-aaa6-0bb6bd4c60be',
} as const

export type DefinitionName = keyof typeof definitionId

const table: readonly (readonly [DefinitionName, string, string, string, readonly Parameter[]])[] = [
  ['addToGroups', 'joiner,leaver,mover', 'Add User To Groups', 'Add user to selected groups', [text('groupID')]],
  ['disableAccount', 'joiner,leaver', 'Disable User Account', 'Disable user account in the directory', []],
  ['enableAccount', 'joiner,leaver', 'Enable User Account', 'Enable user account in the directory', []],
  [
    'removeFromGroups',
    'joiner,leaver,mover',
    'Remove user from selected groups',
    'Remove user from membership of selected Azure AD groups',
    [text('groupID')],
  ],
  [
    'temporaryAccessPass',
    'joiner',
    'Generate TAP And Send Email',
    "Generate Temporary Access Pass and send via email to user's manager",
    [text('tapLifetimeMinutes'), choice('tapIsUsableOnce', 'true', 'false')],
  ],
  ['welcomeMail', 'joiner', 'Send Welcome Email', 'Send welcome email to new hire', mail],
  ['addToTeams', 'joiner,leaver,mover', 'Add User To Teams', 'Add user to selected teams', [text('teamID')]],
  ['deleteAccount', 'leaver', 'Delete User Account', 'Delete user account in Azure AD', []],
  [
    'removeFromTeams',
    'joiner,leaver,mover',
    'Remove user from selected Teams',
    'Remove user from membership of selected Teams',
    [text('teamID')],
  ],
  [
    'removeFromAllGroups',
    'leaver',
    'Remove user from all groups',
    'Remove user from all Azure AD groups memberships',
    [],
  ],
  ['removeFromAllTeams', 'leaver', 'Remove user from all Teams', 'Remove user from all Teams memberships', []],
  ['removeLicences', 'leaver', 'Remove all licenses for user', 'Remove all licenses assigned to the user', []],
  [
    'customExtension',
    'joiner,leaver,mover',
    'Run a Custom Task Extension',
    'Run a Custom Task Extension to callout to an external system.',
    [text('customTaskExtensionID')],
  ],
  [
    'mailBeforeLastDay',
    'leaver',
    'Send email before user’s last day',
    'Send offboarding email to user’s manager before the last day of work',
    mail,
  ],
  [
    'mailOnLastDay',
    'leaver',
    'Send email on user’s last day',
    'Send offboarding email to user’s manager on the last day of work',
    mail,
  ],
  [
    'mailAfterLastDay',
    'leaver',
    'Send email after user’s last day',
    'Send offboarding email to user’s manager after the last day of work',
    mail,
  ],
  [
    'mailManagerOfMove',
    'mover',
    'Send email to notify manager of user move',
    'Send email to notify user’s manager of user move',
    mail,
  ],
  [
    'requestAccessPackage',
    'joiner,mover',
    'Request user access package assignment',
    'Request user assignment to selected access package',
    [text('assignmentPolicyId'), text('accessPackageId')],
  ],
]

export const taskDefinitions: ReadonlyMap<string, Row> = new Map(
  table.map(([name, category, displayName, description, parameters]) => {
    const id = definitionId[name]
    return [id, { category, continueOnError: false, description, displayName, id, version: 1, parameters }]
  }),
)

/** Those that write to the user's manager, and so fail for a user who has none. */
export const writesToManager: ReadonlySet<string> = new Set([
  definitionId.temporaryAccessPass,
  definitionId.mailBeforeLastDay,
  definitionId.mailOnLastDay,
  definitionId.mailAfterLastDay,
  definitionId.mailManagerOfMove,
])
