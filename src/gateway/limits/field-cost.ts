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
import {
  defaultUserProperties,
  listRequests,
  run,
  type Shape,
  type TenantSize,
  tenantRequests,
  tenantSubjectRequests,
  user,
  userProcessingResult,
} from '../../msgraph/index.ts'
import { defaultFirst } from '../connection/ask.ts'
import { orderOf } from '../connection/tenant-wide.ts'
import { likelyLineageRequests } from '../lineage.ts'
import type { FieldOutline } from './outline.ts'

/** What is known of the tenant before it is asked. */
export type GraphPlan = {
  /** Whether task results come along with user results (`$expand`); yes, until a tenant has refused it. */
  readonly expandsTasks: boolean
  /** The same of results of subjects that are not people. */
  readonly expandsSubjectTasks: boolean
  readonly workflows: TenantSize
}

/** Of an object beyond its id: what a row of a list has, what only a GET of it has, its people's names, its task results. */
export type Part = 'row' | 'detail' | 'names' | 'taskResults'

export type Arguments = Readonly<Record<string, unknown>>

export type FieldCost = {
  /** Objects (of a connection or list: at most) that one parent leads to. */
  readonly objects: (args: Arguments) => number
  /** How many of them are likely, where at most so many are far away; null where that is not known. */
  readonly likely: ((size: TenantSize) => number) | null
  /** Whether these objects count as nodes of the answer. */
  readonly counts: boolean
  /** Graph sub-requests for one parent, however much of the objects is asked. */
  readonly requests: (args: Arguments, plan: GraphPlan) => number
  /** Spares those requests where the parent came with this part. */
  readonly within: Part | null
  /** Parts of its parent that the field is read from, any of them; the parent is fetched by itself where it came without. */
  readonly needs: readonly Part[]
  /** Parts that the objects come with. */
  readonly gives: readonly Part[]
  /** The objects come as rows where the parent came with this part. */
  readonly from: Part | null
  /** A list of user results, with which their task results may come: of one run, or of many; or of subject results. */
  readonly people: 'ofOneRun' | 'ofMany' | 'ofSubjects' | null
  /** The objects are those passed on the way here, if one of their type was. */
  readonly back: boolean
  /** Where the field's parents are a list of an object of this type, they share the requests of one of them. */
  readonly sharedBelow: string | null
  /** The objects have nothing to do with those passed on the way here. */
  readonly anew: boolean
}

export type FieldCosts = (field: FieldOutline) => FieldCost

/** Tasks a workflow can have (governance service limits), hence task results of one user in one run. */
const MAX_TASKS = 25
/** Microsoft ships about forty. */
const MAX_TASK_DEFINITIONS = 50
/** Administrative scopes of a workflow (governance service limits). */
const MAX_ADMINISTRATIVE_SCOPES = 5
/** One look for the run of an operation: the workflow's recent ones, and the lineage of each of its at most 10 sources. */
const LOOK_REQUESTS = 12

const whole: readonly Part[] = ['row', 'detail']
const first = ({ first }: Arguments): number => (typeof first === 'number' ? Math.max(0, first) : defaultFirst)
const tasksOfOne = (args: Arguments): number => Math.min(first(args), MAX_TASKS)
const requests = (count: number): Pick<FieldCost, 'requests'> => ({ requests: () => count })

/** What Graph sends of a user only when it is selected, which no `$expand` is documented to do. */
const rarelySent: Readonly<Record<string, Partial<FieldCost>>> = Object.fromEntries(
  Object.keys(user.properties)
    .filter((property) => !defaultUserProperties.has(property))
    .map((property) => [`User.${property}`, { needs: ['detail'] }]),
)

const tenantWide = (shape: Shape): Pick<FieldCost, 'requests'> => ({
  requests: (args, { workflows }) =>
    tenantRequests(
      shape,
      {
        order: orderOf(args['orderBy'] as object),
        first: first(args),
        includeDeleted: args['includeDeleted'] === true,
      },
      workflows,
    ),
})

/**
 * The lists of failures. Where task results do not come along, each failure takes one more: that is counted, and held to
 * the limit, when the failures are there.
 */
const failureRequests: FieldCost['requests'] = ({ filter }, { workflows }) => {
  const { workflowId, includeDeleted } = filter as { workflowId?: string | null; includeDeleted: boolean }
  if (workflowId) return 6
  const lists = listRequests({ includeDeleted }, workflows)
  return lists + workflows.live + (includeDeleted ? workflows.deleted : 0) + (workflows.withOtherSubjects ?? 0)
}

type ActionInput = { readonly userProcessingResultIds?: readonly string[]; readonly userIds?: readonly string[] }

