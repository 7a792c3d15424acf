/** What a workflow processes besides users, distinguished by `@odata.type`. Graph has it since August 2026. */

import { directoryObject } from './directory.ts'
import { complex, many, navigation, type Of, string, type UnknownVariant, variants } from './shape.ts'

const attributeSetEntry = complex('attributeSetEntry', { name: string, value: string })

const subjects = {
  directoryObjectWorkflowSubject: complex('directoryObjectWorkflowSubject', {
    directoryObject: navigation(() => directoryObject),
  }),
  provisioningObjectWorkflowSubject: complex('provisioningObjectWorkflowSubject', {
    attributeSetEntries: many(() => attributeSetEntry),
    id: string,
  }),
}
type Known<K extends keyof typeof subjects> = Of<(typeof subjects)[K]> & { readonly '@odata.type': K }

export type WorkflowSubject =
  | Known<'directoryObjectWorkflowSubject'>
  | Known<'provisioningObjectWorkflowSubject'>
  | UnknownVariant

export const workflowSubject = variants<Exclude<WorkflowSubject, UnknownVariant>>(() => subjects)

/** The id that distinguishes a subject from others. A user's is the one of the directory. Null if Graph gives none. */
export const subjectIdOf = (subject: WorkflowSubject | null | undefined): string | null => {
  if (!subject) return null
  if ('directoryObject' in subject) return subject.directoryObject?.id ?? null
  return 'id' in subject ? (subject.id ?? null) : null
}

export const isPerson = (subject: WorkflowSubject | null | undefined): boolean =>
  Boolean(
    subject && 'directoryObject' in subject && subject.directoryObject?.['@odata.type'] === '#microsoft.graph.user',
  )
