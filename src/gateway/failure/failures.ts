/** Reads every failure of a period: the failed results of each workflow or of one run, with their failed tasks. */
import {
  canonicalId,
  criteriaOf,
  type Graph,
  GraphError,
  hasOtherSubjects,
  nextOf,
  type OnWorkflowFailure,
  type Period,
  readLiveOrDeleted,
  type Slice,
  type SubjectResultAsk,
  type UserResultAsk,
  userProcessingResult,
  type Workflow,
} from '../../msgraph/index.ts'
import { type FieldInfo, oncePerWorkflow, reportingWorkflows } from '../connection/tenant-wide.ts'
import type { GatewayContext } from '../context.ts'
import { tooComplex } from '../limits/rejection.ts'
import type { FailureAsk } from './failure-ask.ts'
import { createGrouping, type FailureGroup } from './failure-group.ts'
import type { Failure, PageAsk, Result } from './failure-page.ts'
import { inGroups } from './in-groups.ts'

/** What the query shows of each group. */
export type Shown = {
  /** The pages of its failures. */
  readonly pages: readonly PageAsk[]
  /** Whether the query shows all task results of each result, and not only the failed one. */
  readonly withTasks: boolean
}

/** The limits of one answer: failed user results, groups, and failures that are kept to be shown. */
const most = { failures: 25_000, failureGroups: 5_000, failureGroupResults: 10_000 }
/** Rows requested at once, and the size assumed for a list that is not known yet: most lists have few failures in most periods. */
const chunk = 100
const likelyRows = 25
/** The statuses of a result with a failed task. */
const failing = ['failed', 'completedWithErrors']
/** A workflow has at most 25 tasks. https://learn.microsoft.com/entra/id-governance/governance-service-limits */
const tasks = { first: 25 }

/**
 * A workflow that cannot be read whole is reported once. The rows that could be read, of it and of the others, stand.
 * @throws GraphQLError OPERATION_TOO_COMPLEX if the period has more failures than one answer can hold, RATE_LIMITED if the
 * answers in progress keep too many
 */
export const readFailures = async (
  asked: FailureAsk,
  shown: Shown,
  context: GatewayContext,
  info: FieldInfo,
): Promise<readonly FailureGroup[]> => {
  const onFailure = oncePerWorkflow(reportingWorkflows(context, info))
  const grouping = createGrouping(shown.pages, asked.keys)
  const alone: Alone[] = []
  const ask = { first: chunk, tasks, wholePages: true, valueByValue: true, announcesTasks: true }
  let found = 0
  const add = ({ result, task }: Failure) => {
    const { rows } = grouping.add({ result: shown.withTasks ? result : withoutTasks(result), task })
    context.shelf.keep(rows)
    const { groups, kept } = grouping.size()
    refuseBeyond('failureGroups', groups)
    refuseBeyond('failureGroupResults', kept)
  }

  /** Reads on in each list, and gives the lists that have more. */
  const readOn = async (lists: readonly Place[], graph: Graph): Promise<readonly Place[]> => {
    const more = lists.map(async (list): Promise<readonly Place[]> => {
      const { workflow, statuses, after } = list
      const onError = (error: GraphError) => onFailure(workflow, error)
      try {
        const slice = await list.read(graph, { ...ask, filter: criteria(asked, statuses), after })
        found += slice.rows.length
        refuseBeyond('failures', found)
        for (const result of readable(slice.rows, onError))
          if (result.taskProcessingResults) await addFailed({ ...list, result }, add, graph, onError)
          else alone.push({ ...list, result })
        const end = nextOf(slice)
        const read = slice.isOfFirstValue ? statuses.slice(0, 1) : statuses
        const others = statuses.filter((status) => !read.includes(status))
        return [
          ...(end === null ? [] : [{ ...list, statuses: read, after: end }]),
          ...(others.length === 0 ? [] : [{ ...list, statuses: others, after: null }]),
        ]
      } catch (error) {
        return reporting(onError)(error)
      }
    })
    return (await Promise.all(more)).flat()
  }

  const start = { statuses: failing, after: null }
  let lists: readonly Place[] = (await listsFor(asked, context, onFailure)).map((list) => ({ ...list, ...start }))
  for (let rows = likelyRows, announced = 0; lists.length > 0; rows = chunk) {
    lists = await inGroups(lists, rows, context, readOn)
    // The estimate counts the first page of each list. If task results do not come along, each result takes a request.
    context.budget.announce(lists.length + alone.length - announced)
    announced = alone.length
  }
  await inGroups(alone, likelyRows, context, async (some, graph) => {
    await Promise.all(some.map((each) => addFailed(each, add, graph, (error) => onFailure(each.workflow, error))))
    return []
  })
  return grouping.groups()
}

const criteria = ({ start, end }: Period, statuses: readonly string[]) =>
  criteriaOf(userProcessingResult, {
    processingStatus: { in: statuses },
    scheduledDateTime: { ge: start, lt: end },
  })