/** Of a run, or of each of some results or people. */
const sourcesOf = ({ input }: Arguments): number => {
  const { userProcessingResultIds, userIds } = input as ActionInput
  return (userProcessingResultIds ?? userIds ?? ['the run']).length
}

/** The workflow, what else is under way, some pages of a run's people and their tasks; each result, its tasks, its version. */
const preview: Partial<FieldCost> = { requests: (args) => 10 + 3 * sourcesOf(args) }

/** What is read before the one POST, each source among it, and eight looks for the run, each asking for each source. */
const mutation: Partial<FieldCost> = { requests: (args) => 12 + 9 * sourcesOf(args) }

/** The list, and each workflow of it where the list does not tell what is asked for. */
const byQuarantine = (which: 'live' | 'deleted'): Pick<FieldCost, 'requests'> => ({
  requests: ({ filter }, { workflows }) => {
    const asked = (filter as { readonly isQuarantined?: object | null } | null | undefined)?.isQuarantined
    return asked ? 1 + workflows[which] : 1
  },
})

const named: Partial<FieldCost> = { gives: [], from: 'names' }
const lookedUp: Partial<FieldCost> = { gives: [] }
const results: Partial<FieldCost> = { gives: ['row', 'names'], people: 'ofMany' }
const subjectsAnywhere: Partial<FieldCost> = {
  requests: ({ includeDeleted }, { workflows }) =>
    tenantSubjectRequests({ includeDeleted: includeDeleted === true }, workflows),
}
const subjectResults: Partial<FieldCost> = { people: 'ofSubjects' }
/** One request for each instant at which results were due: at most one for each of them, and one for all of one run. */
const byInstant: Partial<FieldCost> = { ...requests(1), gives: ['row'], sharedBelow: 'Run' }
const passed: Partial<FieldCost> = { needs: [], gives: [], back: true }
const own: Partial<FieldCost> = { ...requests(1), needs: [], gives: whole }
const readLiveOrDeleted: Partial<FieldCost> = { ...requests(2), needs: [], gives: whole }
const free: Partial<FieldCost> = { ...requests(0), needs: [], gives: whole }
const detail: Partial<FieldCost> = { needs: ['detail'] }
const tasks: Partial<FieldCost> = { ...detail, objects: () => MAX_TASKS, likely: ({ tasks }) => tasks }
const scopes: Partial<FieldCost> = { ...own, objects: () => MAX_ADMINISTRATIVE_SCOPES }

