/** References to other resources: what came with them is enough until a query wants more. */
import { type Run, run, type Shape, type Workflow, type WorkflowKey, workflow } from '../../msgraph/index.ts'
import type { GatewayContext } from '../context.ts'
import type { Result } from '../failure/failure-page.ts'
import { type SelectionInfo, selected } from './selection.ts'

/**
 * The reference as it is, where it has every property that the query selects of it; else what `read` finds. What lies
 * beyond the resource's own properties, such as its lists, needs nothing but the key.
 */
export const completed = <T extends object>(
  reference: T,
  shape: Shape,
  read: () => Promise<T | null>,
  { selections }: Pick<GatewayContext, 'selections'>,
  info: SelectionInfo,
): T | Promise<T | null> => {
  const row = reference as Readonly<Record<string, unknown>>
  const fields = [...selected(info, selections).keys()]
  return fields.every((field) => !Object.hasOwn(shape.properties, field) || row[field] !== undefined)
    ? reference
    : read()
}

/** The workflow that something belongs to. */
export const workflowOf = (key: WorkflowKey, context: GatewayContext, info: SelectionInfo) => {
  const reference: Workflow = { id: key.id, deleted: key.deleted }
  return completed(reference, workflow, () => context.graph.workflow.byKey(key), context, info)
}

/**
 * The run of a result. Graph does not link them, and not every way to a result leads through its run: it is the one that was
 * due at the same instant, whichever way was taken, so that a cache finds one value.
 */
export const runOfResult = async (result: Result, { graph }: Pick<GatewayContext, 'graph'>): Promise<Run | null> => {
  const { workflow, run, id } = result
  if ('next' in result && result.next === 'later') return null
  const { byId } = 'ofSubject' in result ? graph.subjectProcessingResult : graph.userProcessingResult
  const { scheduledDateTime } =
    result.scheduledDateTime === undefined ? ((await byId(workflow, run, id)) ?? {}) : result
  return scheduledDateTime ? graph.run.dueAt(workflow, scheduledDateTime, run) : null
}

/** A run of a workflow, by its id. */
export const runOf = (key: WorkflowKey, id: string, context: GatewayContext, info: SelectionInfo) => {
  const reference: Run = { id, workflow: key }
  return completed(reference, run, () => context.graph.run.byId(key, id), context, info)
}
