/**
 * What a task does when it is carried out again for the same user, by the id of its definition. One table: a definition that is not
 * in it is UNKNOWN. If a task does several things, the gravest counts. Source of each entry: its section of
 * https://learn.microsoft.com/entra/id-governance/lifecycle-workflow-tasks. No page speaks of repetition: the effect follows from
 * the task's description, for every change that the user's accounts and rights may have had since.
 */
import { canonicalId } from '../msgraph/index.ts'

/**
 * - `SAFE`: it has no lasting effect.
 * - `SENDS_AGAIN`: a recipient gets the same mail once more.
 * - `CHANGES_ACCESS`: it sets accounts, rights or attributes anew, over later changes.
 * - `DESTROYS`: it deletes something.
 * - `UNKNOWN`: it depends on code that is not Microsoft's, or the task is newer than this release.
 */
export type RepeatEffect = 'SAFE' | 'SENDS_AGAIN' | 'CHANGES_ACCESS' | 'DESTROYS' | 'UNKNOWN'

export type Repetition = {
  readonly effect: RepeatEffect
  /** One sentence for the person who decides. */
  readonly reason: string
  /** The page that describes the task; null if there is no entry. */
  readonly source: string | null
}

/** Effect, reason, section of the page. */
type Entry = readonly [RepeatEffect, string, string]

const toManager = 'The manager gets the same mail again.'
const sendsAgain = (reason: string, section: string): Entry => ['SENDS_AGAIN', reason, section]
const changesAccess = (reason: string, section: string): Entry => ['CHANGES_ACCESS', reason, section]

