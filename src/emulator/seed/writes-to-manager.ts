/** Which tasks need the user's manager. Source: the prerequisites of https://learn.microsoft.com/entra/id-governance/lifecycle-workflow-tasks */
import { definitionId } from './task-definitions.ts'

/** They fail for a user who has none. */
export const writesToManager: ReadonlySet<string> = new Set(
  (
    [
      'temporaryAccessPass',
      'mailBeforeLastDay',
      'mailOnLastDay',
      'mailAfterLastDay',
      'mailManagerOfMove',
      'onboardingReminder',
      'mailManagerOfSponsorships',
      'transferSponsorships',
      'mailInactivity',
    ] as const
  ).map(definitionId),
)
