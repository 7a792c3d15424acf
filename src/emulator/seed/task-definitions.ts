/**
 * The built-in tasks under their real ids. The first 25 as the sample of List taskDefinitions has them
 * (https://learn.microsoft.com/graph/api/identitygovernance-lifecycleworkflowscontainer-list-taskdefinitions), the others from
 * https://learn.microsoft.com/entra/id-governance/lifecycle-workflow-tasks.
 */
import { keyOf } from '../key.ts'
import type { Row } from '../model.ts'

type Parameter = { readonly name: string; readonly values: readonly string[]; readonly valueType: string }
/** Id, category, display name, description, parameters. */
type Definition = readonly [string, string, string, string, (readonly Parameter[])?]

const text = (name: string): Parameter => ({ name, values: [], valueType: 'string' })
const choice = (name: string): Parameter => ({ name, values: ['true', 'false'], valueType: 'enum' })

const recipient: Parameter = { name: 'to', values: ['User', 'Manager', 'Sponsors', '{UserId}'], valueType: 'string' }
const mail = [text('cc'), text('customSubject'), text('customBody'), text('locale'), recipient]

/** By the name a reader of the code knows them under. */
const definitions = {
  addToGroups: [
    '22085229-5809-45e8-97fd-270d28d66910',
    'joiner,leaver,mover',
    'Add User To Groups',
    'Add user to selected groups',
    [text('groupID')],
  ],
  disableAccount: [
    '1dfdfcc7-52fa-4c2e-bf3a-e3919cc12950',
    'joiner,leaver',
    'Disable User Account',
    'Disable user account in the directory',
    [choice('disableOnPremisesAccount')],
  ],
  enableAccount: [
    '6fc52c9d-398b-4305-9763-15f42c1676fc',
    'joiner,leaver',
    'Enable User Account',
    'Enable user account in the directory',
    [choice('enableOnPremisesAccount')],
  ],
  removeFromGroups: [
    '1953a66c-751c-45e5-8bfe-01462c70da3c',
    'joiner,leaver,mover',
    'Remove user from selected groups',
    'Remove user from membership of selected Azure AD groups',
    [text('groupID')],
  ],
  temporaryAccessPass: [
    '1b555e50-7f65-41d5-b514-5894a026d10d',
    'joiner',
    'Generate TAP And Send Email',
    "Generate Temporary Access Pass and send via email to user's manager",
    [text('tapLifetimeMinutes'), choice('tapIsUsableOnce'), ...mail],
  ],
  welcomeMail: [
    '70b29d51-b59a-4773-9280-8841dfd3f2ea',
    'joiner',
    'Send Welcome Email',
    'Send welcome email to new hire',
    mail,
  ],
  addToTeams: [
    'e440ed8d-25a1-4618-84ce-091ed5be5594',
    'joiner,leaver,mover',
    'Add User To Teams',
    'Add user to selected teams',
    [text('teamID')],
  ],
  deleteAccount: [
    '8d18588d-9ad3-4c0f-99d0-ec215f0e3dff',
    'leaver',
    'Delete User Account',
    'Delete user account in Azure AD',
    [choice('deleteOnPremisesAccount')],
  ],
  removeFromTeams: [
    '06aa7acb-01af-4824-8899-b14e5ed788d6',
    'joiner,leaver,mover',
    'Remove user from selected Teams',
    'Remove user from membership of selected Teams',
    [text('teamID')],
  ],
  removeFromAllGroups: [
    'b3a31406-2a15-4c9a-b25b-a658fa5f07fc',
    'leaver',
    'Remove user from all groups',
    'Remove user from all Azure AD groups memberships',
  ],
  removeFromAllTeams: [
    '81f7b200-2816-4b3b-8c5d-dc556f07b024',
    'leaver',
    'Remove user from all Teams',
    'Remove user from all Teams memberships',
  ],
  removeLicences: [
    '8fa97d28-3e52-4985-b3a9-a1126f9b8b4e',
    'leaver',
    'Remove all licenses for user',
    'Remove all licenses assigned to the user',
  ],
  customExtension: [
    '4262b724-8dba-4fad-afc3-43fcbb497a0e',
    'joiner,leaver,mover',
    'Run a Custom Task Extension',
    'Run a Custom Task Extension to callout to an external system.',
    [text('customTaskExtensionID')],
  ],
  mailBeforeLastDay: [
    '52853a3e-f4e5-4eb8-bb24-1ac09a1da935',
    'leaver',
    'Send email before user’s last day',
    'Send offboarding email to user’s manager before the last day of work',
    mail,
  ],
  mailOnLastDay: [
    '9c0a1eaf-5bda-4392-9d9e-6e155bb57411',
    'leaver',
    'Send email on user’s last day',
    'Send offboarding email to user’s manager on the last day of work',
    mail,
  ],
  mailAfterLastDay: [
    '6f22ddd4-b3a5-47a4-a846-0d7c201a49ce',
    'leaver',
    'Send email after user’s last day',
    'Send offboarding email to user’s manager after the last day of work',
    mail,
  ],
  onboardingReminder: [
    '3C860712-2D37-42A4-928F-5C93935D26A1',
    'joiner',
    'Send onboarding reminder email',
    'Send onboarding reminder email to user’s manager',
    mail,
  ],
  requestAccessPackage: [
    'c1ec1e76-f374-4375-aaa6-0bb6bd4c60be',
    'joiner,mover',
    'Request user access package assignment',
    'Request user assignment to selected access package',
    [text('assignmentPolicyId'), text('accessPackageId')],
  ],
  removeAccessPackage: [
    '4a0b64f2-c7ec-46ba-b117-18f262946c50',
    'leaver,mover',
    'Remove access package assignment for user',
    'Remove user assignment of selected access package',
    [text('accessPackageId')],
  ],
  removeAllAccessPackages: [
    '42ae2956-193d-4f39-be06-691b8ac4fa1d',
    'leaver',
    'Remove all access package assignments for user',
    'Remove all access packages assigned to the user',
  ],
  cancelAccessPackageRequests: [
    '498770d9-bab7-4e4c-b73d-5ded82a1d0b3',
    'leaver,mover',
    'Cancel pending access package assignment requests for user',
    'Cancel all pending access packages assignment requests for the user',
  ],
  mailManagerOfMove: [
    'aab41899-9972-422a-9d97-f626014578b7',
    'mover',
    'Send email to notify manager of user move',
    'Send email to notify user’s manager of user move',
    mail,
  ],
  assignLicences: [
    '683c87a4-2ad4-420b-97d4-220d90afcd24',
    'joiner,mover',
    'Assign licenses to user',
    'Assign selected licenses to the user',
    [text('licenses')],
  ],
  removeSelectedLicences: [
    '5fc402a8-daaf-4b7b-9203-da868b05fc5f',
    'leaver,mover',
    'Remove licenses from user',
    'Remove selected licenses assigned to the user',
    [text('licenses')],
  ],
  revokeTokens: [
    '509589a4-0466-4471-829e-49c5e502bdee',
    'leaver,mover',
    'Revoke all refresh tokens for user',
    'Revoke all refresh tokens for user',
  ],
  updateAttributes: [
    '2c8f4a1b-7d3e-4f9c-8a5b-6e1d2c3f4a5b',
    'joiner,leaver,mover',
    'Update user attributes',
    'Update or clear user attribute values including custom attributes',
    [text('attributeUpdates')],
  ],
  mailManagerOfSponsorships: [
    'b8c4e1f9-3a7d-4b2e-9c5f-8d6a9b1c2e3f',
    'leaver,mover',
    'Send email to manager about sponsorship transfer',
    "Notify sponsor's manager about agent identity sponsorship transfer.",
    mail,
  ],
  mailCoSponsors: [
    'ad3b85cd-75b1-43e7-b4b9-0e52faba3944',
    'leaver,mover',
    'Send email to co-sponsors about sponsor changes',
    'Notify co-sponsors about agent identity sponsorship changes.',
    mail,
  ],
  transferSponsorships: [
    'b8f4c3d5-9e7a-4b1c-8f2d-6a5e8b9c7f4a',
    'leaver,mover',
    'Transfer agent identity sponsorships to manager',
    'Transfer all agent identities sponsored by user to manager.',
  ],
  mailInactivity: [
    '92f74cb4-f1b6-4ec0-b766-96210f56edc2',
    'leaver',
    'Send email about user inactivity',
    'Notify manager that user has been inactive',
    mail,
  ],
  mailGuestRemoval: [
    'a8e4c7f2-9d1b-4a3e-b5c6-8f2e7a9d4c1b',
    'leaver',
    'Send email about unsponsored guest removal (Preview)',
    'Notify specified recipients about unsponsored guest removal',
    mail,
  ],
} as const satisfies Readonly<Record<string, Definition>>

export type DefinitionName = keyof typeof definitions

export const definitionId = (name: DefinitionName): string => definitions[name][0]

/** By `keyOf` their id: one of them is written in capitals. */
export const taskDefinitions: ReadonlyMap<string, Row> = new Map(
  Object.values<Definition>(definitions).map(([id, category, displayName, description, parameters = []]) => [
    keyOf(id),
    { category, continueOnError: false, description, displayName, id, version: 1, parameters },
  ]),
)
