/** History that is kept for seconds: what it saves, what it says of itself, and what never reads it. */
import { describe, expect, it, onTestFinished } from 'vitest'
import { systemClock } from '../../src/clock.ts'
import { manualClock } from '../support/clock.ts'
import { drive } from '../support/drive.ts'
import { startGateway, type TestGateway } from '../support/gateway.ts'
import { sharedRedis } from '../support/need.ts'
import { until } from '../support/process.ts'
import { redisDatabase } from '../support/redis-database.ts'

const workflowId = 'eba3971d-02a4-473e-b6a3-c9eb40481858'
const failed = 'processingStatus: { in: [FAILED, COMPLETED_WITH_ERRORS] }'
const runs = `{ workflow(id: "${workflowId}") { runs(first: 1, filter: { ${failed} }) { nodes { id } } } }`
const anywhere = `{ userProcessingResults(first: 20, filter: { ${failed} }) { nodes { id } } }`

const start = async (switches = {}, historyMs = '60000') => {
  const clock = manualClock()
  const gateway = await startGateway({ clock, switches, env: { HISTORY_TTL_MS: historyMs } })
  onTestFinished(gateway.close)
  const ask = async (query: string, variables = {}) => {
    gateway.forget()
    const { outcome } = await drive(clock, gateway.ask(query, variables))
    return { ...outcome, asked: gateway.asked().length }
  }
  return { clock, gateway, ask }
}

it('A list over the whole tenant takes no Graph request the second time, and says how old it is', async () => {
  const { clock, ask } = await start()
  const first = await ask(anywhere)
  expect(first.extensions.cost.saved).toBeUndefined()
  await clock.advance(3_000)
  const second = await ask(anywhere)
  expect(second.data).toEqual(first.data)
  expect(second.asked).toBe(0)
  expect(second.extensions.cost).toMatchObject({
    graphRequests: { used: 0 },
    saved: { graphRequests: first.asked, oldestMs: expect.any(Number) },
  })
  expect(second.extensions.cost.saved.oldestMs).toBeGreaterThanOrEqual(3_000)
})

it('A preview and a mutation read Graph and never what is kept', async () => {
  const { gateway, ask } = await start()
  const runId = (await ask(runs)).data.workflow.runs.nodes[0].id
  const input = { workflowId, runId }
  const preview = 'query ($input: ReprocessRunInput!) { previewReprocessRun(input: $input) { userErrors { code } } }'
  const reprocess = `mutation ($input: ReprocessRunInput!) { reprocessRun(input: $input) { status userErrors { code } } }`
  const read = `{ run(workflowId: "${workflowId}", id: "${runId}") { id processingStatus workflow { isEnabled } } }`
  await ask(read)
  expect((await ask(read)).asked).toBe(0)
  const before = await ask(preview, { input })
  expect(before.data.previewReprocessRun.userErrors).toEqual([])
  // Now Graph says something else of the workflow than what is kept.
  gateway.emulator.faults.add({
    match: { method: 'GET', path: `/workflows/${workflowId}(\\?|$)` },
    fault: { kind: 'rewrite', patch: { isEnabled: false } },
    every: 1,
  })
  expect((await ask(read)).asked).toBe(0)
  expect((await ask(preview, { input })).data.previewReprocessRun.userErrors).toEqual([{ code: 'WORKFLOW_DISABLED' }])
  expect((await ask(reprocess, { input })).data.reprocessRun).toEqual({
    status: 'REJECTED',
    userErrors: [{ code: 'WORKFLOW_DISABLED' }],
  })
})

const reprocess = `mutation ($input: ReprocessRunInput!) { reprocessRun(input: $input) { status operation { id } run { id } } }`
const workflowsAsked = (gateway: TestGateway) =>
  new Set(gateway.asked().flatMap(({ path }) => /\/workflows\/([^/?]+)/.exec(path)?.[1] ?? []))