const entries: Readonly<Record<string, Entry>> = {
  // Mails.
  '70b29d51-b59a-4773-9280-8841dfd3f2ea': sendsAgain(
    'The person gets the same mail again.',
    'send-welcome-email-to-new-hire',
  ),
  '3c860712-2d37-42a4-928f-5c93935d26a1': sendsAgain(toManager, 'send-onboarding-reminder-email'),
  'aab41899-9972-422a-9d97-f626014578b7': sendsAgain(toManager, 'send-email-to-notify-manager-of-user-move'),
  '52853a3e-f4e5-4eb8-bb24-1ac09a1da935': sendsAgain(toManager, 'send-email-to-manager-before-users-last-day'),
  '9c0a1eaf-5bda-4392-9d9e-6e155bb57411': sendsAgain(toManager, 'send-email-on-users-last-day'),
  '6f22ddd4-b3a5-47a4-a846-0d7c201a49ce': sendsAgain(toManager, 'send-email-to-users-manager-after-their-last-day'),
  '92f74cb4-f1b6-4ec0-b766-96210f56edc2': sendsAgain(toManager, 'send-email-about-user-inactivity'),
  'b8c4e1f9-3a7d-4b2e-9c5f-8d6a9b1c2e3f': sendsAgain(toManager, 'send-email-to-manager-about-sponsorship-changes'),
  'ad3b85cd-75b1-43e7-b4b9-0e52faba3944': sendsAgain(
    'The co-sponsors get the same mail again.',
    'send-email-to-co-sponsors-about-sponsor-changes',
  ),
  'a8e4c7f2-9d1b-4a3e-b5c6-8f2e7a9d4c1b': sendsAgain(
    'The recipients get the same mail again.',
    'send-email-about-unsponsored-guest-removal-preview',
  ),
  // Accounts and credentials.
  '1b555e50-7f65-41d5-b514-5894a026d10d': changesAccess(
    'Another Temporary Access Pass is issued, and the manager gets another mail with it.',
    'generate-temporary-access-pass-and-send-via-email-to-users-manager',
  ),
  '6fc52c9d-398b-4305-9763-15f42c1676fc': changesAccess(
    'The account is enabled, also if it was disabled since.',
    'enable-user-account',
  ),
  '1dfdfcc7-52fa-4c2e-bf3a-e3919cc12950': changesAccess(
    'The account is disabled, also if it was enabled since.',
    'disable-user-account',
  ),
  '8d18588d-9ad3-4c0f-99d0-ec215f0e3dff': [
    'DESTROYS',
    'The account is deleted, also if it was restored since.',
    'delete-user',
  ],
  '509589a4-0466-4471-829e-49c5e502bdee': [
    'SAFE',
    'The person has to sign in again; no right is given or taken.',
    'revoke-all-refresh-tokens-for-user',
  ],
  '2c8f4a1b-7d3e-4f9c-8a5b-6e1d2c3f4a5b': changesAccess(
    'The attributes are written again over what they are now; dynamic groups and other rules may follow them.',
    'update-user-attributes',
  ),
  // Groups and teams.
  '22085229-5809-45e8-97fd-270d28d66910': changesAccess(
    'The person is added to the groups, also if removed from them since.',
    'add-user-to-groups',
  ),
  '1953a66c-751c-45e5-8bfe-01462c70da3c': changesAccess(
    'The person is removed from the groups, also if added to them since.',
    'remove-user-from-selected-groups',
  ),
  'b3a31406-2a15-4c9a-b25b-a658fa5f07fc': changesAccess(
    'The person loses every group, also those joined since.',
    'remove-users-from-all-groups',
  ),
  'e440ed8d-25a1-4618-84ce-091ed5be5594': changesAccess(
    'The person is added to the teams, also if removed from them since.',
    'add-user-to-teams',
  ),
  '06aa7acb-01af-4824-8899-b14e5ed788d6': changesAccess(
    'The person is removed from the teams, also if added to them since.',
    'remove-user-from-selected-teams',
  ),
  '81f7b200-2816-4b3b-8c5d-dc556f07b024': changesAccess(
    'The person loses every team, also those joined since.',
    'remove-users-from-all-teams',
  ),
  // Access packages.
  'c1ec1e76-f374-4375-aaa6-0bb6bd4c60be': changesAccess(
    'The access package is requested again, also if its assignment was removed since; its approvers may be asked again.',
    'request-user-access-package-assignment',
  ),
  '4a0b64f2-c7ec-46ba-b117-18f262946c50': changesAccess(
    'The assignment of the access package is removed, also if it was given since.',
    'remove-access-package-assignment-for-user',
  ),
  '42ae2956-193d-4f39-be06-691b8ac4fa1d': changesAccess(
    'The person loses every access package, also those assigned since.',
    'remove-all-access-package-assignments-for-user',
  ),
  '498770d9-bab7-4e4c-b73d-5ded82a1d0b3': changesAccess(
    'Every pending request for an access package is canceled, also those made since.',
    'cancel-all-pending-access-package-assignment-requests-for-user',
  ),
  // Licences.
  '683c87a4-2ad4-420b-97d4-220d90afcd24': changesAccess(
    'The licences are assigned, also if removed since.',
    'assign-licenses-to-user',
  ),
  '5fc402a8-daaf-4b7b-9203-da868b05fc5f': changesAccess(
    'The licences are removed, also if assigned since.',
    'remove-selected-license-assignments-from-user',
  ),
  '8fa97d28-3e52-4985-b3a9-a1126f9b8b4e': changesAccess(
    'The person loses every directly assigned licence, also those assigned since.',
    'remove-all-license-assignments-from-user',
  ),
  // Agents, and the organization's own code.
  'b8f4c3d5-9e7a-4b1c-8f2d-6a5e8b9c7f4a': changesAccess(
    'The sponsorships that the person has now go to the manager, also those taken on since.',
    'transfer-agent-identity-sponsorships-to-manager',
  ),
  '4262b724-8dba-4fad-afc3-43fcbb497a0e': [
    'UNKNOWN',
    "The organization's own Logic App is called again; only its author knows what it does a second time.",
    'run-a-custom-task-extension',
  ],
}

const page = 'https://learn.microsoft.com/entra/id-governance/lifecycle-workflow-tasks'

const none: Repetition = {
  effect: 'UNKNOWN',
  reason: 'This release of the gateway does not know the task.',
  source: null,
}

/** @param taskDefinitionId in any case; null if Graph left it out */
export const repetitionOf = (taskDefinitionId: string | null | undefined): Repetition => {
  const entry = taskDefinitionId == null ? undefined : byId.get(canonicalId(taskDefinitionId))
  if (!entry) return none
  const [effect, reason, section] = entry
  return { effect, reason, source: `${page}#${section}` }
}

/** A map: ids come from Graph, and `constructor` is no definition. */
const byId: ReadonlyMap<string, Entry> = new Map(Object.entries(entries))

/** The ids that have an entry. */
export const knownDefinitions: readonly string[] = [...byId.keys()]
