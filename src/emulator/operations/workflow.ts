/** Workflows, those in use and those deleted, and the users and groups that they concern. */
import { directoryObject, group, user } from '../entities/directory-object.ts'
import { userProcessingResult } from '../entities/run.ts'
import { workflow as workflowType } from '../entities/workflow.ts'
import { instantOrNull, instantText } from '../instant.ts'
import type { Workflow, WorkflowVersion } from '../model.ts'
import type { Entity } from '../odata/entity-type.ts'
import type { Call, Operation, QueryOptions } from '../operation.ts'
import type { Tenant } from '../tenant.ts'
import { comparable, equatable } from './filter.ts'
import { collection, currentVersion, entity, get, getOfWorkflow } from './route.ts'
import { userResultOptions } from './user-processing-result.ts'

const listOptions: QueryOptions = {
  select: true,
  search: ['displayName', 'description'],
  orderby: [
    'category',
    'createdDateTime',
    'deletedDateTime',
    'displayName',
    'id',
    'isEnabled',
    'isSchedulingEnabled',
    'lastModifiedDateTime',
    'nextScheduleRunDateTime',
    'version',
  ],
  filter: {
    ...equatable('category', 'displayName', 'isEnabled', 'isSchedulingEnabled', 'id'),
    ...equatable('createdBy/id', 'lastModifiedBy/id'),
    ...comparable('createdDateTime', 'lastModifiedDateTime', 'deletedDateTime', 'version'),
    nextScheduleRunDateTime: ['lt', 'gt'],
  },
}

/** What the sample of the list does not show. */
const notListed = [
  'createdBy',
  'deletedDateTime',
  'executionConditions',
  'lastModifiedBy',
  'nextScheduleRunDateTime',
  'quarantineDetails',
  'settings',
  'tasks',
]

/** What workflows and versions of them share on the wire. */
export const versionRow = (tenant: Tenant, version: WorkflowVersion, owner: Workflow): Entity => ({
  category: version.category,
  description: version.description,
  displayName: version.displayName,
  isEnabled: version.isEnabled,
  isSchedulingEnabled: version.isSchedulingEnabled,
  lastModifiedDateTime: instantText(version.lastModifiedAt),
  createdDateTime: instantText(version.createdAt),
  // Whether a workflow over users says so too stands on no page; the samples do not show it.
  targetSubjectType: version.targetSubjectType,
  executionConditions: version.executionConditions,
  settings: owner.settings,
  createdBy: tenant.person(version.createdBy),
  lastModifiedBy: tenant.person(version.lastModifiedBy),
  tasks: version.tasks,
  administrationScopeTargets: scopeTargets(tenant, owner),
})

export const workflowRow = (tenant: Tenant, workflow: Workflow): Entity => ({
  ...versionRow(tenant, currentVersion(workflow), workflow),
  createdDateTime: instantText(workflow.versions[0].createdAt),
  deletedDateTime: instantOrNull(workflow.deletedAt),
  id: workflow.id,
  nextScheduleRunDateTime: instantOrNull(workflow.nextScheduleRunAt),
  version: currentVersion(workflow).versionNumber,
  quarantineDetails: {
    quarantinedDateTime: instantOrNull(workflow.quarantine?.at ?? null),
    quarantineReason: workflow.quarantine?.reason ?? null,
    quarantineType: workflow.quarantine?.type ?? 'notQuarantined',
  },
})

const rowsOf = ({ tenant }: Call, deleted: boolean) =>
  Iterator.from(tenant.workflows())
    .filter(({ deletedAt }) => (deletedAt !== null) === deleted)
    .map((workflow) => workflowRow(tenant, workflow))

const scopeTargets = (tenant: Tenant, { administrationScope }: Workflow): readonly Entity[] =>
  administrationScope.map((id) => ({ '@odata.type': `#${group.name}`, ...(tenant.groups.get(id) ?? { id }) }))

/**
 * The results of all users in scope, old ones too as the sample shows them; for a user without one, the one that the
 * next scheduled run will have.
 */
const executionScope = function* ({ tenant, now }: Call, workflow: Workflow): Iterable<Entity> {
  const inScope = new Set(workflow.inScope)
  const processed = new Set<string>()
  for (const run of tenant.runs(workflow.id, now)) {
    for (const { userId, row } of run.results()) {
      if (!inScope.has(userId)) continue
      processed.add(userId)
      yield row
    }
  }
  if (workflow.nextScheduleRunAt === null) return
  for (const userId of inScope.difference(processed)) {
    yield upcoming(tenant, workflow, userId, workflow.nextScheduleRunAt)
  }
}

const upcoming = (tenant: Tenant, workflow: Workflow, userId: string, scheduledAt: number): Entity => {
  const { versionNumber, tasks } = currentVersion(workflow)
  return {
    id: `${workflow.id}_${versionNumber}_${userId}`,
    completedDateTime: null,
    failedTasksCount: 0,
    processingStatus: 'queued',
    scheduledDateTime: instantText(scheduledAt),
    startedDateTime: null,
    totalTasksCount: tasks.length,
    totalUnprocessedTasksCount: tasks.length,
    workflowExecutionType: 'scheduled',
    workflowVersion: versionNumber,
    subject: tenant.person(userId),
  }
}

export const workflowOperations: readonly Operation[] = [
  get('/workflows', { ...listOptions, expand: ['createdBy', 'lastModifiedBy'] }, (call) =>
    collection(workflowType, rowsOf(call, false), { hidden: notListed }),
  ),
  get('/deletedItems/workflows', listOptions, (call) =>
    collection(workflowType, rowsOf(call, true), {
      hidden: [...notListed.filter((name) => name !== 'deletedDateTime'), 'isEnabled', 'isSchedulingEnabled'],
    }),
  ),
  ...getOfWorkflow(
    '',
    { select: true, expand: ['createdBy', 'lastModifiedBy', 'administrationScopeTargets'] },
    ({ tenant }, workflow) =>
      entity(workflowType, workflowRow(tenant, workflow), workflow.deletedAt === null ? {} : { always: ['tasks'] }),
  ),
  ...getOfWorkflow('/executionScope', userResultOptions(['subject']), (call, workflow) =>
    collection(userProcessingResult, executionScope(call, workflow)),
  ),
  ...getOfWorkflow('/previewScope', {}, ({ tenant }, { inScope }) =>
    collection(
      directoryObject,
      inScope.map((id) => ({ '@odata.type': `#${user.name}`, ...tenant.person(id) })),
    ),
  ),
  ...getOfWorkflow('/administrationScopeTargets', {}, ({ tenant }, workflow) =>
    collection(directoryObject, scopeTargets(tenant, workflow)),
  ),
]