type List = {
  readonly workflow: Workflow
  readonly read: (graph: Graph, ask: UserResultAsk) => Promise<Slice<Result>>
  /**
   * Failures that both lists of a workflow could contain, by the ids of their tasks' results, so that each counts once. No page
   * says whether a user of a workflow over other subjects is in one list or in both (UNCONFIRMED).
   */
  readonly counted?: Set<string>
}
/** The rest of a list of results with certain statuses. */
type Place = List & { readonly statuses: readonly string[]; readonly after: string | null }
/** A result that came without its task results. */
type Alone = Pick<List, 'workflow' | 'counted'> & { readonly result: Result }

/**
 * One list of user results for each workflow, or for each run that is named. If the subjects may be other than users, a list of
 * subject results as well. No list for a workflow or run that does not exist.
 */
const listsFor = async (
  { workflowIds, exceptId, includeDeleted, runIds }: FailureAsk,
  { graph }: GatewayContext,
  onFailure: OnWorkflowFailure,
): Promise<readonly List[]> => {
  const ofWorkflow = (workflow: Workflow): readonly List[] =>
    withSubjects(
      workflow,
      ({ userProcessingResult }, ask) => userProcessingResult.ofWorkflow(workflow, ask),
      ({ subjectProcessingResult }, ask) => subjectProcessingResult.ofWorkflow(workflow, ask),
    )
  const ofRun = async (workflow: Workflow, runId: string): Promise<readonly List[]> => {
    const run = await graph.run.byId(workflow, runId)
    if (!run) return []
    return withSubjects(
      workflow,
      ({ userProcessingResult }, ask) => userProcessingResult.ofRun(run, ask),
      ({ subjectProcessingResult }, ask) => subjectProcessingResult.ofRun(workflow, run.id, ask),
    )
  }
  if (!workflowIds) {
    const all = await graph.tenant.workflows(includeDeleted, onFailure)
    return all.filter(({ id }) => canonicalId(id) !== exceptId).flatMap(ofWorkflow)
  }
  const lists = workflowIds.map(async (id) => {
    const workflow = await readLiveOrDeleted(id, graph.workflow.byKey)
    if (!workflow) return []
    if (!runIds) return ofWorkflow(workflow)
    return (await Promise.all(runIds.map((runId) => ofRun(workflow, runId)))).flat()
  })
  return (await Promise.all(lists)).flat()
}

const withSubjects = (
  workflow: Workflow,
  people: List['read'],
  subjects: (graph: Graph, ask: SubjectResultAsk) => Promise<Slice<Result>>,
): readonly List[] => {
  if (!hasOtherSubjects(workflow)) return [{ workflow, read: people }]
  const counted = new Set<string>()
  const read: List['read'] = (graph, { first, after, filter, wholePages, valueByValue }) => {
    const options = { wholePages: wholePages ?? false, valueByValue: valueByValue ?? false }
    return subjects(graph, { first, after, filter, ...options, tasks: true })
  }
  return [
    { workflow, read: people, counted },
    { workflow, read, counted },
  ]
}

type OnError = (error: GraphError) => void

const addFailed = async (
  { result, counted }: Pick<Alone, 'result' | 'counted'>,
  add: (failure: Failure) => void,
  { taskProcessingResult, subjectProcessingResult }: Graph,
  onError: OnError,
): Promise<void> => {
  try {
    const { rows } = await ('ofSubject' in result
      ? subjectProcessingResult.tasksOf(result, tasks, { task: false })
      : taskProcessingResult.ofUserResult(result, tasks))
    for (const task of readable(rows, onError)) {
      if (task.processingStatus !== 'failed' || counted?.has(task.id)) continue
      counted?.add(task.id)
      add({ result, task })
    }
  } catch (error) {
    reporting(onError)(error)
  }
}

/** A result that is shown without its task results need not keep them: they are most of its size. */
const withoutTasks = (result: Result): Result => {
  const { taskProcessingResults: _, ...others } = result
  return others
}

/** Reports each row that cannot be read; the others stand. */
const reporting =
  (onError: OnError) =>
  (error: unknown): readonly never[] => {
    if (!(error instanceof GraphError)) throw error
    onError(error)
    return []
  }

const readable = <T>(rows: readonly (T | GraphError)[], onError: OnError): readonly T[] =>
  rows.flatMap((row) => {
    if (!(row instanceof GraphError)) return [row]
    onError(row)
    return []
  })

/** An answer is whole or rejected: groups of only some of the failures would have wrong counts. */
const refuseBeyond = (limit: keyof typeof most, actual: number): void => {
  const maximum = most[limit]
  if (actual <= maximum) return
  const message = `This period takes more than ${maximum} ${names[limit]}; ask for a shorter one, or for one workflow.`
  throw tooComplex(limit, maximum, { actual }, message)
}
const names: Readonly<Record<keyof typeof most, string>> = {
  failures: 'failures',
  failureGroups: 'groups',
  failureGroupResults: 'results that are shown of all groups together',
}