/** By coordinate, what is not as `suggested`. */
export const exceptions: Readonly<Record<string, Partial<FieldCost>>> = {
  ...rarelySent,
  'Query.viewer': free,
  'Query.insights': free,
  'Query.workflows': { gives: ['row', 'names'], ...byQuarantine('live') },
  'Query.deletedWorkflows': byQuarantine('deleted'),
  'Query.run': readLiveOrDeleted,
  'Query.userProcessingResult': readLiveOrDeleted,
  'Query.subjectProcessingResult': readLiveOrDeleted,
  'Query.subjectProcessingResults': subjectsAnywhere,
  'Query.runs': tenantWide(run),
  'Query.userProcessingResults': { ...results, ...tenantWide(userProcessingResult) },
  'Query.workflowTemplates': { gives: ['row'] },
  'Query.taskDefinitions': { objects: () => MAX_TASK_DEFINITIONS, gives: ['row'] },
  'Query.failureGroups': { requests: failureRequests },
  'FailureGroup.taskDefinition': own,
  'FailureGroup.results': free,
  'FailureGroupResult.workflow': lookedUp,
  'FailureGroupResult.run': byInstant,
  'FailureGroupResult.userProcessingResult': { needs: [], gives: ['row'], people: 'ofMany' },
  'FailureGroupResult.subjectProcessingResult': { needs: [], people: 'ofSubjects' },
  'FailureGroupResult.taskProcessingResult': free,

  'Insights.workflowsProcessedSummary': own,
  'Insights.workflowsProcessedByCategory': own,
  'Insights.topTasksProcessedSummary': own,
  'Insights.topWorkflowsProcessedSummary': own,

  'Workflow.tasks': tasks,
  'Workflow.executionConditions': detail,
  'Workflow.nextScheduleRunDateTime': detail,
  'Workflow.quarantineDetails': detail,
  'Workflow.settings': detail,
  'Workflow.targetSubjectType': detail,
  'Workflow.userProcessingResults': results,
  'Workflow.previewTaskFailures': { ...requests(1), needs: [] },
  'Workflow.subjectProcessingResults': subjectResults,
  'Workflow.administrationScopeTargets': scopes,
  'Workflow.createdBy': { ...named, needs: ['names', 'detail'] },
  'Workflow.lastModifiedBy': { ...named, needs: ['names', 'detail'] },
  'WorkflowVersion.tasks': tasks,
  'WorkflowVersion.executionConditions': detail,
  'WorkflowVersion.settings': detail,
  'WorkflowVersion.targetSubjectType': detail,
  'WorkflowVersion.administrationScopeTargets': scopes,
  'WorkflowVersion.createdBy': { ...lookedUp, ...detail },
  'WorkflowVersion.lastModifiedBy': { ...lookedUp, ...detail },
  // Graph keeps results with the tasks of workflows; of these there are none, and none are asked.
  'WorkflowTemplate.tasks': { ...tasks, gives: [...whole, 'taskResults'] },
  'WorkflowTemplate.executionConditions': detail,
  'CustomTaskExtension.createdBy': { ...lookedUp, ...detail },
  'CustomTaskExtension.lastModifiedBy': { ...lookedUp, ...detail },

  'Run.workflow': passed,
  'Run.userProcessingResults': { ...results, people: 'ofOneRun' },
  'Run.subjectProcessingResults': subjectResults,
  // The run's own scope, where the list came without, and the run that it names.
  'Run.reprocessedFrom': { ...own, ...requests(2) },
  'Run.lineage': { ...own, ...requests(likelyLineageRequests) },
  'RunLineage.origin': free,
  'RunLineage.latest': free,
  'RunLineageStep.run': free,

  'UserProcessingResult.workflow': passed,
  'UserProcessingResult.run': { ...byInstant, needs: ['row'] },
  'UserProcessingResult.subject': named,
  'UserProcessingResult.taskProcessingResults': { objects: tasksOfOne, within: 'taskResults' },
  'SubjectProcessingResult.workflow': passed,
  'SubjectProcessingResult.run': byInstant,
  'SubjectProcessingResult.taskProcessingResults': { objects: tasksOfOne, within: 'taskResults' },
  'DirectoryObjectWorkflowSubject.directoryObject': lookedUp,
  'Task.taskProcessingResults': { within: 'taskResults' },
  'TaskProcessingResult.subject': lookedUp,
  'TaskReport.run': passed,
  'TaskReport.taskDefinition': { gives: ['row'] },
  'TaskDefinition.continueOnError': detail,

  'User.manager': own,
  'User.subjectProcessingResults': { ...subjectsAnywhere, anew: true },
  'User.userProcessingResults': { ...results, ...tenantWide(userProcessingResult), anew: true },

  'Query.previewReprocessRun': preview,
  'Query.previewReprocessUsers': preview,
  'ReprocessPreview.userProcessingResults': { ...requests(0), people: 'ofMany' },
  'ReprocessPreview.previewTaskFailures': requests(1),
  // The tenant's settings.
  'ExecutionLimits.tenant': own,
  'ExecutionLimits.isExceeded': requests(1),
  'Query.reprocessOperation': requests(LOOK_REQUESTS),
  'Query.reprocessOperations': free,
  'ReprocessOperation.workflow': readLiveOrDeleted,
  'ReprocessOperation.sourceRun': own,
  'ReprocessOperation.run': own,
  'Mutation.reprocessRun': mutation,
  'Mutation.reprocessUsers': mutation,
  'Mutation.cancelRun': mutation,
  'Mutation.runWorkflow': mutation,
  'Mutation.restoreWorkflow': mutation,
  'Mutation.releaseWorkflow': mutation,
  'ReprocessRunPayload.run': own,
  'ReprocessUsersPayload.run': own,
  'CancelRunPayload.run': own,
  'RunWorkflowPayload.run': own,
  'RestoreWorkflowPayload.workflow': readLiveOrDeleted,
  'ReleaseWorkflowPayload.workflow': readLiveOrDeleted,
}

/** Types that Graph gives by reference, `{ id }`, and one at a time on a route of their own. */
const entities: ReadonlySet<string> = new Set(['Workflow', 'Run', 'UserProcessingResult', 'User', 'Group'])

/** The exception, else what the field's type suggests, so that no new field is ever free by oversight. */
export const fieldCosts: FieldCosts = (field) => ({ ...suggested(field), ...exceptions[field.coordinate] })

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
    likely: null,
    counts: isConnection || (isList && hasId(type)),
    ...requests(asks ? 1 : 0),
    within: null,
    needs: asks || definition.name === 'id' || !entities.has(parentType.name) ? [] : ['row'],
    gives: isReference ? [] : isConnection ? ['row'] : whole,
    from: null,
    people: null,
    back: false,
    sharedBelow: null,
    anew: false,
  }
}

const hasId = (type: ReturnType<typeof getNamedType>): boolean =>
  isUnionType(type) || ((isObjectType(type) || isInterfaceType(type)) && 'id' in type.getFields())