it('A mutation makes what was kept of its workflow new at once, and leaves that of the others', async () => {
  const { gateway, ask } = await start()
  const all = `{ workflow(id: "${workflowId}") { runs(first: 100) { nodes { id } } } }`
  const tenant = '{ runs(first: 20) { nodes { id } } workflows { nodes { displayName } } }'
  const runId = (await ask(runs)).data.workflow.runs.nodes[0].id
  const before = (await ask(all)).data.workflow.runs.nodes
  const first = await ask(tenant)
  const { status, run } = (await ask(reprocess, { input: { workflowId, runId } })).data.reprocessRun
  expect(status).toBe('ACCEPTED')
  const list = await ask(tenant)
  expect(list.data.runs.nodes[0]).toEqual({ id: run.id })
  expect(workflowsAsked(gateway)).toEqual(new Set([workflowId]))
  expect(list.extensions.cost.saved.graphRequests).toBe(first.asked - list.asked)
  const after = await ask(all)
  expect(after.asked).toBeGreaterThan(0)
  expect(after.data.workflow.runs.nodes).toEqual(expect.arrayContaining([...before, { id: run.id }]))
})

it('What was read before Graph listed the run of a mutation is not kept once the gateway has found it', async () => {
  const { clock, gateway, ask } = await start({ appearAfterMs: 8_000 })
  const all = `{ workflow(id: "${workflowId}") { runs(first: 100) { nodes { id } } } }`
  const runId = (await ask(runs)).data.workflow.runs.nodes[0].id
  const { status, operation, run } = (await ask(reprocess, { input: { workflowId, runId } })).data.reprocessRun
  expect([status, run]).toEqual(['ACCEPTED', null])
  const early = (await ask(all)).data.workflow.runs.nodes
  expect((await ask(all)).asked).toBe(0)
  // The background finds it: no request has read the operation.
  gateway.app.start()
  await clock.advance(10_000)
  const late = (await ask(all)).data.workflow.runs.nodes
  const found = await ask(`{ operation(id: "${operation.id}") { run { id } } }`)
  expect(late).toHaveLength(early.length + 1)
  expect(late).toContainEqual(found.data.operation.run)
})

it('A page that reads a run under way every two seconds takes each Graph request once in the time that it is kept for', async () => {
  const { clock, gateway, ask } = await start({}, '5000')
  const runId = (await ask(runs)).data.workflow.runs.nodes[0].id
  const { operation } = (await ask(reprocess, { input: { workflowId, runId } })).data.reprocessRun
  const progress = `{ operation(id: "${operation.id}") { status run { id processingStatus lineage { failedUsersAfter } } } }`
  const taken: string[] = []
  for (let poll = 0; poll < 10; poll += 1) {
    await ask(progress)
    taken.push(...gateway.asked().map(({ path, query }) => `${path}${query}`))
    await clock.advance(2_000)
  }
  const counts = [...Map.groupBy(taken, (request) => request).values()].map(({ length }) => length)
  // At 0, 6, 12 and 18 seconds.
  expect(Math.max(...counts)).toBe(4)
})

describe.skipIf(sharedRedis.isMissing)(sharedRedis.title('Two gateways over one Redis'), () => {
  it('A mutation at one of them makes what the other keeps of its workflow new, and leaves that of the others', async () => {
    const env = { HISTORY_TTL_MS: '60000', STATE_URL: await redisDatabase(5) }
    const one = await startGateway({ env, switches: { appearAfterMs: 0 } })
    const two = await startGateway({ env, emulator: one.emulator })
    onTestFinished(async () => {
      await Promise.all([one.close(), two.close()])
    })
    const tenant = '{ runs(first: 20) { nodes { id } } }'
    const runId = (await one.ask(runs)).data.workflow.runs.nodes[0].id
    await two.ask(tenant)
    expect((await two.ask(tenant)).extensions.cost.graphRequests.used).toBe(0)
    const { run } = (await one.ask(reprocess, { input: { workflowId, runId } })).data.reprocessRun
    // Then nothing is told of it any more: the other has heard of it while it had no request.
    for (let second = 0; second < 5; second += 1) {
      await systemClock.sleep(1_000)
      await one.ask(tenant)
    }
    one.forget()
    await until(async () => (await two.ask(tenant)).data.runs.nodes[0].id === run.id)
    expect(workflowsAsked(two)).toEqual(new Set([workflowId]))
  })
})
