/** What the operations share: where their paths hang, and how they find what a path names. */
import { notFound } from '../error.ts'
import type { Task, Workflow, WorkflowVersion } from '../model.ts'
import type { Entity, EntityType } from '../odata/entity-type.ts'
import type { Answer, Call, Operation, QueryOptions } from '../operation.ts'
import type { Result, Run } from '../tenant.ts'

export const root = '/identityGovernance/lifecycleWorkflows'

/** A GET below the root. */
export const get = (path: string, options: QueryOptions, handle: Operation['handle']): Operation => ({
  method: 'GET',
  path: `${root}${path}`,
  options,
  handle,
})

/**
 * The same GET twice: of a workflow, and of a deleted one, which the metadata mirrors with all that is below it.
 * @param path what follows the workflow's key
 */
export const getOfWorkflow = (
  path: string,
  options: QueryOptions,
  handle: (call: Call, workflow: Workflow) => Answer,
): readonly Operation[] => [
  get(`/workflows/{workflowId}${path}`, options, (call) => handle(call, liveWorkflow(call))),
  get(`/deletedItems/workflows/{workflowId}${path}`, options, (call) => handle(call, deletedWorkflow(call))),
]

/** @throws GraphError 404 */
export const liveWorkflow = (call: Call): Workflow =>
  found('workflow', call.params['workflowId'], (id) => unlessDeleted(call.tenant.workflow(id), false))

/** @throws GraphError 404 */
export const deletedWorkflow = (call: Call): Workflow =>
  found('workflow', call.params['workflowId'], (id) => unlessDeleted(call.tenant.workflow(id), true))

const unlessDeleted = (workflow: Workflow | undefined, deleted: boolean) =>
  workflow && (workflow.deletedAt !== null) === deleted ? workflow : undefined

export const currentVersion = ({ versions }: Workflow): WorkflowVersion => versions.at(-1) ?? versions[0]

/** @throws GraphError 404 */
export const runOf = ({ tenant, now, params }: Call, workflow: Workflow): Run =>
  found('run', params['runId'], (id) => tenant.run(workflow.id, id, now))

/** @throws GraphError 404, also where the path names a run and the result is another's */
export const resultOf = ({ tenant, now, params }: Call, workflow: Workflow): Result =>
  found('userProcessingResult', params['userProcessingResultId'], (id) => {
    const result = tenant.result(workflow.id, id, now)
    const { runId } = params
    return runId === undefined || result?.run.plan.id === runId ? result : undefined
  })

/** @throws GraphError 404 */
export const taskOf = ({ params }: Call, tasks: readonly Task[]): Task =>
  found('task', params['taskId'], (taskId) => tasks.find(({ id }) => id === taskId))

/** @throws GraphError 404 where there is nothing under the key */
export const found = <Value>(what: string, id: string | undefined, look: (id: string) => Value | undefined): Value => {
  const value = look(id ?? '')
  if (value === undefined) throw notFound(what, id ?? '')
  return value
}

type Shown = { readonly hidden?: readonly string[]; readonly always?: readonly string[]; readonly context?: string }

export const collection = (
  type: EntityType,
  rows: Iterable<Entity>,
  shown: Shown & { readonly counted?: boolean } = {},
): Answer => ({ kind: 'collection', type, rows, ...shown })

export const entity = (type: EntityType, row: Entity, shown: Shown = {}): Answer => ({
  kind: 'entity',
  type,
  row,
  ...shown,
})
