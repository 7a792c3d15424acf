/** Each answer has the id of its request, and so has everything that the request causes meanwhile. */
import { setTimeout as delay } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { json } from '../../src/http/answer.ts'
import { createRequestIds } from '../../src/http/request-id.ts'

const numbered = () => {
  let made = 0
  return createRequestIds(() => `made-${++made}`)
}
const request = (id?: string) => new Request('http://a/', { headers: id === undefined ? {} : { 'x-request-id': id } })
const unexpected = (error: unknown) => {
  throw error
}

it('is the one that a proxy sends, or a new one', async () => {
  const ids = numbered()
  const handler = ids.policy(unexpected)(async () => json(200, { id: ids.current() }))
  for (const [given, expected] of [
    ['3f2a-9c', '3f2a-9c'],
    ['Root=1-67891233-abcdef012345678912345678', 'Root=1-67891233-abcdef012345678912345678'],
    [undefined, 'made-1'],
    ['', 'made-2'],
    ['two words', 'made-3'],
    ['a"}', 'made-4'],
    ['x'.repeat(129), 'made-5'],
  ]) {
    const response = await handler(request(given))
    expect([response.headers.get('x-request-id'), await response.json()]).toEqual([expected, { id: expected }])
  }
  expect(ids.current()).toBeUndefined()
})

it('stays with its request while others run', async () => {
  const ids = numbered()
  const handler = ids.policy(unexpected)(async ({ headers }) => {
    const before = ids.current()
    await delay(headers.get('x-request-id') === 'slow' ? 20 : 1)
    return json(200, [before, ids.current()])
  })
  const answers = await Promise.all(['slow', 'fast'].map(async (id) => (await handler(request(id))).json()))
  expect(answers).toEqual([
    ['slow', 'slow'],
    ['fast', 'fast'],
  ])
})

it('is in the answer to a request whose handler throws, and current while the error is reported', async () => {
  const ids = numbered()
  const reported: unknown[] = []
  const report = (error: unknown) => void reported.push([ids.current(), error])
  const handler = ids.policy(report)(() => Promise.reject(new Error('secret')))
  const response = await handler(request('r-1'))
  expect([response.status, response.headers.get('x-request-id')]).toEqual([500, 'r-1'])
  expect((await response.json()).errors[0].extensions).toEqual({ code: 'INTERNAL_SERVER_ERROR', requestId: 'r-1' })
  expect(reported).toEqual([['r-1', new Error('secret')]])
})
