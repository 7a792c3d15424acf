/** What is asked: GraphQL for the gateways, a name for the script, which fetches the same data by hand. */

/** How task results come: with the user results they belong to, or in one list for a run. */
export type Plan = 'expand' | 'join'

export type Case = {
  readonly name: string
  readonly title: string
  readonly query: string
  readonly variables?: Readonly<Record<string, unknown>>
  readonly plans: readonly Plan[]
  /** Identical requests at once. */
  readonly callers: number
}

const dashboard = `query Dashboard {
  workflows(first: 20) { nodes { id displayName runs(first: 5) { nodes { id processingStatus scheduledDateTime } } } }
}`

const tree = `query Tree($workflows: Int!) {
  workflows(first: $workflows) { nodes { id displayName runs(first: 10) { nodes { id processingStatus
    userProcessingResults(first: 20) { nodes { id processingStatus subject { id displayName }
      taskProcessingResults(first: 20) { nodes { id processingStatus failureReason task { id displayName } } } } } } } } }
}`

const workflow = `query OneWorkflow($id: ID!) {
  workflow(id: $id) { id displayName category runs(first: 5) { nodes { id processingStatus scheduledDateTime } } }
}`

const people = `query People($id: ID!) {
  workflow(id: $id) { id userProcessingResults(first: 100, orderBy: { field: SCHEDULED_DATE_TIME, direction: DESC }) {
    nodes { id processingStatus scheduledDateTime subject { id displayName } } } }
}`

const failures = `query Failures {
  userProcessingResults(first: 50, filter: { processingStatus: { in: [FAILED] } }) {
    nodes { id processingStatus scheduledDateTime subject { id displayName } } }
}`

/** @param id of the workflow that single ones are asked of. */
export const casesFor = (id: string): readonly Case[] => [
  { name: 'dashboard', title: 'dashboard: 20 workflows, last 5 runs', query: dashboard, plans: ['expand'], callers: 1 },
  {
    name: 'tree',
    title: 'full tree: 20 workflows',
    query: tree,
    variables: { workflows: 20 },
    plans: ['expand', 'join'],
    callers: 1,
  },
  {
    name: 'branch',
    title: 'full tree: 2 workflows',
    query: tree,
    variables: { workflows: 2 },
    plans: ['expand', 'join'],
    callers: 1,
  },
  {
    name: 'workflow',
    title: 'one workflow, last 5 runs',
    query: workflow,
    variables: { id },
    plans: ['expand'],
    callers: 1,
  },
  {
    name: 'people',
    title: 'its newest 100 user results, names',
    query: people,
    variables: { id },
    plans: ['expand'],
    callers: 1,
  },
  { name: 'failures', title: 'failures of the whole tenant, 50', query: failures, plans: ['expand'], callers: 1 },
  { name: 'callers', title: 'dashboard, 100 callers at once', query: dashboard, plans: ['expand'], callers: 100 },
]
