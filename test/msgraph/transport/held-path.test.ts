/** What Graph refuses with a time to come back is not sent again before that time, by any operation of the identity. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createEmulator } from '../../../src/emulator/index.ts'
import type { Credentials } from '../../../src/msgraph/credential/credential.ts'
import { GraphError } from '../../../src/msgraph/error.ts'
import { createGraphService } from '../../../src/msgraph/pipeline.ts'
import { createHolds } from '../../../src/msgraph/transport/held-path.ts'
import { manualClock } from '../../support/clock.ts'

const credentials: Credentials = {
  forCaller: () => ({ token: async () => 'token' }),
  scopeKey: () => 'application',
  ready: async () => true,
}

const baseUrl = 'https://graph.microsoft.com/v1.0'

/** A service over an emulator that refuses reads of a workflow, so many of them, with that time to come back. */
const start = (refusals: number, seconds: string, latencyMs = 0) => {
  const clock = manualClock()
  const emulator = createEmulator({ clock, latencyMs })
  const fault = { kind: 'answer', status: 429, headers: { 'Retry-After': seconds } } as const
  if (refusals > 0) emulator.faults.add({ match: { path: /workflows\/[^/]+$/ }, times: refusals, fault })
  const service = createGraphService({
    baseUrl,
    credentials,
    fetch: emulator.handler,
    clock,
    concurrency: 64,
    requestsPerMinute: 24_000,
    historyMs: 0,
    batchSize: 20,
    timeoutMs: 8_000,
    cache: false,
    random: () => 0.5,
    observe: () => undefined,
  })
  const begin = (ids: readonly string[], { deadlineMs = 25_000, fresh = false } = {}) => {
    const { signal, ...controller } = abortable()
    const deadline = clock.now() + deadlineMs
    const graph = service.session({ caller: { assertion: null }, signal, deadline, fresh })
    const outcomes = Promise.all(
      ids.map((id) =>
        graph.workflow.byKey({ id, deleted: false }).then(
          () => 'answered',
          (error: unknown) => (error instanceof GraphError ? error.kind : error),
        ),
      ),
    )
    return { ...controller, outcomes }
  }
  const asked = () =>
    emulator.journal
      .entries()
      .filter(({ path }) => /workflows\/[^/]+$/.test(path))
      .map(({ path, at, status, batchOf }) => ({
        id: path.slice(path.lastIndexOf('/') + 1),
        at,
        status,
        // The latency of a batch is over when its items are begun.
        answeredAt: batchOf === null ? at + latencyMs : at,
      }))
  return { clock, begin, asked }
}

const abortable = () => {
  const controller = new AbortController()
  return {
    signal: controller.signal,
    leave: () => controller.abort(new GraphError('aborted', 'The client went away.')),
  }
}

const ids = Array.from(createEmulator({ clock: manualClock() }).tenant.workflows(), ({ id }) => id)
const [a = '', b = ''] = ids

describe('what Graph refused with a time to come back', () => {
  it('is not asked earlier by an operation that had joined one which ended', async () => {
    const { clock, begin, asked } = start(2, '2')
    const [first, second] = [begin([a, b]), begin([a, b])]
    await clock.advance(900)
    first.leave()
    await clock.advance(1_099)
    expect(asked()).toHaveLength(2)
    await clock.advance(10_000)
    expect(asked()).toHaveLength(4)
    expect(await second.outcomes).toEqual(['answered', 'answered'])
  })

  it('is refused at once to an operation that ends before that time, without asking Graph', async () => {
    const { clock, begin, asked } = start(1, '8')
    begin([a]).leave()
    await clock.advance(100)
    const late = begin([a], { deadlineMs: 5_000 })
    await clock.advance(0)
    expect(await late.outcomes).toEqual(['throttled'])
    expect(asked()).toHaveLength(1)
  })

  it.each([
    ['by the operation that it joined', 0],
    ['before', 1],
  ])('is waited for by an operation that has the time, where one that has none was refused %s', async (_, earlier) => {
    const { clock, begin, asked } = start(1, '8')
    const pass = async (steps: number) => {
      for (let step = 0; step < steps; step += 1) await clock.advance(500)
    }
    const before = earlier ? begin([a]) : null
    await pass(earlier)
    before?.leave()
    const [late, patient, another] = [begin([a], { deadlineMs: 5_000 }), begin([a]), begin([a])]
    await pass(14)
    expect(asked()).toHaveLength(1)
    await pass(10)
    expect(await late.outcomes).toEqual(['throttled'])
    expect([await patient.outcomes, await another.outcomes]).toEqual([['answered'], ['answered']])
    expect(asked()).toHaveLength(2)
  })

  it('does not hold up another request', async () => {
    const { clock, begin } = start(1, '8')
    void begin([a])
    await clock.advance(0)
    const other = begin([b])
    await clock.advance(0)
    expect(await other.outcomes).toEqual(['answered'])
  })

  it('is kept to by others up to a minute: a day that Graph names does not lock everybody out', async () => {
    const { clock, begin } = start(1, '86400')
    const refused = begin([a])
    await clock.advance(0)
    expect(await refused.outcomes).toEqual(['throttled'])
    const next = begin([a])
    await clock.advance(0)
    expect(await next.outcomes).toEqual(['answered'])
  })

  it('is free at once when the clock is set back far behind that time', async () => {
    const clock = manualClock()
    let offset = 86_400_000
    const { policy } = createHolds({ ...clock, now: () => clock.now() + offset }, 100)('one')
    const statuses = [429, 200]
    const { signal } = new AbortController()
    const get = policy({ signal, deadline: Number.POSITIVE_INFINITY })(async () => ({
      status: statuses.shift() ?? 500,
      headers: { 'retry-after': '2' },
      body: {},
    }))
    await get('/a')
    offset = 0
    expect(await get('/a')).toMatchObject({ status: 200 })
  })

  it('is never requested before that time, in every order in which sessions overlap, join, restart and end', async () => {
    const [latencyMs, lingerMs] = [40, 4]
    const operation = fc.record({
      afterMs: fc.nat(2_500),
      ids: fc.subarray(ids.slice(0, 4), { minLength: 1 }),
      deadlineMs: fc.integer({ min: 1_000, max: 12_000 }),
      fresh: fc.boolean(),
      leavesMs: fc.option(fc.nat(3_000), { nil: null }),
    })
    await fc.assert(
      fc.asyncProperty(
        fc.array(operation, { minLength: 1, maxLength: 6 }),
        fc.nat(12),
        fc.constantFrom('0.249', '2', '7'),
        async (operations, refusals, seconds) => {
          const { clock, begin, asked } = start(refusals, seconds, latencyMs)
          for (const { afterMs, leavesMs, ids, ...options } of operations) {
            await clock.advance(afterMs)
            const { leave } = begin(ids, options)
            if (leavesMs !== null) void clock.sleep(leavesMs).then(leave)
          }
          await clock.advance(40_000)
          const entries = asked()
          for (const { id, answeredAt, status } of entries) {
            const until = answeredAt + Number(seconds) * 1_000
            // One that was already in a batch when the answer came leaves with it: the batch waits for others up to so long.
            const isEarly = ({ at }: { at: number }) => at > answeredAt + lingerMs + latencyMs && at < until
            if (status === 429) expect(entries.filter((later) => later.id === id && isEarly(later))).toEqual([])
          }
        },
      ),
      { numRuns: 150 },
    )
  })
})
