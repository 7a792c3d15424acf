/** The versions of a workflow. */
import { task } from '../entities/task.ts'
import { workflowVersion } from '../entities/workflow.ts'
import type { Workflow, WorkflowVersion } from '../model.ts'
import type { Call, Operation } from '../operation.ts'
import type { Tenant } from '../tenant.ts'
import { comparable, equatable } from './filter.ts'
import { collection, entity, found, getOfWorkflow, taskOf } from './route.ts'
import { taskFilter, taskOrder, taskSearch } from './task.ts'
import { versionRow } from './workflow.ts'

const people = ['createdBy', 'lastModifiedBy']

const row = (tenant: Tenant, version: WorkflowVersion, owner: Workflow) => ({
  ...versionRow(tenant, version, owner),
  versionNumber: version.versionNumber,
})

const versionOf = ({ params }: Call, { versions }: Workflow): WorkflowVersion =>
  found('workflowVersion', params['versionNumber'], (key) =>
    versions.find(({ versionNumber }) => String(versionNumber) === key),
  )

export const workflowVersionOperations: readonly Operation[] = [
  ...getOfWorkflow(
    '/versions',
    {
      select: true,
      count: true,
      search: ['displayName', 'description'],
      expand: [...people, 'tasks', 'administrationScopeTargets'],
      orderby: [
        'category',
        'createdDateTime',
        'displayName',
        'isEnabled',
        'isSchedulingEnabled',
        'lastModifiedDateTime',
        'versionNumber',
      ],
      filter: {
        ...equatable(
          'category',
          'displayName',
          'isEnabled',
          'isSchedulingEnabled',
          'createdBy/id',
          'lastModifiedBy/id',
        ),
        ...comparable('createdDateTime', 'lastModifiedDateTime', 'versionNumber'),
      },
    },
    ({ tenant }, workflow) =>
      collection(
        workflowVersion,
        workflow.versions.toReversed().map((version) => row(tenant, version, workflow)),
        { hidden: ['executionConditions', 'settings', 'tasks', ...people] },
      ),
  ),
  ...getOfWorkflow(
    '/versions/{versionNumber}',
    { select: true, expand: [...people, 'tasks', 'administrationScopeTargets'] },
    (call, workflow) => entity(workflowVersion, row(call.tenant, versionOf(call, workflow), workflow)),
  ),
  ...getOfWorkflow(
    '/versions/{versionNumber}/tasks',
    { top: true, count: true, search: taskSearch, orderby: taskOrder, filter: taskFilter },
    (call, workflow) => collection(task, versionOf(call, workflow).tasks, { counted: true }),
  ),
  ...getOfWorkflow('/versions/{versionNumber}/tasks/{taskId}', {}, (call, workflow) =>
    entity(task, taskOf(call, versionOf(call, workflow).tasks)),
  ),
]
