/** What would fail by the way a workflow is set up: a POST that asks, goes the way of reads, and acts on nothing. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { workflowId } from '../../../src/emulator/seed/small/workflows.ts'
import { autoClock } from '../../support/clock.ts'
import { startGateway, type TestGateway } from '../../support/gateway.ts'

const prehire = workflowId('Onboard pre-hire employee')
const deleted = workflowId('Germany offboard employees')
const field = 'previewTaskFailures { taskId definitionId name failureReason }'
const ofOne = `query ($id: ID!) { workflow(id: $id) { tasks { id } ${field} } }`

let gateway: TestGateway
beforeAll(async () => {
  gateway = await startGateway({ clock: autoClock() })
})
afterAll(() => gateway.close())
beforeEach(() => gateway.forget())

const posts = () => gateway.asked().filter(({ method }) => method === 'POST')

describe('previewTaskFailures', () => {
  it('names the tasks that would fail, and why, in one request', async () => {
    const { data, errors } = await gateway.ask(ofOne, { id: prehire })
    expect(errors).toBeUndefined()
    expect(data.workflow.previewTaskFailures).toEqual([
      {
        taskId: data.workflow.tasks[0].id,
        definitionId: '1b555e50-7f65-41d5-b514-5894a026d10d',
        name: 'Generate TAP And Send Email',
        failureReason: expect.stringContaining('Authentication Policy Administrator'),
      },
    ])
    expect(posts().map(({ path }) => path.split('/').at(-1))).toEqual(['previewTaskFailures'])
  })

  it('is empty where nothing would fail, and asked once however often it stands in the query', async () => {
    const id = workflowId('Welcome back contractors')
    const { data } = await gateway.ask(
      `query ($id: ID!) { a: workflow(id: $id) { ${field} } b: workflow(id: $id) { ${field} } }`,
      { id },
    )
    expect([data.a.previewTaskFailures, data.b.previewTaskFailures]).toEqual([[], []])
    expect(posts()).toHaveLength(1)
  })

  it('is null of a deleted workflow, and not asked', async () => {
    const { data, errors } = await gateway.ask(`query ($id: ID!) { deletedWorkflow(id: $id) { ${field} } }`, {
      id: deleted,
    })
    expect([errors, data]).toEqual([undefined, { deletedWorkflow: { previewTaskFailures: null } }])
    expect(posts()).toEqual([])
  })

  it('costs one request for each workflow, and says so before', async () => {
    const { data, extensions } = await gateway.ask(`{ workflows(first: 5) { nodes { ${field} } } }`)
    expect(data.workflows.nodes).toHaveLength(5)
    expect(extensions.cost.graphRequests).toEqual({ estimated: 6, used: 6 })
    expect(posts()).toHaveLength(5)
  })

  it.each([429, 500, 503])('is asked again after %i, as it changes nothing', async (status) => {
    const match = { method: 'POST', path: /previewTaskFailures$/ } as const
    gateway.emulator.faults.add({ match, fault: { kind: 'answer', status }, times: 1 })
    const { data, errors } = await gateway.ask(ofOne, { id: prehire })
    expect(errors).toBeUndefined()
    expect(data.workflow.previewTaskFailures).toHaveLength(1)
    expect(posts().map(({ status: answered }) => answered)).toEqual([status, 200])
  })

  it('fails alone, and names the permission', async () => {
    const match = { method: 'POST', path: /previewTaskFailures$/ } as const
    gateway.emulator.faults.add({ match, fault: { kind: 'answer', status: 403 }, times: 1 })
    const { data, errors } = await gateway.ask(ofOne, { id: prehire })
    expect(data.workflow).toMatchObject({ tasks: [{}, {}], previewTaskFailures: null })
    expect(errors?.map(({ path, extensions }) => [path, extensions.code, extensions['permission']])).toEqual([
      [['workflow', 'previewTaskFailures'], 'UPSTREAM_FORBIDDEN', 'LifecycleWorkflows-Workflow.ReadWrite.All'],
    ])
  })

  it.each([
    ['no list', { value: 'none' }, 'UPSTREAM_INVALID'],
    ['an odd row', { value: [{ taskId: 7 }] }, undefined],
  ])('takes %s for what it is', async (_, body, code) => {
    const match = { method: 'POST', path: /previewTaskFailures$/ } as const
    gateway.emulator.faults.add({ match, fault: { kind: 'answer', status: 200, body }, times: 1 })
    const { data, errors } = await gateway.ask(ofOne, { id: prehire })
    expect(errors?.[0]?.extensions.code).toBe(code)
    const empty = { taskId: null, definitionId: null, name: null, failureReason: null }
    expect(data.workflow.previewTaskFailures).toEqual(code ? null : [empty])
  })

  it('keeps the rows beside one that is none', async () => {
    const match = { method: 'POST', path: /previewTaskFailures$/ } as const
    const body = { value: [null, { taskId: 'a' }] }
    gateway.emulator.faults.add({ match, fault: { kind: 'answer', status: 200, body }, times: 1 })
    const { data, errors } = await gateway.ask(ofOne, { id: prehire })
    expect(data.workflow.previewTaskFailures).toEqual([null, expect.objectContaining({ taskId: 'a' })])
    expect(errors?.map(({ path, extensions }) => [path, extensions.code])).toEqual([
      [['workflow', 'previewTaskFailures', 0], 'UPSTREAM_INVALID'],
    ])
  })

  it('stands in previews, of the workflow as it is now', async () => {
    const { data } = await gateway.ask(
      'query ($id: ID!) { workflow(id: $id) { runs(first: 1, filter: { processingStatus: { eq: FAILED } }) { nodes { id } } } }',
      { id: prehire },
    )
    const input = { workflowId: prehire, runId: data.workflow.runs.nodes[0].id }
    const preview = `query ($input: ReprocessRunInput!) { previewReprocessRun(input: $input) { userErrors { code } ${field} } }`
    const { data: told } = await gateway.ask(preview, { input })
    expect(told.previewReprocessRun).toMatchObject({
      userErrors: [],
      previewTaskFailures: [{ failureReason: expect.any(String) }],
    })
  })
})
