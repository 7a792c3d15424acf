/** One stream and its client's pace: what it sends when, and that it keeps nothing of what it has sent. */
import { expect, it } from 'vitest'
import { eventStream } from '../../../src/gateway/live/event-stream.ts'
import { openStream } from '../../../src/gateway/live/stream.ts'
import { manualClock } from '../../support/clock.ts'
import { collectGarbage } from '../../support/collect-garbage.ts'
import { streamOf } from '../../support/gateway/stream.ts'

/** A stream of results that the test gives one by one. */
const opened = () => {
  const { readable, writable } = new TransformStream<string, string>()
  const results = writable.getWriter()
  const stream = openStream({
    format: eventStream,
    clock: manualClock(),
    events: readable,
    resultOf: async (result) => result,
    shown: String,
    ended: () => {},
  })
  const give = (count: number) => results.write(JSON.stringify({ data: { count } }))
  return { stream, give, client: streamOf(stream.response, 'sse') }
}

const since = Date.parse('2026-03-02T08:00:00Z')
const behind = { live: { behindSince: '2026-03-02T08:00:00.000Z' } }

it('a stream that is behind sends its latest result once more, and says since when', async () => {
  const { stream, give, client } = opened()
  void give(1)
  expect(await client.next()).toEqual({ kind: 'next', result: { data: { count: 1 } } })
  const again = client.next()
  stream.behind(since)
  expect(await again).toEqual({ kind: 'next', result: { data: { count: 1 }, extensions: behind } })
  stream.behind(null)
  void give(2)
  expect(await client.next()).toEqual({ kind: 'next', result: { data: { count: 2 } } })
})

it('a client that reads late is not told of an outage that is over, nor of an older result behind a newer one', async () => {
  const { stream, give, client } = opened()
  stream.behind(since)
  void give(1)
  expect(await client.next()).toEqual({ kind: 'next', result: { data: { count: 1 } } })
  stream.behind(since)
  stream.behind(null)
  stream.behind(since)
  await give(2)
  expect(await client.next()).toEqual({ kind: 'next', result: { data: { count: 2 } } })
  stream.end('stopped', null)
  stream.behind(since)
  expect(await client.rest()).toEqual([{ kind: 'complete' }])
})

it('a stream of many results keeps nothing of those that its client has taken', async () => {
  const many = async function* () {
    for (let count = 0; ; count++) yield JSON.stringify({ data: { count } })
  }
  const { response } = openStream({
    format: eventStream,
    clock: manualClock(),
    events: many(),
    resultOf: async (result) => result,
    shown: String,
    ended: () => {},
  })
  const reader = response.body?.getReader()
  const held = async (count: number) => {
    for (let read = 0; read < count; read++) await reader?.read()
    collectGarbage()
    return process.memoryUsage().heapUsed
  }
  const before = await held(1_000)
  // A tenth of what one promise for each of them would take.
  expect((await held(50_000)) - before).toBeLessThan(1_000_000)
  await reader?.cancel()
})
