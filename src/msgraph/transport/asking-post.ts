/**
 * The one POST that only reads: `previewTaskFailures` checks a workflow's tasks and changes nothing. It goes the way of reads, past
 * the batch of GETs, and is retried like them, because a second try has the same effect as one. No other POST can be sent this way:
 * it takes an `AskingPath`, which only `taskFailuresPath` makes. A POST that acts goes through `post.ts`, and is never repeated.
 * https://learn.microsoft.com/graph/api/identitygovernance-workflow-previewtaskfailures
 */

import type { Observe } from '../event.ts'
import { createLoad, type Load } from '../list/load.ts'
import type { AskingPath } from '../resource/path.ts'
import { bodyOf, codeOf, requestIdOf } from './answer.ts'
import type { Get } from './batch.ts'
import type { Send } from './client.ts'
import { routeOf } from './route.ts'

/** @param through the policies that a read passes on its way out */
export const createAsk = (through: (last: Get) => Get, send: Send, signal: AbortSignal, observe: Observe) => {
  const get = through(async (path) => {
    const answer = await send({ method: 'POST', path, headers, signal })
    const { status, body } = answer
    observe({ kind: 'subRequest', status, route: routeOf(path), code: codeOf(body), requestId: requestIdOf(answer) })
    return answer
  })
  const ask: Load = async (path, read) => read(bodyOf(await get(path), path))
  const load = createLoad(ask, observe)
  return <T>(path: AskingPath, read: (body: unknown) => T): Promise<T> => load(path, read)
}

/** The page requires this header and no body. */
const headers = { 'Content-Type': 'application/json' }

export type Asking = ReturnType<typeof createAsk>
