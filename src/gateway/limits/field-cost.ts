/** What each field of the schema costs: one line per field that is not what its type suggests. */

import {
  getNamedType,
  getNullableType,
  isInterfaceType,
  isLeafType,
  isListType,
  isObjectType,
  isUnionType,
} from 'graphql'
import { defaultUserProperties, user } from '../../msgraph/resource/directory.ts'
import type { FieldOutline } from './outline.ts'

/** How the gateway will fetch what more than one route of Graph gives. */
export type GraphPlan = {
  /**
   * Task results below user results: in the user results' own list (`$expand`), one list per run joined by subject,
   * or one list per user result.
   */
  readonly taskResults: 'expand' | 'join' | 'each'
  /** Names of users who arrive as `{ id }`: with the list they stand in (`$expand`), or looked up one by one. */
  readonly users: 'expand' | 'lookup'
}

/** Of an object beyond its id: what a row of a list has, what only a GET of it has, its task results. */
export type Part = 'row' | 'detail' | 'taskResults'

export type Arguments = Readonly<Record<string, unknown>>

export type FieldCost = {
  /** Objects (of a connection or list: at most) that one parent leads to. */
  readonly objects: (args: Arguments) => number
  /** Whether these objects count as nodes of the answer. */
  readonly counts: boolean
  /** Graph sub-requests for one parent, however much of the objects is asked. */
  readonly requests: number
  /** Spares those requests where the parent came with this part. */
  readonly within: Part | null
  /** The part of its parent that the field is read from; the parent is fetched by itself where it came without. */
  readonly needs: Part | null
  /** Parts that the objects come with. */
  readonly gives: readonly Part[]
  /** Parts that one more request fetches for all the objects at once, if anything below asks for them. */
  readonly shares: readonly Part[]
  /** The objects are those passed on the way here, if one of their type was. */
  readonly back: boolean
}

export type FieldCosts = (field: FieldOutline) => FieldCost

/** Workflows a tenant can have (governance service limits): a tenant-wide list asks each of them. */
const MAX_WORKFLOWS = 100
/** Tasks a workflow can have (governance service limits), hence task results of one user in one run. */
const MAX_TASKS = 25
/** Runs a lineage is followed through, back and forth. */
const MAX_LINEAGE = 10
/** What a preview reads: the workflow, the run, whether anything is under way, its results and their tasks. */
const PREVIEW_REQUESTS = 6
/** The same, the one POST, and the looks for the run that it starts. */
const REPROCESS_REQUESTS = 12
/** Administrative scopes of a workflow (governance service limits). */
const MAX_ADMINISTRATIVE_SCOPES = 5

const whole: readonly Part[] = ['row', 'detail']
const first = ({ first }: Arguments): number => (typeof first === 'number' ? Math.max(0, first) : 20)
const tasksOfOne = (args: Arguments): number => Math.min(first(args), MAX_TASKS)

/** What Graph sends of a user only when it is selected, which no `$expand` is documented to do. */
const rarelySent: Readonly<Record<string, Partial<FieldCost>>> = Object.fromEntries(
  Object.keys(user.properties)
    .filter((property) => !defaultUserProperties.has(property))
    .map((property) => [`User.${property}`, { needs: 'detail' }]),
)

