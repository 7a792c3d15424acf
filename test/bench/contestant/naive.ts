/**
 * What one would write in an afternoon: Apollo Server as it comes, one resolver per field, one GET per resolver through
 * the official SDK. It is spared two things: the SDK sends no token over plain http, so a middleware of its own does
 * (TLS would cost more), and `$expand=subject` brings the names.
 */
import { ApolloServer } from '@apollo/server'
import { startStandaloneServer } from '@apollo/server/standalone'
import {
  Client,
  HTTPMessageHandler,
  type Middleware,
  RedirectHandler,
  RetryHandler,
} from '@microsoft/microsoft-graph-client'

const typeDefs = `#graphql
  type Query {
    workflows(first: Int = 20): Workflows!
    workflow(id: ID!): Workflow
    userProcessingResults(first: Int = 20, filter: Filter): Results!
  }
  input Filter { processingStatus: StatusFilter }
  input StatusFilter { in: [Status!] }
  input Order { field: OrderField!, direction: Direction! }
  enum OrderField { SCHEDULED_DATE_TIME }
  enum Direction { ASC DESC }
  enum Status { QUEUED IN_PROGRESS COMPLETED COMPLETED_WITH_ERRORS CANCELED FAILED }
  type Workflows { nodes: [Workflow!]! }
  type Workflow {
    id: ID!
    displayName: String
    category: String
    runs(first: Int = 20): Runs!
    userProcessingResults(first: Int = 20, orderBy: Order): Results!
  }
  type Runs { nodes: [Run!]! }
  type Run { id: ID!, processingStatus: Status, scheduledDateTime: String, userProcessingResults(first: Int = 20): Results! }
  type Results { nodes: [Result!]! }
  type Result {
    id: ID!
    processingStatus: Status
    scheduledDateTime: String
    subject: User
    taskProcessingResults(first: Int = 20): TaskResults!
  }
  type User { id: ID!, displayName: String }
  type TaskResults { nodes: [TaskResult!]! }
  type TaskResult { id: ID!, processingStatus: Status, failureReason: String, task: Task }
  type Task { id: ID!, displayName: String }
`

type Row = { readonly id: string; readonly path: string; readonly scheduledDateTime: string }
type Paging = { readonly first: number }

const workflowsPath = '/identityGovernance/lifecycleWorkflows/workflows'
const base = new URL(process.env['GRAPH_BASE_URL'] ?? '')
const token: Middleware & { next?: Middleware } = {
  execute: async (context) => {
    context.options = { ...context.options, headers: { ...context.options?.headers, Authorization: 'Bearer bench' } }
    await token.next?.execute(context)
  },
  setNext: (next) => {
    token.next = next
  },
}
const sent = [token, new RetryHandler(), new RedirectHandler(), new HTTPMessageHandler()]
const client = Client.initWithMiddleware({ baseUrl: `${base.origin}/`, defaultVersion: 'v1.0', middleware: sent })

/** Each row remembers its address, for what hangs below it. */
const list = async (path: string, options = ''): Promise<{ readonly nodes: Row[] }> => {
  const { value } = await client.api(`${path}?${options}`).get()
  return { nodes: value.map((row: Row) => ({ ...row, path: `${path}/${row.id}` })) }
}

const status = {
  QUEUED: 'queued',
  IN_PROGRESS: 'inProgress',
  COMPLETED: 'completed',
  COMPLETED_WITH_ERRORS: 'completedWithErrors',
  CANCELED: 'canceled',
  FAILED: 'failed',
}

const resolvers = {
  Status: status,
  Query: {
    workflows: (_: unknown, { first }: Paging) => list(workflowsPath, `$orderby=createdDateTime desc&$top=${first}`),
    workflow: async (_: unknown, { id }: { id: string }) => ({
      ...(await client.api(`${workflowsPath}/${id}`).get()),
      path: `${workflowsPath}/${id}`,
    }),
    userProcessingResults: async (_: unknown, { first }: Paging) => {
      const { nodes: workflows } = await list(workflowsPath)
      const filter = `$filter=processingStatus eq 'failed'&$orderby=scheduledDateTime desc&$expand=subject&$top=${first}`
      const found = await Promise.all(workflows.map(({ path }) => list(`${path}/userProcessingResults`, filter)))
      const newest = found.flatMap(({ nodes }) => nodes).sort(byNewest)
      return { nodes: newest.slice(0, first) }
    },
  },
  Workflow: {
    runs: ({ path }: Row, { first }: Paging) => list(`${path}/runs`, `$orderby=scheduledDateTime desc&$top=${first}`),
    userProcessingResults: ({ path }: Row, { first }: Paging) =>
      list(`${path}/userProcessingResults`, `$orderby=scheduledDateTime desc&$expand=subject&$top=${first}`),
  },
  Run: {
    userProcessingResults: ({ path }: Row, { first }: Paging) =>
      list(`${path}/userProcessingResults`, `$orderby=scheduledDateTime desc&$expand=subject&$top=${first}`),
  },
  Result: {
    taskProcessingResults: ({ path }: Row, { first }: Paging) => list(`${path}/taskProcessingResults`, `$top=${first}`),
  },
}

/** Rows of one instant are of one run, and stay as Graph had them. */
const byNewest = (a: Row, b: Row) => b.scheduledDateTime.localeCompare(a.scheduledDateTime)

const { url } = await startStandaloneServer(new ApolloServer({ typeDefs, resolvers }), {
  listen: { host: '127.0.0.1', port: 0 },
})
console.log(url)
