/** A workflow, and one of its versions. */
import type { EntityType, Navigation, Property } from '../odata/entity-type.ts'
import { directoryObject, user } from './directory-object.ts'
import { executionConditions, subjectType, workflowCategory } from './enum.ts'
import { task } from './task.ts'

const base = {
  category: workflowCategory,
  description: { type: 'string' },
  displayName: { type: 'string' },
  isEnabled: { type: 'boolean' },
  isSchedulingEnabled: { type: 'boolean' },
  lastModifiedDateTime: { type: 'dateTime' },
  createdDateTime: { type: 'dateTime' },
  targetSubjectType: subjectType,
} satisfies Readonly<Record<string, Property>>

const navigations: Readonly<Record<string, Navigation>> = {
  createdBy: { type: () => user, collection: false, inline: 'id' },
  lastModifiedBy: { type: () => user, collection: false, inline: 'id' },
  administrationScopeTargets: { type: () => directoryObject, collection: true, inline: 'absent' },
  tasks: { type: () => task, collection: true, inline: 'full' },
}

/** Runs, results, reports and versions have routes of their own and never come with it. */
export const workflow: EntityType = {
  name: 'microsoft.graph.identityGovernance.workflow',
  properties: {
    ...base,
    deletedDateTime: { type: 'dateTime' },
    id: { type: 'string' },
    nextScheduleRunDateTime: { type: 'dateTime' },
    version: { type: 'int' },
    executionConditions,
    quarantineDetails: { type: 'complex' },
    settings: { type: 'complex' },
  },
  navigations,
  echo: 'displayName',
}

export const workflowVersion: EntityType = {
  name: 'microsoft.graph.identityGovernance.workflowVersion',
  key: 'versionNumber',
  properties: { ...base, versionNumber: { type: 'int' }, executionConditions, settings: { type: 'complex' } },
  navigations,
  echo: 'displayName',
}
