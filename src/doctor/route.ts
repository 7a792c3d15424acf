/** Each family of routes that the gateway reads, asked once: whether it works, and why not. */
import { permissionFor } from '../gateway/index.ts'
import {
  type Ask,
  type Graph,
  GraphError,
  isLicenceMissing,
  licenceMissing,
  type Run,
  sound,
  type UserProcessingResult,
  type Workflow,
} from '../msgraph/index.ts'
import { remedyFor } from './cause.ts'
import type { Finding } from './finding.ts'

/** Rows that were found on the way, below which others are read; null where there is none. */
type Found = {
  readonly workflow: Workflow | null
  readonly run: Run | null
  readonly result: UserProcessingResult | null
}

type Route = {
  /** As the documentation of Graph writes the path below `lifecycleWorkflows`. */
  readonly path: string
  /** The GraphQL field that reads it, by which the permission is known. */
  readonly field: `${string}.${string}`
  /** Null if there is nothing to ask about. */
  readonly read: (graph: Graph, found: Found) => Promise<unknown> | null
}

const one: Ask = { first: 1, select: ['id'] }

/** A period that every tenant's history touches; Graph bounds neither end. */
const period = { start: '2020-01-01T00:00:00Z', end: '2100-01-01T00:00:00Z' }

const below = <T>(row: T | null, read: (row: T) => Promise<unknown>) => (row === null ? null : read(row))

/** Reads and nothing else. */
const routes: readonly Route[] = [
  { path: 'workflows', field: 'Query.workflows', read: ({ workflow }) => workflow.list(false, one) },
  { path: 'deletedItems/workflows', field: 'Query.deletedWorkflows', read: ({ workflow }) => workflow.list(true, one) },
  {
    path: 'workflows/{id}/versions',
    field: 'Workflow.versions',
    read: ({ workflow }, found) => below(found.workflow, (row) => workflow.versions(row, { first: 1 })),
  },
  {
    path: 'workflows/{id}/runs',
    field: 'Workflow.runs',
    read: ({ run }, found) => below(found.workflow, (row) => run.ofWorkflow(row, one)),
  },
  {
    path: 'workflows/{id}/userProcessingResults',
    field: 'Workflow.userProcessingResults',
    read: ({ userProcessingResult }, found) =>
      below(found.workflow, (row) => userProcessingResult.ofWorkflow(row, { ...one, tasks: { first: 1 } })),
  },
  {
    path: 'workflows/{id}/runs/{id}/taskProcessingResults',
    field: 'Run.taskProcessingResults',
    read: ({ taskProcessingResult }, found) =>
      below(found.run, ({ workflow, id }) => taskProcessingResult.ofRun(workflow, id, one)),
  },
  {
    path: 'workflows/{id}/runs/{id}/reprocessedRuns',
    field: 'Run.reprocessedRuns',
    read: ({ run }, found) =>
      below(found.run, ({ workflow, id }) => run.reprocessedFromRun(workflow, id, { first: 1 })),
  },
  {
    path: 'workflows/{id}/taskReports',
    field: 'Workflow.taskReports',
    read: ({ catalog }, found) => below(found.workflow, (row) => catalog.taskReports(row, one)),
  },
  {
    path: 'workflows/{id}/runs/summary',
    field: 'Workflow.runSummary',
    read: ({ summary }, found) => below(found.workflow, (row) => summary.runs(row, period)),
  },
  {
    path: 'insights/workflowsProcessedSummary',
    field: 'Query.insights',
    read: ({ summary }) => summary.workflowsProcessed(period),
  },
  { path: 'taskDefinitions', field: 'Query.taskDefinitions', read: ({ catalog }) => catalog.taskDefinitions(one) },
  {
    path: 'workflowTemplates',
    field: 'Query.workflowTemplates',
    read: ({ catalog }) => catalog.workflowTemplates(one),
  },
  {
    path: 'customTaskExtensions',
    field: 'Query.customTaskExtensions',
    read: ({ catalog }) => catalog.customTaskExtensions(one),
  },
  { path: 'settings', field: 'Query.settings', read: ({ catalog }) => catalog.settings() },
  {
    path: 'users/{id}',
    field: 'Query.user',
    read: ({ user }, found) =>
      below(found.result?.subject?.id ?? null, async (id) => (await user.byId(id)) ?? 'deleted since'),
  },
]

/** Asks each route once. The first error of the way to Graph itself ends it: the others would say the same. */
export const examineRoutes = async (graph: Graph): Promise<readonly Finding[]> => {
  const findings: Finding[] = []
  const found = await firstRows(graph)
  for (const route of routes) {
    const finding = await examine(route, graph, found)
    findings.push(finding)
    if (finding.verdict === 'fails') break
  }
  return findings
}

const firstRows = async (graph: Graph): Promise<Found> => {
  const [workflow = null] = await rowsOf(graph.workflow.list(false, { first: 1, select: ['id', 'category'] }))
  if (workflow === null) return { workflow, run: null, result: null }
  const [run = null] = await rowsOf(graph.run.ofWorkflow(workflow, one))
  const [result = null] = await rowsOf(
    graph.userProcessingResult.ofWorkflow(workflow, { ...one, expand: ['subject'], tasks: null }),
  )
  return { workflow, run, result }
}

/** What cannot be read is found again by its own route, with its reason. */
const rowsOf = async <T>(slice: Promise<{ readonly rows: readonly (T | GraphError)[] }>): Promise<readonly T[]> =>
  slice.then(
    ({ rows }) => sound(rows),
    () => [],
  )

const examine = async (route: Route, graph: Graph, found: Found): Promise<Finding> => {
  const subject = `route ${route.path}`
  try {
    const read = route.read(graph, found)
    if (read === null) return { subject, verdict: 'unchecked', says: 'there is no row to ask about' }
    return { subject, ...((await read) === null ? absent : { verdict: 'works', says: 'works' }) }
  } catch (error) {
    if (!(error instanceof GraphError)) throw error
    return { subject, ...judged(error, route) }
  }
}

const absent = {
  verdict: 'limited',
  says: 'not in this cloud (404)',
  remedy: 'Does GRAPH_BASE_URL name the version and the cloud that you mean?',
} as const

/** What a failed read means. Without one of the permissions the rest works; without Graph nothing does. */
const judged = (error: GraphError, { field }: Route): Omit<Finding, 'subject'> => {
  const { kind, status, code } = error
  if (isLicenceMissing({ status, code })) return { verdict: 'fails', says: 'licence', remedy: licenceMissing }
  const [type = '', name = ''] = field.split('.')
  const permission = permissionFor([{ type, field: name }])
  switch (kind) {
    case 'forbidden':
      return {
        verdict: 'limited',
        says: `forbidden: permission ${permission}`,
        remedy: `Give the registration ${permission} (or one above it) and let an administrator consent; a user also needs an Entra role.`,
      }
    case 'unauthenticated':
      return {
        verdict: 'fails',
        says: 'Graph refuses the token (401)',
        remedy: 'Is GRAPH_BASE_URL of the same cloud as AZURE_AUTHORITY_HOST?',
      }
    case 'notFound':
      return absent
    case 'refused':
      return { verdict: 'limited', says: `refused${status === undefined ? '' : ` (${status})`}` }
    case 'throttled':
      return { verdict: 'unchecked', says: 'Graph throttles the application', remedy: 'Ask again later.' }
    default:
      return {
        verdict: 'fails',
        says: `no usable answer${code === undefined ? '' : ` (${code})`}`,
        remedy: remedyFor([code]) ?? 'Is GRAPH_BASE_URL right, and can this machine reach it?',
      }
  }
}
