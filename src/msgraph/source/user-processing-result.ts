/** What happened to each user: by run, by workflow, with the task results that the query selects. */

import type { Read } from '../list/read.ts'
import type { Ask, Slice } from '../list/slice.ts'
import { type Run, type UserProcessingResult, userProcessingResult } from '../resource/history.ts'
import { scopeResultFrom, userProcessingResultFrom } from '../resource/origin.ts'
import { runPath, userProcessingResultPath, workflowPath } from '../resource/path.ts'
import type { WorkflowKey } from '../resource/workflow.ts'
import { canBeJoined, comesAlong, type JoinSize, joinPages, taskRequests, worthJoining } from './task-plan.ts'
import type { TaskProcessingResultSource } from './task-processing-result.ts'

/** `tasks` is what the query selects of each row's task results; null if nothing, or not the same for all. */
export type UserResultAsk = Ask & {
  readonly tasks: Ask | null
  /** If task results do not come along, the caller of this list announces their requests. */
  readonly announcesTasks?: boolean
}

/** The metadata has it, no page does: the gateway tries it once in a process, and keeps using it if it works. */
export const expandTasks = '$expand=taskProcessingResults'

type Surroundings = {
  /** Milliseconds since the epoch. */
  readonly now: () => number
  /** Receives the number of requests that `taskRequests` did not foresee, before they are made. */
  readonly announce: (requests: number) => void
}

export const userProcessingResultSource = (
  { one, slice, learned }: Read,
  taskResults: TaskProcessingResultSource,
  { now, announce }: Surroundings,
) => {
  /** As it was known when the session was planned. */
  const expands = learned.answer(expandTasks) !== 'unsupported'
  const list = (workflow: WorkflowKey, run: string | null, path: string, ask: Ask) =>
    slice({ path, shape: userProcessingResult, origin: userProcessingResultFrom(workflow, run) }, ask)

  /** @param run the run of the results, if they are of one */
  const withTasks = (
    { tasks, announcesTasks = false, ...ask }: UserResultAsk,
    run: Run | null,
    read: (ask: Ask) => Promise<Slice<UserProcessingResult>>,
  ): Promise<Slice<UserProcessingResult>> => {
    if (!tasks) return read(ask)
    const people = { ...ask, ofOneRun: run !== null }
    const foreseen = announcesTasks ? Number.POSITIVE_INFINITY : taskRequests(expands, people, tasks)
    const plain = async () => {
      const size = run && sizeOf(run, ask.first)
      if (run && size && canBeJoined(ask, tasks) && worthJoining(size)) {
        announce(Math.max(0, joinPages(size) - foreseen))
        taskResults.join(run.workflow, run.id, tasks)
        return read(ask)
      }
      const found = await read(ask)
      announce(Math.max(0, found.rows.length - foreseen))
      return found
    }
    if (!comesAlong(people, tasks)) return plain()
    const expanded = { ...ask, expand: [...(ask.expand ?? []), 'taskProcessingResults'] }
    return learned.probe(expandTasks, () => read(expanded), plain)
  }

  return {
    ofRun: (run: Run, ask: UserResultAsk) =>
      withTasks(ask, run, (plain) =>
        list(run.workflow, run.id, `${runPath(run.workflow, run.id)}/userProcessingResults`, plain),
      ),
    ofWorkflow: (workflow: WorkflowKey, ask: UserResultAsk) =>
      withTasks(ask, null, (plain) => list(workflow, null, `${workflowPath(workflow)}/userProcessingResults`, plain)),
    executionScope: (workflow: WorkflowKey, ask: Ask) =>
      slice(
        {
          path: `${workflowPath(workflow)}/executionScope`,
          shape: userProcessingResult,
          origin: scopeResultFrom(workflow, now()),
        },
        ask,
      ),
    byId: (workflow: WorkflowKey, run: string | null, id: string) =>
      one(userProcessingResultPath(workflow, run, id), userProcessingResult, userProcessingResultFrom(workflow, run)),
  }
}
export type UserProcessingResultSource = ReturnType<typeof userProcessingResultSource>

/** Null if the run does not say: its list of task results could be of any length. */
const sizeOf = ({ totalUsersCount, totalTasksCount }: Run, users: number): JoinSize | null =>
  typeof totalUsersCount === 'number' && typeof totalTasksCount === 'number'
    ? { users, totalUsers: totalUsersCount, totalTasks: totalTasksCount }
    : null
