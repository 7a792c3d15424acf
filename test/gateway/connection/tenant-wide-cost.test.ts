/** What a page of the whole tenant costs: HTTP requests, and round trips, of which each waits for the one before. */
import { afterEach, describe, expect, it } from 'vitest'
import type { Policy } from '../../../src/http/handler.ts'
import { autoClock } from '../../support/clock.ts'
import { type Answer, startGateway, type TestGateway } from '../../support/gateway.ts'

/** Holds requests back until no caller has another one, and then releases all of them: one round trip. */
const inWaves = () => {
  let held: (() => void)[] = []
  let count = 0
  const quiet = async () => {
    for (let seen = -1; seen !== held.length; ) {
      seen = held.length
      for (let turn = 0; turn < 20; turn += 1) await new Promise((resolve) => setImmediate(resolve))
    }
  }
  const release = async () => {
    await quiet()
    const wave = held
    held = []
    count += 1
    for (const go of wave) go()
  }
  const policy: Policy = (next) => async (request) => {
    await new Promise<void>((go) => {
      held.push(go)
      if (held.length === 1) void release()
    })
    return next(request)
  }
  return {
    policy,
    during: async <T>(work: () => Promise<T>) => {
      count = 0
      return { result: await work(), roundTrips: count }
    },
  }
}

let gateway: TestGateway
afterEach(() => gateway.close())

const start = async (switches = {}) => {
  const waves = inWaves()
  gateway = await startGateway({ seed: 'large', switches, clock: autoClock(), between: waves.policy })
  return waves
}

const failures = `query($after: String) { userProcessingResults(first: 50, after: $after, filter: { processingStatus: { in: [FAILED, COMPLETED_WITH_ERRORS] } }) {
  nodes { id subject { displayName } workflow { id } taskProcessingResults { nodes { processingStatus failureReason task { displayName } } } }
  pageInfo { endCursor } } }`

/** In a gateway that knows by now what the tenant takes, as one does that has been started. */
const warm = () =>
  gateway.ask(
    '{ workflows(first: 1) { nodes { userProcessingResults(first: 1) { nodes { taskProcessingResults { nodes { id } } } } } } }',
  )

describe('a page of 50 of the newest failures of 100 workflows, with person, task and reason', () => {
  it.each([
    ['at most 7 HTTP requests and 4 round trips', {}, 7],
    ['at most 12 and 4 where task results do not come along', { expandTaskProcessingResults: 'refused' }, 12],
  ])('costs %s, the first one and those behind it', async (_, switches, most) => {
    const waves = await start(switches)
    await warm()
    for (let after: string | null = null, page = 0; page < 4; page += 1) {
      gateway.forget()
      const { result, roundTrips }: { result: Answer; roundTrips: number } = await waves.during(() =>
        gateway.ask(failures, { after }),
      )
      expect(result.errors).toBeUndefined()
      const { nodes, pageInfo } = result.data.userProcessingResults
      expect(nodes).toHaveLength(50)
      for (const { subject, taskProcessingResults } of nodes) {
        expect(subject.displayName).toEqual(expect.any(String))
        const failed = taskProcessingResults.nodes.filter(
          (row: { processingStatus: string }) => row.processingStatus === 'FAILED',
        )
        expect(failed[0]).toMatchObject({
          failureReason: expect.any(String),
          task: { displayName: expect.any(String) },
        })
      }
      expect(gateway.wire().length).toBeLessThanOrEqual(most)
      expect(roundTrips).toBeLessThanOrEqual(4)
      after = pageInfo.endCursor
    }
  })
})

describe('the name of the workflow of each row of a list over the tenant', () => {
  it('takes no request: the list of workflows, which is read first, has it', async () => {
    await start()
    const text = (fields: string) =>
      `{ userProcessingResults(first: 50, includeDeleted: true) { nodes { id workflow { ${fields} } } } runs(first: 50) { nodes { id workflow { ${fields} } } } }`
    const askedFor = async (fields: string) => {
      gateway.forget()
      const { data, errors } = await gateway.ask(text(fields))
      expect(errors).toBeUndefined()
      const alone = gateway.asked().filter(({ path }) => /\/workflows\/[^/]+$/.test(path))
      return { data, alone: alone.length, all: gateway.asked().length }
    }
    const ids = await askedFor('id isDeleted')
    const names = await askedFor('id isDeleted displayName category version')
    expect(names.alone).toBe(0)
    expect(names.all).toBe(ids.all)
    // What the list of workflows leaves out is read from each workflow, and the rest is the same there.
    const whole = await askedFor('id isDeleted displayName category version executionConditions { __typename }')
    const workflows = new Set(ids.data.userProcessingResults.nodes.map(({ workflow }: Row) => workflow.id))
    expect(whole.alone).toBeGreaterThanOrEqual(workflows.size)
    expect(JSON.parse(JSON.stringify(whole.data, withoutConditions))).toEqual(names.data)
  })
})

type Row = { readonly workflow: { readonly id: string } }
const withoutConditions = (name: string, value: unknown) => (name === 'executionConditions' ? undefined : value)

describe('failures grouped over 100 workflows', () => {
  it('cost a batch for every 20 workflows and page of theirs, in a period of a day', async () => {
    const waves = await start()
    await warm()
    gateway.forget()
    const end = Date.now() + 60_000
    const period = {
      start: new Date(gateway.emulator.now() - 86_400_000).toISOString(),
      end: new Date(end).toISOString(),
    }
    const query = 'query($start: DateTime!, $end: DateTime!) { failureGroups(start: $start, end: $end) { totalCount } }'
    const { result, roundTrips } = await waves.during(() => gateway.ask(query, period))
    expect(result.errors).toBeUndefined()
    expect(result.data.failureGroups.totalCount).toBeGreaterThan(5)
    expect(gateway.wire().length).toBeLessThanOrEqual(6)
    expect(roundTrips).toBe(2)
  })

  it('are refused, with both numbers, where they would take a request for each of thousands of people', async () => {
    await start({ expandTaskProcessingResults: 'refused' })
    const period = {
      start: new Date(gateway.emulator.now() - 40 * 86_400_000).toISOString(),
      end: '2199-01-01T00:00:00Z',
    }
    const { errors } = await gateway.ask(
      'query($start: DateTime!, $end: DateTime!) { failureGroups(start: $start, end: $end) { totalCount } }',
      period,
    )
    expect(errors).toMatchObject([
      {
        extensions: {
          code: 'OPERATION_TOO_COMPLEX',
          limit: 'graphRequests',
          maximum: 1_000,
          actual: expect.any(Number),
        },
      },
    ])
    expect(gateway.asked().length).toBeLessThan(1_000)
  })
})

describe('the managers of a page of people', () => {
  it('come in one batch for every 20, together with the names', async () => {
    const waves = await start()
    gateway.forget()
    const { result, roundTrips } = await waves.during(() =>
      gateway.ask(
        '{ workflows(first: 1) { nodes { userProcessingResults(first: 20) { nodes { subject { id manager { displayName } } } } } } }',
      ),
    )
    expect(result.errors).toBeUndefined()
    const people = result.data.workflows.nodes[0].userProcessingResults.nodes
    expect(people).toHaveLength(20)
    expect(people.filter(({ subject }: { subject: { manager: unknown } }) => subject.manager).length).toBeGreaterThan(
      10,
    )
    expect(gateway.wire().length).toBe(3)
    expect(roundTrips).toBe(3)
  })
})
