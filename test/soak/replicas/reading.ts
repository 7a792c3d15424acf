/** What the soak reads through the gateways: whose results can be reprocessed, queries whose answers stay, the audit trail. */
import type { Query } from '../load.ts'
import type { Recorded } from './account.ts'
import type { Client } from './client.ts'
import type { Decision } from './decision.ts'

type Row = { readonly id: string }
type Trail = {
  readonly nodes: readonly Node[]
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string }
}
type Node = Row & {
  readonly status: string
  readonly reason: string | null
  readonly requestIds: readonly string[]
  readonly userErrors: readonly { readonly code: string }[]
  readonly run: Row | null
}

/** One decision for each failed result, so ordered that a workflow has its turn again as late as possible. */
export const decisionsOf = async (client: Client): Promise<readonly Decision[]> => {
  const { data } = await client.ask(`{ workflows(first: 100) { nodes { id
    userProcessingResults(first: 20, filter: { processingStatus: { in: [FAILED, COMPLETED_WITH_ERRORS] } }) { nodes { id } } } } }`)
  const workflows: readonly (Row & { readonly userProcessingResults: { readonly nodes: readonly Row[] } })[] =
    data.workflows.nodes
  const rows = workflows.flatMap(({ id, userProcessingResults }) =>
    userProcessingResults.nodes.map((result, turn) => ({ turn, workflowId: id, resultId: result.id })),
  )
  return rows
    .sort((a, b) => a.turn - b.turn)
    .map(({ workflowId, resultId }, index) => ({ id: `decision ${index + 1}`, workflowId, resultId }))
}

/** Queries over what was there before the soak, which reprocessing does not change. */
export const queriesOf = async (client: Client): Promise<readonly Query[]> => {
  const { data } = await client.ask('{ workflows(first: 8) { nodes { id runs(first: 1) { nodes { id } } } } }')
  const workflows: readonly (Row & { readonly runs: { readonly nodes: readonly Row[] } })[] = data.workflows.nodes
  const runs = workflows.flatMap(({ id, runs }) =>
    runs.nodes.map((run) => ({
      name: `run ${run.id}`,
      text: `{ run(id: "${run.id}", workflowId: "${id}") { id processingStatus failedUsersCount
        userProcessingResults(first: 10) { nodes { id processingStatus subject { id displayName } } } } }`,
    })),
  )
  return [
    { name: 'workflows', text: '{ workflows(first: 20) { nodes { id displayName category isEnabled } } }' },
    ...runs,
  ]
}

/** Every operation, newest first. */
export const trailOf = async (client: Client): Promise<readonly Recorded[]> => {
  const operations: Recorded[] = []
  let after: string | null = null
  for (;;) {
    const { data } = await client.ask(
      `query Trail($after: String) { operations(first: 100, after: $after) {
        nodes { id status reason requestIds userErrors { code } run { id } } pageInfo { hasNextPage endCursor } } }`,
      { after },
    )
    const { nodes, pageInfo }: Trail = data.operations
    for (const { userErrors, run, ...node } of nodes)
      operations.push({ ...node, codes: userErrors.map(({ code }) => code), runId: run?.id ?? null })
    if (!pageInfo.hasNextPage) return operations
    after = pageInfo.endCursor
  }
}
