/** Workflows and their history over the wire: the right values in as few requests as Graph allows. */
import { describe, expect, it } from 'vitest'
import { startGateway } from '../support/gateway.ts'

const dashboard = `{ workflows(first: 20) { nodes { id displayName runs(first: 5) { nodes { id processingStatus } } } } }`
const fullTree = `{ workflows(first: 20) { nodes { id runs(first: 10) { nodes { id userProcessingResults(first: 20) { nodes {
  id processingStatus subject { id displayName } taskProcessingResults(first: 20) { nodes { id processingStatus failureReason task { displayName } } } } } } } } } }`

describe('a tree of Graph lists', () => {
  it('asks for 20 workflows and their last runs in two HTTP requests', async () => {
    const gateway = await startGateway({ seed: '20x10x20x3' })
    const { data, errors, extensions } = await gateway.ask(dashboard)
    expect(errors).toBeUndefined()
    expect(data.workflows.nodes).toHaveLength(20)
    expect(gateway.wire().map(({ method, path }) => `${method} ${path}`)).toEqual([
      'GET /identityGovernance/lifecycleWorkflows/workflows',
      'POST /$batch',
    ])
    expect(extensions.cost).toEqual({
      nodes: 120,
      graphRequests: { estimated: 21, used: 21 },
      graphHttpRequests: { used: 2 },
    })
  })

  it('reads the full tree, names and reasons included, in at most 12 HTTP requests where $expand is taken', async () => {
    const gateway = await startGateway({ seed: '20x10x20x3' })
    await gateway.ask(fullTree)
    gateway.forget()
    const { data, errors } = await gateway.ask(fullTree)
    expect(errors).toBeUndefined()
    expect(
      data.workflows.nodes[3].runs.nodes[2].userProcessingResults.nodes[1].taskProcessingResults.nodes,
    ).toHaveLength(3)
    expect(gateway.wire().length).toBeLessThanOrEqual(12)
  })

  it('reads it in at most 22 HTTP requests and 421 sub-requests where $expand is refused', async () => {
    const gateway = await startGateway({ seed: '20x10x20x3', switches: { expandTaskProcessingResults: 'refused' } })
    await gateway.ask(fullTree)
    gateway.forget()
    const { errors } = await gateway.ask(fullTree)
    expect(errors).toBeUndefined()
    expect(gateway.wire().length).toBeLessThanOrEqual(22)
    expect(gateway.asked().length).toBeLessThanOrEqual(421)
  })
})
