/**
 * The one POST that only asks: `previewTaskFailures` checks a workflow's tasks and changes nothing. It goes the way of reads,
 * past the batch of GETs, and is asked again like them, as asking twice is asking once. Nothing else can be sent this way: it
 * takes an `AskingPath`, which `taskFailuresPath` alone makes. What acts goes through `post.ts`, and is never repeated.
 * https://learn.microsoft.com/graph/api/identitygovernance-workflow-previewtaskfailures
 */

import { GraphError } from '../error.ts'
import type { Observe } from '../event.ts'
import { createLoad, type Load } from '../list/load.ts'
import { type AskingPath, routeOf, taskFailuresPath } from '../resource/path.ts'
import { type PreviewFailedTask, previewFailedTask, type WorkflowKey } from '../resource/workflow.ts'
import { type Answer, bodyOf, record, requestIdOf } from './answer.ts'
import type { Get } from './batch.ts'
import type { Send } from './client.ts'

/** @param through what becomes of a read on its way out */
export const createAsk = (through: (last: Get) => Get, send: Send, signal: AbortSignal, observe: Observe) => {
  const get = through(async (path) => {
    const answer = await send({ method: 'POST', path, headers, signal })
    observe({ kind: 'subRequest', status: answer.status, route: routeOf(path), requestId: requestIdOf(answer) })
    return answer
  })
  const ask: Load = async (path, read) => read(bodyOf(await get(path)))
  const load = createLoad(ask, observe)
  return <T>(path: AskingPath, read: (body: unknown) => T): Promise<T> => load(path, read)
}

/** The page wants this header and no body. */
const headers = { 'Content-Type': 'application/json' }

export type Asking = ReturnType<typeof createAsk>

export const taskFailureSource = (ask: Asking, observe: Observe) => ({
  /** Tasks that would fail by the way they are set up; null where there is no such workflow. At most 25: they come as one list. */
  preview: async (workflow: WorkflowKey): Promise<readonly PreviewFailedTask[] | null> => {
    try {
      return await ask(taskFailuresPath(workflow), (body) =>
        rowsOf(body).map((row) =>
          previewFailedTask.read(row, (property, found) =>
            observe({ kind: 'odd', resource: previewFailedTask.name, property, found }),
          ),
        ),
      )
    } catch (error) {
      if (error instanceof GraphError && error.kind === 'notFound') return null
      throw error
    }
  },
})

const rowsOf = (body: Answer['body']): readonly unknown[] => {
  const value = record(body)?.['value']
  if (Array.isArray(value)) return value
  throw new GraphError('invalid', 'Microsoft Graph answered with no list where one was asked for.')
}
