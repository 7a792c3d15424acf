/** References to other resources. The properties that came with a reference are enough until a query selects more. */
import { type Run, run, type Shape, type WorkflowKey, workflow } from '../../msgraph/index.ts'
import type { GatewayContext } from '../context.ts'
import type { Result } from '../failure/failure-page.ts'
import { propertiesFor } from './derived.ts'
import { type SelectionInfo, selected } from './selection.ts'

/**
 * The reference itself, if it has every selected property; otherwise what `read` gives. Fields that are not properties of
 * the resource, such as its lists, need only the key.
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
  return fields.flatMap((field) => propertiesFor(field, shape)).every((property) => row[property] !== undefined)
    ? reference
    : read()
}

/** The workflow that a row belongs to. A list over the tenant has just listed it. */
export const workflowOf = (key: WorkflowKey, context: GatewayContext, info: SelectionInfo) =>
  completed(context.graph.workflow.listed(key), workflow, () => context.graph.workflow.byKey(key), context, info)

/**
 * The run of a result. Graph does not link them, and not every route to a result goes through its run. So the run is the one
 * that was due at the same instant, on every route, and a cache finds one value.
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