/** By coordinate, what is not as `suggested`. */
export const exceptions = ({ taskResults, users }: GraphPlan): Readonly<Record<string, Partial<FieldCost>>> => {
  const named: Partial<FieldCost> = { gives: users === 'expand' ? ['row'] : [] }
  const lookedUp: Partial<FieldCost> = { gives: [] }
  const results: Partial<FieldCost> = { gives: taskResults === 'expand' ? ['row', 'taskResults'] : ['row'] }
  const passed: Partial<FieldCost> = { needs: null, back: true }
  const tenantWide: Partial<FieldCost> = { requests: 1 + MAX_WORKFLOWS }
  const own: Partial<FieldCost> = { requests: 1, needs: null, gives: whole }
  const free: Partial<FieldCost> = { requests: 0, needs: null, gives: whole }
  const tasks: Partial<FieldCost> = { objects: () => MAX_TASKS }
  const scopes: Partial<FieldCost> = { ...own, objects: () => MAX_ADMINISTRATIVE_SCOPES }

  return {
    ...rarelySent,
    'Query.viewer': free,
    'Query.insights': free,
    'Query.reprocessOperation': free,
    'Query.reprocessOperations': free,
    'Query.runs': tenantWide,
    'Query.userProcessingResults': { ...results, ...tenantWide },
    'Query.failureGroups': { requests: 1 + 2 * MAX_WORKFLOWS },
    'FailureGroup.results': free,
    'FailureGroupResult.workflow': free,
    'FailureGroupResult.run': free,
    'FailureGroupResult.userProcessingResult': free,

    'Insights.workflowsProcessedSummary': own,
    'Insights.workflowsProcessedByCategory': own,
    'Insights.topTasksProcessedSummary': own,
    'Insights.topWorkflowsProcessedSummary': own,

    'Workflow.tasks': { ...tasks, needs: 'detail' },
    'Workflow.executionConditions': { needs: 'detail' },
    'Workflow.nextScheduleRunDateTime': { needs: 'detail' },
    'Workflow.quarantineDetails': { needs: 'detail' },
    'Workflow.settings': { needs: 'detail' },
    'Workflow.userProcessingResults': results,
    'Workflow.executionScope': results,
    'Workflow.administrationScopeTargets': scopes,
    'Workflow.createdBy': named,
    'Workflow.lastModifiedBy': named,
    'WorkflowVersion.tasks': { ...tasks, ...own },
    'WorkflowVersion.administrationScopeTargets': scopes,
    'WorkflowVersion.createdBy': lookedUp,
    'WorkflowVersion.lastModifiedBy': lookedUp,
    'WorkflowTemplate.tasks': { ...tasks, ...own },
    'CustomTaskExtension.createdBy': lookedUp,
    'CustomTaskExtension.lastModifiedBy': lookedUp,

    'Run.workflow': passed,
    'Run.userProcessingResults': { ...results, shares: taskResults === 'join' ? ['taskResults'] : [] },
    'Run.reprocessedFrom': own,
    'Run.lineage': { requests: MAX_LINEAGE, needs: null },
    'RunLineage.origin': free,
    'RunLineage.latest': free,
    'RunLineageStep.run': free,

    'UserProcessingResult.workflow': passed,
    'UserProcessingResult.run': passed,
    'UserProcessingResult.subject': named,
    'UserProcessingResult.taskProcessingResults': { objects: tasksOfOne, within: 'taskResults' },
    'TaskProcessingResult.subject': lookedUp,
    'TaskReport.run': passed,

    'User.manager': own,
    'User.userProcessingResults': { ...results, ...tenantWide },

    'Query.previewReprocessRun': { requests: PREVIEW_REQUESTS },
    'Query.previewReprocessUsers': { requests: PREVIEW_REQUESTS },
    'Mutation.reprocessRun': { requests: REPROCESS_REQUESTS },
    'Mutation.reprocessUsers': { requests: REPROCESS_REQUESTS },
  }
}

/** Types that Graph gives by reference, `{ id }`, and one at a time on a route of their own. */
const entities: ReadonlySet<string> = new Set(['Workflow', 'Run', 'UserProcessingResult', 'User', 'Group'])

/** Costs under a plan: the exception, else what the field's type suggests, so that no new field is ever free by oversight. */
export const fieldCosts = (plan: GraphPlan): FieldCosts => {
  const named = exceptions(plan)
  return (field) => ({ ...suggested(field), ...named[field.coordinate] })
}

/** A connection, a root field and a field with arguments is a request of its own; anything else is part of its parent. */
const suggested = ({ parentType, definition }: FieldOutline): FieldCost => {
  const type = getNamedType(definition.type)
  const isConnection = type.name.endsWith('Connection')
  const isList = isListType(getNullableType(definition.type))
  const isRoot = parentType.name === 'Query' || parentType.name === 'Mutation'
  const asks = !isLeafType(type) && (isConnection || isRoot || definition.args.length > 0)
  const isReference = entities.has(type.name) && !asks
  return {
    objects: isConnection ? first : () => (isList ? MAX_TASKS : 1),
    counts: isConnection || (isList && hasId(type)),
    requests: asks ? 1 : 0,
    within: null,
    needs: asks || definition.name === 'id' || !entities.has(parentType.name) ? null : 'row',
    gives: isReference ? [] : isConnection ? ['row'] : whole,
    shares: [],
    back: false,
  }
}

const hasId = (type: ReturnType<typeof getNamedType>): boolean =>
  isUnionType(type) || ((isObjectType(type) || isInterfaceType(type)) && 'id' in type.getFields())
