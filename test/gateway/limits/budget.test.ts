/** The estimate is a guess; MAX_GRAPH_REQUESTS bounds a running request, independent of the estimate. */
import { afterEach, describe, expect, it } from 'vitest'
import { autoClock } from '../../support/clock.ts'
import { type GatewayOptions, startGateway, type TestGateway } from '../../support/gateway.ts'

const gateways: TestGateway[] = []
afterEach(async () => {
  await Promise.all(gateways.splice(0).map(({ close }) => close()))
})
const start = async (most: number, options: GatewayOptions = {}) => {
  const gateway = await startGateway({
    ...{ clock: autoClock(), seed: '3x40x2x1', ...options },
    env: { MAX_GRAPH_REQUESTS: `${most}`, ...options.env },
  })
  gateways.push(gateway)
  return gateway
}
const stop = (most: number) => ({
  code: 'OPERATION_TOO_COMPLEX',
  limit: 'graphRequests',
  maximum: most,
  actual: most + 1,
})
/** Ids, and from then on pages of one row. */
const idsOf = async (gateway: TestGateway) => {
  const list = await gateway.ask('{ workflows { nodes { id } } }')
  const workflow: string = list.data.workflows.nodes[0].id
  const { data } = await gateway.ask(`{ workflow(id: "${workflow}") { runs(first: 1) { nodes { id } } } }`)
  gateway.emulator.configure({ pageSize: 1 })
  gateway.forget()
  return { workflow, run: data.workflow.runs.nodes[0].id as string }
}

describe('an operation that would take more of Graph than it may', () => {
  it.each([
    ['for pages', {}],
    ['for pages, and for each of them again', { faults: true }],
  ])('asks no more, and what was read before stands: %s', async (_, { faults = false }: { faults?: boolean }) => {
    const most = 20
    const gateway = await start(most)
    const { workflow } = await idsOf(gateway)
    if (faults)
      gateway.emulator.faults.add({ match: { path: /runs/ }, every: 2, fault: { kind: 'answer', status: 503 } })
    const { data, errors, extensions } = await gateway.ask(
      `{ workflow(id: "${workflow}") { displayName few: runs(first: 3) { nodes { id } } many: userProcessingResults(first: 60) { nodes { id } } } settings { emailSettings { senderDomain } } }`,
    )
    expect(data.workflow.displayName).toEqual(expect.any(String))
    expect(data.workflow.few.nodes).toHaveLength(3)
    expect(data.workflow.many.nodes).toBeNull()
    expect(data.settings).not.toBeNull()
    expect(errors).toEqual([
      {
        path: ['workflow', 'many', 'nodes'],
        message: expect.any(String),
        locations: expect.anything(),
        extensions: stop(most),
      },
    ])
    expect(gateway.asked()).toHaveLength(most)
    expect(extensions.cost.graphRequests.used).toBe(most)
  })

  it('loses a list of the whole tenant as one, not workflow by workflow', async () => {
    const gateway = await start(60)
    await idsOf(gateway)
    const { data, errors } = await gateway.ask('{ runs(first: 100) { nodes { id } } }')
    expect(data).toEqual({ runs: { nodes: null } })
    expect(errors?.map(({ extensions }) => extensions)).toEqual([stop(60)])
    expect(gateway.asked()).toHaveLength(60)
  })

  it('leaves the next operation alone', async () => {
    const gateway = await start(20)
    await idsOf(gateway)
    const query = '{ workflows(first: 3) { nodes { runs(first: 15) { nodes { id } } } } }'
    const both = await Promise.all([gateway.ask(query), gateway.ask(query)])
    const third = await gateway.ask('{ workflows(first: 3) { nodes { runs(first: 2) { nodes { id } } } } }')
    for (const { errors } of both) expect(errors?.length).toBeGreaterThan(0)
    expect(third.errors).toBeUndefined()
  })
})

describe('a mutation', () => {
  const ask = async (most: number) => {
    const gateway = await start(most, { seed: '1x3x30x1', switches: { appearAfterMs: 2_000 } })
    const { workflow, run } = await idsOf(gateway)
    const input = `workflowId: "${workflow}", runId: "${run}", userScope: ALL_USERS, taskScope: ALL_TASKS`
    const answer = await gateway.ask(`mutation { reprocessRun(input: { ${input} }) { status run { id } } }`)
    const posts = gateway.wire().filter(({ path }) => path.endsWith('/activateWithScope')).length
    const trail = await gateway.ask('{ operations { nodes { status } } }')
    return { ...answer, posts, trail: trail.data.operations.nodes }
  }
  /** From what is estimated to what is always enough. */
  const limits = Array.from({ length: 8 }, (_, index) => 24 + 5 * index)

  it('that may ask no more before its POST is not sent, and behind it keeps its answer', async () => {
    const seen = { refused: 0, cut: 0, whole: 0 }
    for (const most of limits) {
      const { data, errors, posts, trail } = await ask(most)
      if (posts === 0) {
        expect({ data, errors: errors?.map(({ extensions }) => extensions) }).toEqual({
          data: null,
          errors: [stop(most)],
        })
        expect(trail).toEqual([{ status: 'REJECTED' }])
        seen.refused += 1
      } else {
        expect(data.reprocessRun.status).toBe('ACCEPTED')
        expect(trail).toEqual([{ status: 'ACCEPTED' }])
        seen[errors ? 'cut' : 'whole'] += 1
      }
    }
    expect(
      Object.values(seen).every((count) => count > 0),
      JSON.stringify(seen),
    ).toBe(true)
  })
})

it('An export reads on: its pages are not one request', async () => {
  const gateway = await start(5)
  await idsOf(gateway)
  const response = await gateway.send('/export/user-processing-results.csv')
  const lines = (await response.text()).trim().split('\n')
  expect(lines).toHaveLength(1 + 3 * 40 * 2)
})
