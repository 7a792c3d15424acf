/** What a payload leads to, so that a client updates the lists that it shows without another query. */
import { afterEach, describe, expect, it } from 'vitest'
import { autoClock } from '../../support/clock.ts'
import { startGateway, type TestGateway } from '../../support/gateway.ts'
import { openStage } from '../../support/mutation/stage.ts'

const gateways: TestGateway[] = []
afterEach(async () => {
  await Promise.all(gateways.splice(0).map(({ close }) => close()))
})

const leads = 'status workflow { id displayName isDeleted } run { id } runEdge { cursor node { id processingStatus } }'
const runs = `query ($id: ID!, $after: String) { workflow(id: $id) {
  displayName runs(first: 100, after: $after) { edges { cursor node { id } } pageInfo { hasPreviousPage } } } }`

type Edges = readonly { readonly cursor: string; readonly node: { readonly id: string } }[]

describe('the payload of a mutation that starts a run', () => {
  it.each(['reprocessRun', 'reprocessUsers'])(
    '%s: has the workflow, and the run as an edge of its runs',
    async (name) => {
      const { ask, failed, results } = await openStage().then(async (stage) => ({
        ...stage,
        results: await stage.ask(
          `query ($workflowId: ID!, $runId: ID!) { run(workflowId: $workflowId, id: $runId) {
          userProcessingResults(first: 1, filter: { processingStatus: { eq: FAILED } }) { nodes { id } } } }`,
          stage.failed,
        ),
      }))
      const { workflowId } = failed
      const ids = results.data.run.userProcessingResults.nodes.map(({ id }: { id: string }) => id)
      const input = name === 'reprocessRun' ? failed : { workflowId, userProcessingResultIds: ids }
      const type = `${name[0]?.toUpperCase()}${name.slice(1)}Input`
      const { data, errors } = await ask(
        `mutation ($input: ${type}!) { payload: ${name}(input: $input) { ${leads} } }`,
        {
          input,
        },
      )
      const { data: list } = await ask(runs, { id: workflowId })
      const edges: Edges = list.workflow.runs.edges
      const { run, runEdge, ...rest } = data.payload
      const at = edges.findIndex(({ node }) => node.id === run.id)
      expect([errors, at >= 0, runEdge.node.id]).toEqual([undefined, true, run.id])
      expect(rest).toEqual({
        status: 'ACCEPTED',
        workflow: { id: workflowId, displayName: list.workflow.displayName, isDeleted: false },
      })

      const { data: behind } = await ask(runs, { id: workflowId, after: runEdge.cursor })
      expect(behind.workflow.runs.pageInfo.hasPreviousPage).toBe(true)
      const rows = ({ node }: Edges[number]) => node.id
      expect(behind.workflow.runs.edges.map(rows)).toEqual(edges.slice(at + 1).map(rows))
    },
  )

  it('has the workflow and no edge where no run was started', async () => {
    const { ask, failed } = await openStage()
    const input = { ...failed, expectedUserCount: 77 }
    const { data, errors } = await ask(
      `mutation ($input: ReprocessRunInput!) { payload: reprocessRun(input: $input) { ${leads} } }`,
      { input },
    )
    expect([errors, data.payload]).toEqual([
      undefined,
      {
        status: 'REJECTED',
        workflow: { id: failed.workflowId, displayName: expect.any(String), isDeleted: false },
        run: null,
        runEdge: null,
      },
    ])
  })

  it('has neither where there is no such workflow', async () => {
    const { ask, failed } = await openStage()
    const input = { ...failed, workflowId: 'no-such-workflow' }
    const { data, errors } = await ask(
      `mutation ($input: ReprocessRunInput!) { payload: reprocessRun(input: $input) { ${leads} } }`,
      { input },
    )
    expect([errors, data.payload]).toEqual([
      undefined,
      { status: 'REJECTED', workflow: null, run: null, runEdge: null },
    ])
  })
})

describe('the payload of cancelRun', () => {
  it('has the workflow of the run', async () => {
    const gateway = await startGateway({ env: { MUTATIONS: 'cancelRun' }, clock: autoClock() })
    gateways.push(gateway)
    const { data: found } = await gateway.ask(
      '{ runs(first: 1, filter: { processingStatus: { in: [QUEUED, IN_PROGRESS] } }) { nodes { id workflow { id } } } }',
    )
    const [run] = found.runs.nodes
    const { data, errors } = await gateway.ask(
      'mutation ($input: CancelRunInput!) { cancelRun(input: $input) { workflow { id isDeleted } run { id } } }',
      { input: { workflowId: run.workflow.id, runId: run.id } },
    )
    expect([errors, data.cancelRun]).toEqual([
      undefined,
      { workflow: { id: run.workflow.id, isDeleted: false }, run: { id: run.id } },
    ])
  })
})
