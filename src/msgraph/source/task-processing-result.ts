/** What happened in each task: by user result, by run, by task report. */

import { GraphError } from '../error.ts'
import { record } from '../json.ts'
import type { Read } from '../list/read.ts'
import { judgeOf } from '../list/row-filter.ts'
import { type Ask, type Slice, sliceOf, sound } from '../list/slice.ts'
import { type TaskProcessingResult, taskProcessingResult, type UserProcessingResult } from '../resource/history.ts'
import { taskProcessingResultFrom } from '../resource/origin.ts'
import { key, runPath, userProcessingResultPath, workflowPath } from '../resource/path.ts'
import type { Task, WorkflowKey } from '../resource/workflow.ts'
import { unlessNext } from './next-in-line.ts'
import { canComeAlong } from './task-plan.ts'

/** Properties that an expanded row may lack and that a row of its own list has. */
const navigations = ['task', 'subject'] as const

/** By user; the rows that name no user under ''. Null if the list is incomplete. */
type People = ReadonlyMap<string, readonly TaskProcessingResult[]> | null
/** `people` once they are there: thousands of results then find theirs without waiting. */
type Join = { readonly read: Promise<People>; people?: People }

/** The most task results of one run that are read to be joined to its users. */
const maxJoined = 5_000

type Foreseen = {
  /** Receives the number of unforeseen requests, before they are made. */
  readonly announce: (requests: number) => void
  /** The number of tasks of one workflow that the estimate foresaw. */
  readonly tasks: number
}

export const taskProcessingResultSource = ({ slice }: Read, { announce, tasks }: Foreseen) => {
  /** By workflow, the tasks whose results were requested. */
  const requested = new Map<string, Set<string>>()
  /** Whether this task is one more than the estimate foresaw for the workflow. */
  const isBeyond = ({ id, deleted }: WorkflowKey, task: string): boolean => {
    const name = `${id} ${deleted}`
    const seen = requested.get(name) ?? new Set()
    requested.set(name, seen)
    if (seen.size < tasks) seen.add(task)
    return !seen.has(task)
  }
  const joins = new Map<string, Join>()
  const list = (workflow: WorkflowKey, path: string, ask: Ask) =>
    slice({ path, shape: taskProcessingResult, origin: taskProcessingResultFrom(workflow) }, ask)
  const pathOf = ({ workflow, run, id }: Pick<UserProcessingResult, 'workflow' | 'run' | 'id'>) =>
    `${userProcessingResultPath(workflow, run, id)}/taskProcessingResults`
  const joinKey = ({ id, deleted }: WorkflowKey, run: string, { filter, orderby = '' }: Ask) =>
    [id, deleted, run, filter?.text ?? '', orderby].join(' ')

  const readAll = async (workflow: WorkflowKey, run: string, ask: Ask): Promise<People> => {
    const select = ask.select && [...new Set([...ask.select, 'subject'])]
    const { rows, hasNextPage } = await list(workflow, `${runPath(workflow, run)}/taskProcessingResults`, {
      ...ask,
      select,
      after: null,
      first: maxJoined,
    })
    const broken = rows.find((row): row is GraphError => row instanceof Error)
    // A row that cannot be read could be about any user.
    if (broken || hasNextPage) return null
    return Map.groupBy(sound(rows), ({ subject }) => subject?.id ?? '')
  }

  return {
    /** Reads a run's task results once, for all of its users. `ofUserResult` then finds each user's rows among them. */
    join: (workflow: WorkflowKey, run: string, ask: Ask): void => {
      const name = joinKey(workflow, run, ask)
      if (joins.has(name)) return
      const join: Join = { read: readAll(workflow, run, ask) }
      joins.set(name, join)
      join.read.then(
        (people) => {
          join.people = people
        },
        () => undefined,
      )
    },
    /** At once if the rows came with the result: a long list of users calls this for each. */
    ofUserResult: (
      result: UserProcessingResult,
      ask: Ask,
    ): Slice<TaskProcessingResult> | Promise<Slice<TaskProcessingResult>> => {
      if (result.next !== undefined) return unlessNext(result, ask, () => list(result.workflow, pathOf(result), ask))
      const path = () => pathOf(result)
      const came = canComeAlong(ask) ? cameAlong(result, ask) : null
      if (came) return sliceOf(path, came, ask)
      const join = ask.after || result.run === null ? undefined : joins.get(joinKey(result.workflow, result.run, ask))
      if (!join) return list(result.workflow, path(), ask)
      const among = (people: People) => {
        const own = people?.get(result.subject?.id ?? '')
        if (own) return sliceOf(path, own, ask)
        // A user with no row that meets the filter is in no filtered list. Without a filter, the rows of a missing user may be yet to come.
        if (ask.filter && people && result.subject && !people.has(''))
          return sliceOf<TaskProcessingResult>(path, [], ask)
        return list(result.workflow, path(), ask)
      }
      return join.people === undefined ? join.read.then(among) : among(join.people)
    },
    ofRun: (workflow: WorkflowKey, run: string, ask: Ask) =>
      list(workflow, `${runPath(workflow, run)}/taskProcessingResults`, ask),
    /** Graph keeps results with the tasks of the current version. For any other task it has none. */
    ofTask: async ({ workflow, id }: Task, ask: Ask): Promise<Slice<TaskProcessingResult>> => {
      const none = sliceOf<TaskProcessingResult>(() => '', [], ask)
      if (!workflow) return none
      if (isBeyond(workflow, id)) announce(1)
      try {
        return await list(workflow, `${workflowPath(workflow)}/tasks/${key(id)}/taskProcessingResults`, ask)
      } catch (error) {
        if (error instanceof GraphError && error.kind === 'notFound') return none
        throw error
      }
    },
    ofReport: (workflow: WorkflowKey, report: string, ask: Ask) =>
      list(workflow, `${workflowPath(workflow)}/taskReports/${key(report)}/taskProcessingResults`, ask),
  }
}
/** The task results that came with their user's result, as its own list gives them; null if some of it may be missing. */
const cameAlong = (result: UserProcessingResult, { filter, select }: Ask): readonly TaskProcessingResult[] | null => {
  const { taskProcessingResults: rows } = result
  if (!rows || '@odata.nextLink' in result || 'taskProcessingResults@odata.nextLink' in result) return null
  const needed = filter?.conditions.map(({ property }) => property) ?? []
  const isWhole = (row: TaskProcessingResult) =>
    navigations.every((name) => row[name] !== undefined || !select?.includes(name)) &&
    needed.every((name) => record(row)?.[name] !== undefined)
  if (!rows.every(isWhole)) return null
  if (!filter) return rows
  const judge = judgeOf({ filter, sent: undefined, onIgnored: () => {} })
  return rows.filter((row) => judge(row) === row)
}

export type TaskProcessingResultSource = ReturnType<typeof taskProcessingResultSource>
