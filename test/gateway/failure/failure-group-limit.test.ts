/** How much one answer of failureGroups looks at: what lies beyond is refused with both numbers, never left out of a count. */
import { afterEach, describe, expect, it } from 'vitest'
import { manualClock } from '../../support/clock.ts'
import { type GatewayOptions, startGateway, type TestGateway } from '../../support/gateway.ts'

const gateways: TestGateway[] = []
const start = async (options: GatewayOptions = {}): Promise<TestGateway> => {
  const gateway = await startGateway({ clock: manualClock(), ...options })
  gateways.push(gateway)
  return gateway
}
afterEach(async () => {
  await Promise.all(gateways.splice(0).map(({ close }) => close()))
})

const groups = `query($start: DateTime!, $end: DateTime!, $filter: FailureFilter) { failureGroups(start: $start, end: $end, filter: $filter) {
  totalCount pageInfo { hasNextPage } nodes { count userCount results { totalCount } } } }`
const period = { start: '2000-01-01T00:00:00Z', end: '2100-01-01T00:00:00Z' }
const refused = { totalCount: null, pageInfo: null, nodes: null }

describe('failures grouped by what failed and why', () => {
  it('are those of 25,000 user results at most', async () => {
    const gateway = await start({ seed: '3x1x1x1' })
    const { data } = await gateway.ask('{ workflows(first: 100) { nodes { id } } }')
    const ids: readonly string[] = data.workflows.nodes.map(({ id }: { id: string }) => id)
    const failed = (workflow: string, count: number) =>
      Array.from({ length: count }, (_, index) => ({
        id: `${workflow}-${index}`,
        processingStatus: 'failed',
        subject: { id: `person-${index}` },
        taskProcessingResults: [{ id: `${workflow}-${index}-task`, processingStatus: 'failed' }],
      }))
    const askWith = (counts: readonly number[]) => {
      gateway.emulator.faults.clear()
      for (const [index, id] of ids.entries())
        gateway.emulator.faults.add({
          match: { path: new RegExp(`${id}/userProcessingResults`) },
          every: 1,
          fault: { kind: 'rewrite', transform: () => ({ value: failed(id, counts[index] ?? 0) }) },
        })
      return gateway.ask(groups, period)
    }
    const most = await askWith([9_000, 9_000, 7_000])
    expect(most.errors).toBeUndefined()
    expect(most.data.failureGroups.nodes).toEqual([
      { count: 25_000, userCount: 9_000, results: { totalCount: 25_000 } },
    ])

    const beyond = await askWith([9_000, 9_000, 7_001])
    expect(beyond.data.failureGroups).toEqual(refused)
    const extensions = { code: 'OPERATION_TOO_COMPLEX', limit: 'failures', maximum: 25_000, actual: 25_001 }
    expect(beyond.errors).toMatchObject([{ extensions }, { extensions }, { extensions }])
  })

  it('take a request for each user result, where they must, within MAX_GRAPH_REQUESTS', async () => {
    const askWith = async (env: Readonly<Record<string, string>>) => {
      const switches = { expandTaskProcessingResults: 'refused' } as const
      const gateway = await start({ seed: '4x20x40x2', switches, env })
      return { ...(await gateway.ask(groups, period)), asked: gateway.asked().length }
    }
    const whole = await askWith({})
    const needed = whole.asked
    expect(needed).toBeGreaterThan(250)
    expect((await askWith({ MAX_GRAPH_REQUESTS: `${needed}` })).data).toEqual(whole.data)

    const beyond = await askWith({ MAX_GRAPH_REQUESTS: `${needed - 1}` })
    expect(beyond.data.failureGroups).toEqual(refused)
    const extensions = { code: 'OPERATION_TOO_COMPLEX', limit: 'graphRequests', maximum: needed - 1, actual: needed }
    expect(beyond.errors).toMatchObject([{ extensions }, { extensions }, { extensions }])
    expect(beyond.asked).toBeLessThan(needed / 2)
  })

  it.each([
    ['a period that is none', { ...period, end: period.start }, 'end'],
    ['a run without its workflow', { ...period, filter: { runId: { eq: 'r' } } }, 'filter.workflowId'],
    [
      'a run of all workflows but one',
      { ...period, filter: { workflowId: { ne: 'w' }, runId: { in: ['r'] } } },
      'filter.workflowId',
    ],
    ['all runs but one', { ...period, filter: { workflowId: { eq: 'w' }, runId: { ne: 'r' } } }, 'filter.runId'],
  ])('are not read for %s', async (_, odd, argument) => {
    const gateway = await start()
    const { errors } = await gateway.ask(groups, odd)
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', argument })
    expect(gateway.wire()).toEqual([])
  })
})
