/** The one POST that only asks goes the way of reads: once in a session, and again where a read would be. */
import { expect, it } from 'vitest'
import { taskFailuresPath } from '../../../src/msgraph/resource/path.ts'
import { taskFailureSource } from '../../../src/msgraph/source/task-failure.ts'
import type { Answer } from '../../../src/msgraph/transport/answer.ts'
import { createAsk } from '../../../src/msgraph/transport/asking-post.ts'
import type { GetPolicy } from '../../../src/msgraph/transport/batch.ts'
import type { GraphRequest } from '../../../src/msgraph/transport/client.ts'

const workflow = { id: 'w', deleted: false }
const through: GetPolicy = (next) => next

const scene = (answers: readonly Answer[], policy = through) => {
  const sent: GraphRequest[] = []
  const rest = [...answers]
  const ask = createAsk(
    policy,
    async (request) => {
      sent.push(request)
      return rest.shift() ?? { status: 500, headers: {}, body: undefined }
    },
    new AbortController().signal,
    () => undefined,
  )
  return { sent, ask, preview: () => taskFailureSource(ask, () => undefined).preview(workflow) }
}
const answer = (status: number, body: unknown): Answer => ({ status, headers: {}, body })

it('It is sent by itself, without a body, and once for all who want it in a session', async () => {
  const { sent, preview } = scene([answer(200, { value: [{ taskId: 't', name: 'Mail' }] })])
  expect(await Promise.all([preview(), preview()])).toMatchObject([[{ taskId: 't' }], [{ taskId: 't' }]])
  expect(sent).toMatchObject([{ method: 'POST', path: taskFailuresPath(workflow) }])
  expect(sent[0]).not.toHaveProperty('body')
})

it('It passes what reads pass, and so may go again', async () => {
  const again: GetPolicy = (next) => async (path) => {
    const answer = await next(path)
    return answer.status === 503 ? next(path) : answer
  }
  const { sent, preview } = scene([answer(503, undefined), answer(200, { value: [] })], again)
  expect([await preview(), sent.length]).toEqual([[], 2])
})

it('Of a workflow that is not there it tells null, and of an answer without a list that it is none', async () => {
  expect(await scene([answer(404, {})]).preview()).toBeNull()
  await expect(scene([answer(200, {})]).preview()).rejects.toMatchObject({ kind: 'invalid' })
  await expect(scene([answer(403, {})]).preview()).rejects.toMatchObject({ kind: 'forbidden' })
})
