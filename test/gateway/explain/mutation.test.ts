/** Every mutation is explained and then done: its reads, its one POST and the search for its run were named. */
import { afterEach, expect, it } from 'vitest'
import { createEmulator } from '../../../src/emulator/index.ts'
import { workflowId } from '../../../src/emulator/seed/small/workflows.ts'
import { autoClock } from '../../support/clock.ts'
import { differences, explanationOf, missedBy } from '../../support/gateway/explained.ts'
import { inWaves } from '../../support/gateway/in-waves.ts'
import { startGateway, type TestGateway } from '../../support/gateway.ts'
import { publicSchema } from '../../support/schema.ts'

const gateways: TestGateway[] = []
afterEach(async () => {
  await Promise.all(gateways.splice(0).map(({ close }) => close()))
})

const start = async () => {
  const clock = autoClock()
  const waves = inWaves()
  const emulator = createEmulator({ clock, switches: { appearAfterMs: 0 } })
  const env = {
    ...{ CACHE: 'off', MUTATIONS: 'reprocessRun,reprocessUsers,cancelRun,runWorkflow,restoreWorkflow,releaseWorkflow' },
    ...{ MAX_NODES: '1000000000', MAX_GRAPH_REQUESTS: '1000000000' },
  }
  const gateway = await startGateway({ clock, emulator, env, between: waves.between })
  gateways.push(gateway)
  return { gateway, waves }
}
type Scene = Awaited<ReturnType<typeof start>>

const found = async ({ ask }: TestGateway) => {
  const { data } = await ask(`{
    workflows(first: 100, filter: { displayName: { eq: "Onboard new hire employee" } }) { nodes { id runs(first: 1, filter: { processingStatus: { eq: COMPLETED_WITH_ERRORS } }) { nodes { id userProcessingResults(first: 50, filter: { processingStatus: { eq: FAILED } }) { nodes { id subject { id } } } } } } }
    all: workflows(first: 100, filter: { isEnabled: { eq: true } }) { nodes { id userProcessingResults(first: 100) { nodes { processingStatus subject { id displayName } } } } }
    runs(first: 1, filter: { processingStatus: { in: [QUEUED, IN_PROGRESS] } }) { nodes { id workflowId } }
    deletedWorkflows(first: 1) { nodes { id } } }`)
  const [workflow] = data.workflows.nodes
  const [run] = workflow.runs.nodes
  const [result] = run.userProcessingResults.nodes
  const [running] = data.runs.nodes
  type Result = {
    readonly processingStatus: string
    readonly subject: { readonly id: string; readonly displayName: string }
  }
  const isIdle = ({
    userProcessingResults: { nodes },
  }: {
    readonly userProcessingResults: { readonly nodes: readonly Result[] }
  }) =>
    nodes.length > 0 &&
    nodes.every(({ processingStatus, subject }) => /^(COMPLETED|FAILED)/.test(processingStatus) && subject.displayName)
  const idle = data.all.nodes.find(isIdle)
  return {
    reprocessRun: { workflowId: workflow.id, runId: run.id },
    reprocessUsers: { workflowId: workflow.id, userProcessingResultIds: [result.id] },
    runWorkflow: { workflowId: idle.id, userIds: [idle.userProcessingResults.nodes[0].subject.id] },
    cancelRun: { workflowId: running.workflowId, runId: running.id },
    releaseWorkflow: { workflowId: workflowId('Offboard an employee') },
    restoreWorkflow: { workflowId: data.deletedWorkflows.nodes[0].id },
  }
}
type Name = keyof Awaited<ReturnType<typeof found>>

const table: Readonly<Record<Name, readonly [action: string, fields: string, search: RegExp | null]>> = {
  reprocessRun: [
    'activateWithScope',
    'run { id lineage { steps { depth } } } runEdge { cursor }',
    /\/runs\?\$filter=workflowExecutionType/,
  ],
  reprocessUsers: ['activateWithScope', 'run { id }', /\/runs\?\$filter=workflowExecutionType/],
  runWorkflow: ['activate', 'run { id }', /\/runs\?\$filter=workflowExecutionType/],
  cancelRun: ['cancelProcessing', 'run { id }', /\/runs\/[^/]+$/],
  releaseWorkflow: ['clearQuarantine', '', null],
  restoreWorkflow: ['restore', '', null],
}
const names = Object.keys(table) as readonly Name[]

/** In waves, what Graph received is what had been named, and nothing of it came from the explanation. */
const explainedAndDone = async ({ gateway, waves }: Scene, name: Name) => {
  const [, fields] = table[name]
  const type = `${name[0]?.toUpperCase()}${name.slice(1)}Input`
  const query = `mutation ($input: ${type}!) { ${name}(input: $input) { status ${fields} workflow { displayName } operation { id workflow { id } } } }`
  const input = (await found(gateway))[name]
  gateway.forget()
  const explanation = await explanationOf(gateway, query, { input })
  expect(gateway.asked()).toEqual([])
  waves.forget()
  const { data, errors } = await gateway.ask(query, { input })
  expect(errors).toBeUndefined()
  const { unpredicted, early } = differences(explanation, waves.seen())
  const missed = missedBy(explanation.steps, waves.sent())
  expect({ unpredicted, early, ...missed }).toEqual(nothing)
  const sent = waves.sent()
  const posted = sent.findIndex((requests) => requests.some((request) => request.startsWith('POST')))
  const behind = sent.slice(posted + 1).flat()
  const post = explanation.steps.find(({ method }) => method === 'POST')
  const late = explanation.steps.filter(({ wave }) => wave > (post?.wave ?? Number.POSITIVE_INFINITY))
  return { explanation, answer: data[name], input, behind, late }
}
const nothing = { unpredicted: [], early: [], unnamed: [], untimely: [], otherWave: [] }

it('The schema has no other mutation', () => {
  expect(names.toSorted()).toEqual(Object.keys(publicSchema().getMutationType()?.getFields() ?? {}).toSorted())
})

it.each(names)('%s: its reads, its one POST, the search for its run and what its payload reads', async (name) => {
  const [action, , search] = table[name]
  const { explanation, answer, input, behind, late } = await explainedAndDone(await start(), name)
  expect(answer).toMatchObject({ status: 'ACCEPTED', ...(search && { run: { id: expect.any(String) } }) })
  const searched = (requests: readonly string[]) => requests.some((request) => search?.test(request))
  expect(searched(behind)).toBe(search !== null)
  expect(searched(late.filter(({ conditional }) => !conditional).map(({ url }) => url))).toBe(search !== null)
  const root = explanation.requests.filter(({ field }) => field === `Mutation.${name}`)
  const posts = root.filter(({ method }) => method === 'POST')
  expect(posts).toMatchObject([{ urls: [expect.stringMatching(new RegExp(`/${action}$`))], most: 1 }])
  expect(posts[0]?.urls[0]).toContain(input.workflowId)
  expect(root).toHaveLength(2)
})

it.each(['reprocessUsers', 'runWorkflow'] as const)('%s: who is gone, where Graph refuses its users', async (name) => {
  const scene = await start()
  scene.gateway.emulator.faults.add({
    match: { method: 'POST', path: /\/activate/ },
    fault: { kind: 'answer', status: 406 },
  })
  const { answer, behind, late } = await explainedAndDone(scene, name)
  expect(answer).toMatchObject({ status: 'REJECTED', run: null })
  expect(behind).toContainEqual(expect.stringMatching(/^GET \/users\//))
  expect(late).toContainEqual(expect.objectContaining({ url: expect.stringMatching(/^\/users\//), conditional: true }))
})
