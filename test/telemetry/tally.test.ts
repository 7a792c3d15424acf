/** What a bad minute repeats: the first of a kind at once, the others as one line for each kind and minute, and none is lost. */
import { AsyncLocalStorage } from 'node:async_hooks'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createLog } from '../../src/telemetry/log.ts'
import { createTally, failure, type Occurrence } from '../../src/telemetry/tally.ts'
import { createAuthority } from '../support/authority.ts'
import { manualClock } from '../support/clock.ts'
import { startGateway } from '../support/gateway.ts'

const open = async () => {
  const clock = manualClock()
  const requestId = new AsyncLocalStorage<string>()
  // biome-ignore lint/suspicious/noExplicitAny: a test reads any line
  const lines: any[] = []
  const context = () => ({ requestId: requestId.getStore() ?? 'of no request' })
  const log = await createLog({
    level: 'info',
    context,
    to: { write: (line: string) => lines.push(JSON.parse(line)) },
  })
  const tally = createTally(log, clock)
  return { clock, tally, lines, within: (id: string, work: () => void) => requestId.run(id, work) }
}

const refused = (status: number, graphRequestId = 'g'): Occurrence => ({
  level: 'info',
  msg: 'Graph refused',
  kind: { status, route: '/users/{}' },
  details: { graphRequestId },
})
const minute = 60_000

describe('what is repeated', () => {
  it('is a line at once, and then one a minute with how many there were and the id of the latest', async () => {
    const { clock, tally, lines } = await open()
    for (let count = 1; count <= 5; count += 1) tally.say(refused(429, `g${count}`))
    tally.say(refused(403))
    expect(lines).toMatchObject([
      { level: 'info', msg: 'Graph refused', status: 429, route: '/users/{}', graphRequestId: 'g1' },
      { status: 403 },
    ])
    expect(lines[0]).not.toHaveProperty('repeated')
    await clock.advance(minute)
    expect(lines.slice(2)).toMatchObject([{ status: 429, graphRequestId: 'g5', repeated: 4 }])
    tally.say(refused(429))
    expect(lines).toHaveLength(3)
    await clock.advance(minute)
    expect(lines.slice(3)).toMatchObject([{ status: 429, repeated: 1 }])
  })

  it('is new again after a minute without it, and nothing waits meanwhile', async () => {
    const { clock, tally, lines } = await open()
    tally.say(refused(429))
    await clock.advance(2 * minute)
    tally.say(refused(429))
    expect(lines).toHaveLength(2)
    for (const line of lines) expect(line).not.toHaveProperty('repeated')
  })

  it('is written at the end, and what comes after the end is written as it comes', async () => {
    const { clock, tally, lines } = await open()
    for (let count = 0; count < 3; count += 1) tally.say(refused(429))
    tally.close()
    expect(lines.at(-1)).toMatchObject({ repeated: 2 })
    tally.say(refused(429))
    tally.say(refused(429))
    expect(lines).toHaveLength(4)
    await clock.advance(minute)
    expect(lines).toHaveLength(4)
  })

  it('has the id of the request in its first line, and in its sum that of none', async () => {
    const { clock, tally, lines, within } = await open()
    within('r1', () => tally.say(refused(429)))
    within('r2', () => tally.say(refused(429)))
    await clock.advance(minute)
    expect(lines.map(({ requestId }) => requestId)).toEqual(['r1', 'of no request'])
  })

  it('of too many kinds shares one line, and other messages keep theirs', async () => {
    const { clock, tally, lines } = await open()
    for (let status = 400; status < 1_400; status += 1) tally.say(refused(status))
    tally.say({ level: 'warn', msg: 'another', kind: {} })
    expect(lines).toHaveLength(102)
    expect(lines.at(-1)).toMatchObject({ msg: 'another' })
    await clock.advance(minute)
    expect(lines.slice(102)).toMatchObject([{ msg: 'Graph refused', kinds: 'other', repeated: 899 }])
  })

  it('is counted to the last one, whenever it comes and the process ends', async () => {
    const step = fc.record({ status: fc.constantFrom(400, 403, 429), wait: fc.constantFrom(0, 1_000, minute) })
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 30 }), async (steps) => {
        const { clock, tally, lines } = await open()
        for (const { status, wait } of steps) {
          tally.say(refused(status))
          await clock.advance(wait)
        }
        tally.close()
        for (const status of [400, 403, 429]) {
          const said = lines.filter((line) => line.status === status)
          const counted = said.reduce((sum, { repeated = 1 }) => sum + repeated, 0)
          expect(counted).toBe(steps.filter((one) => one.status === status).length)
        }
      }),
      { numRuns: 50 },
    )
  })
})

it('a failure has a line for each request that a client may quote, and not for each of its fields', async () => {
  const { tally, lines } = await open()
  for (const requestId of ['r1', 'r2'])
    for (let field = 0; field < 1_000; field += 1) tally.say(failure('a field failed', new TypeError('odd'), requestId))
  tally.close()
  expect(lines).toMatchObject([
    { level: 'error', requestId: 'r1', error: 'TypeError', err: { message: 'odd' } },
    { requestId: 'r2' },
    { requestId: 'r1', repeated: 999 },
    { requestId: 'r2', repeated: 999 },
  ])
})

it('a gateway that stops has counted every token that it did not let in', async () => {
  const clock = manualClock()
  const gateway = await startGateway({ clock, authority: createAuthority({ now: clock.now }) })
  for (let count = 0; count < 20; count += 1)
    await gateway.ask('{ workflows(first: 1) { nodes { id } } }', {}, { authorization: 'Bearer none' })
  await gateway.close()
  const lines = gateway.log().map((line) => JSON.parse(line))
  const said = lines.filter(({ msg }) => msg === 'a request was not let in')
  expect(said).toMatchObject([{ reason: 'not exactly one compact JWS under the Bearer scheme' }, { repeated: 19 }])
})
