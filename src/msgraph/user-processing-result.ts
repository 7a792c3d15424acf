/** What happened to each person: by run, by workflow; with the task results that the query wants beside them. */
import type { Ask, Slice } from './collection.ts'
import { runPath, userProcessingResultPath, workflowPath } from './path.ts'
import { placeInScope, placeUserProcessingResult } from './place.ts'
import type { Read } from './read.ts'
import { type Run, type UserProcessingResult, userProcessingResult } from './resource/history.ts'
import type { WorkflowKey } from './resource/workflow.ts'
import { canBeJoined, canComeAlong, worthJoining } from './task-plan.ts'
import type { TaskProcessingResultSource } from './task-processing-result.ts'

/** `tasks` is what will be asked of each row's task results; null where nothing, or not the same of all. */
export type UserResultAsk = Ask & { readonly tasks: Ask | null }

/** In the metadata and on no page: tried once in a process, and kept if it works. */
export const expandTasks = '$expand=taskProcessingResults'

/** @param now milliseconds since the epoch */
export const userProcessingResultSource = (
  { one, slice, refusals }: Read,
  taskResults: TaskProcessingResultSource,
  now: () => number,
) => {
  const list = (workflow: WorkflowKey, run: string | null, path: string, ask: Ask) =>
    slice({ path, shape: userProcessingResult, place: placeUserProcessingResult(workflow, run) }, ask)

  const withTasks = (
    { tasks, ...ask }: UserResultAsk,
    read: (ask: Ask) => Promise<Slice<UserProcessingResult>>,
    otherwise: () => void,
  ) => {
    const plain = () => {
      otherwise()
      return read(ask)
    }
    if (!tasks || !canComeAlong(tasks)) return plain()
    const expanded = { ...ask, expand: [...(ask.expand ?? []), 'taskProcessingResults'] }
    return refusals.probe(expandTasks, () => read(expanded), plain)
  }

  return {
    ofRun: (run: Run, ask: UserResultAsk) => {
      const { workflow, id, totalUsersCount, totalTasksCount } = run
      const { tasks, first } = ask
      return withTasks(
        ask,
        (plain) => list(workflow, id, `${runPath(workflow, id)}/userProcessingResults`, plain),
        () => {
          const size = { users: first, totalUsers: totalUsersCount ?? null, totalTasks: totalTasksCount ?? null }
          if (tasks && canBeJoined(ask, tasks) && worthJoining(size)) taskResults.join(workflow, id, tasks)
        },
      )
    },
    ofWorkflow: (workflow: WorkflowKey, ask: UserResultAsk) =>
      withTasks(
        ask,
        (plain) => list(workflow, null, `${workflowPath(workflow)}/userProcessingResults`, plain),
        () => undefined,
      ),
    executionScope: (workflow: WorkflowKey, ask: Ask) =>
      slice(
        {
          path: `${workflowPath(workflow)}/executionScope`,
          shape: userProcessingResult,
          place: placeInScope(workflow, now()),
        },
        ask,
      ),
    byId: (workflow: WorkflowKey, run: string | null, id: string) =>
      one(userProcessingResultPath(workflow, run, id), userProcessingResult, placeUserProcessingResult(workflow, run)),
  }
}
