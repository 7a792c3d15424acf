/** The official example bodies, served to the gateway word for word: no errors, and every value that they have arrives. */
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { Handler } from '../../../src/http/handler.ts'
import { expectedOf, selectionOf } from '../../support/gateway/example.ts'
import { startGateway } from '../../support/gateway.ts'
import { graphPapers, papers } from '../../support/need.ts'
import type { Json } from '../../support/rest.ts'

const folder = new URL('examples/', graphPapers)
const read = (file: string): Json => JSON.parse(readFileSync(new URL(file, folder), 'utf8'))

type Example = { readonly name: string; readonly method: string; readonly url: string; readonly responseFile: string }

/** A route of the gateway's: the query that reads it, and where in its answer the body stands. */
type Reading = {
  readonly type: string
  /** `SELECTION` is what the example has. */
  readonly query: string
  readonly at: string
}

const rows = 'nodes { SELECTION }'
const period = 'start: "2022-07-01T00:00:00Z", end: "2022-08-31T00:00:00Z"'
const insights = (name: string) => `{ insights(${period}) { ${name} { SELECTION } } }`
const ofWorkflow = (field: string) => `{ workflow(id: "W") { ${field} } }`
const ofRun = (field: string) => `{ run(workflowId: "W", id: "R") { ${field} } }`

/** By the last segments of the path; ids are called `*`. */
const readings: Readonly<Record<string, Reading>> = {
  '/workflows': { type: 'Workflow', query: `{ workflows(first: 100) { ${rows} } }`, at: 'workflows.nodes' },
  '/deletedItems/workflows': {
    type: 'Workflow',
    query: `{ deletedWorkflows(first: 100) { ${rows} } }`,
    at: 'deletedWorkflows.nodes',
  },
  '/workflows/*': { type: 'Workflow', query: '{ workflow(id: "W") { SELECTION } }', at: 'workflow' },
  '/deletedItems/workflows/*': {
    type: 'Workflow',
    query: '{ deletedWorkflow(id: "W") { SELECTION } }',
    at: 'deletedWorkflow',
  },
  '/workflows/*/runs': { type: 'Run', query: ofWorkflow(`runs { ${rows} }`), at: 'workflow.runs.nodes' },
  '/workflows/*/runs/*': { type: 'Run', query: ofRun('SELECTION'), at: 'run' },
  '/workflows/*/runs/*/userProcessingResults': {
    type: 'UserProcessingResult',
    query: ofRun(`userProcessingResults { ${rows} }`),
    at: 'run.userProcessingResults.nodes',
  },
  '/workflows/*/runs/*/taskProcessingResults': {
    type: 'TaskProcessingResult',
    query: ofRun(`taskProcessingResults { ${rows} }`),
    at: 'run.taskProcessingResults.nodes',
  },
  '/workflows/*/runs/*/reprocessedRuns': {
    type: 'Run',
    query: ofRun(`reprocessedRuns { ${rows} }`),
    at: 'run.reprocessedRuns.nodes',
  },
  '/workflows/*/userProcessingResults': {
    type: 'UserProcessingResult',
    query: ofWorkflow(`userProcessingResults { ${rows} }`),
    at: 'workflow.userProcessingResults.nodes',
  },
  '/workflows/*/userProcessingResults/*': {
    type: 'UserProcessingResult',
    query: '{ userProcessingResult(workflowId: "W", id: "U") { SELECTION } }',
    at: 'userProcessingResult',
  },
  '/workflows/*/userProcessingResults/*/taskProcessingResults': {
    type: 'TaskProcessingResult',
    query: `{ userProcessingResult(workflowId: "W", id: "U") { taskProcessingResults { ${rows} } } }`,
    at: 'userProcessingResult.taskProcessingResults.nodes',
  },
  '/workflows/*/runs/*/userProcessingResults/*/taskProcessingResults': {
    type: 'TaskProcessingResult',
    query: ofRun(`userProcessingResults { nodes { taskProcessingResults(first: 25) { ${rows} } } }`),
    at: 'run.userProcessingResults.nodes.0.taskProcessingResults.nodes',
  },
  '/deletedItems/workflows/*/executionScope/*/reprocessedRuns': {
    type: 'Run',
    query: `{ deletedWorkflow(id: "W") { userProcessingResults { nodes { reprocessedRuns { ${rows} } } } } }`,
    at: 'deletedWorkflow.userProcessingResults.nodes.0.reprocessedRuns.nodes',
  },
  '/workflows/*/executionScope': {
    type: 'UserProcessingResult',
    query: ofWorkflow(`executionScope { ${rows} }`),
    at: 'workflow.executionScope.nodes',
  },
  '/workflows/*/tasks': { type: 'Task', query: ofWorkflow('tasks { SELECTION }'), at: 'workflow.tasks' },
  '/workflows/*/taskReports': {
    type: 'TaskReport',
    query: ofWorkflow(`taskReports { ${rows} }`),
    at: 'workflow.taskReports.nodes',
  },
  '/workflows/*/taskReports/*/taskProcessingResults': {
    type: 'TaskProcessingResult',
    query: ofWorkflow(`taskReports { nodes { taskProcessingResults { ${rows} } } }`),
    at: 'workflow.taskReports.nodes.0.taskProcessingResults.nodes',
  },
  '/workflows/*/versions': {
    type: 'WorkflowVersion',
    query: ofWorkflow(`versions { ${rows} }`),
    at: 'workflow.versions.nodes',
  },
  '/workflows/*/versions/*': {
    type: 'WorkflowVersion',
    query: ofWorkflow(`versions { ${rows} }`),
    at: 'workflow.versions.nodes.0',
  },
  '/taskDefinitions': { type: 'TaskDefinition', query: '{ taskDefinitions { SELECTION } }', at: 'taskDefinitions' },
  '/workflowTemplates/*': {
    type: 'WorkflowTemplate',
    query: '{ workflowTemplates { SELECTION } }',
    at: 'workflowTemplates.0',
  },
  '/customTaskExtensions': {
    type: 'CustomTaskExtension',
    query: `{ customTaskExtensions { ${rows} } }`,
    at: 'customTaskExtensions.nodes',
  },
  '/customTaskExtensions/*': {
    type: 'CustomTaskExtension',
    query: `{ customTaskExtensions { ${rows} } }`,
    at: 'customTaskExtensions.nodes.0',
  },
  '/settings': { type: 'LifecycleManagementSettings', query: '{ settings { SELECTION } }', at: 'settings' },
  '/workflows/*/runs/summary': {
    type: 'RunSummary',
    query: ofWorkflow(`runSummary(${period}) { SELECTION }`),
    at: 'workflow.runSummary',
  },
  '/workflows/*/userProcessingResults/summary': {
    type: 'UserSummary',
    query: ofWorkflow(`userSummary(${period}) { SELECTION }`),
    at: 'workflow.userSummary',
  },
  '/workflows/*/taskReports/summary': {
    type: 'TaskReportSummary',
    query: ofWorkflow(`taskReportSummary(${period}) { SELECTION }`),
    at: 'workflow.taskReportSummary',
  },
  '/insights/workflowsProcessedSummary': {
    type: 'WorkflowsInsightsSummary',
    query: insights('workflowsProcessedSummary'),
    at: 'insights.workflowsProcessedSummary',
  },
  '/insights/workflowsProcessedByCategory': {
    type: 'WorkflowsInsightsByCategory',
    query: insights('workflowsProcessedByCategory'),
    at: 'insights.workflowsProcessedByCategory',
  },
  '/insights/topTasksProcessedSummary': {
    type: 'TopTasksInsightsSummary',
    query: insights('topTasksProcessedSummary'),
    at: 'insights.topTasksProcessedSummary',
  },
  '/insights/topWorkflowsProcessedSummary': {
    type: 'TopWorkflowsInsightsSummary',
    query: insights('topWorkflowsProcessedSummary'),
    at: 'insights.topWorkflowsProcessedSummary',
  },
}

/** Routes that the gateway does not ask: what they give comes with another one. */
const notAsked: Readonly<Record<string, string>> = {
  '/workflows/*/tasks/*': 'a task comes with its workflow',
  '/workflows/*/versions/*/tasks': 'a version brings its tasks',
  '/workflows/*/versions/*/tasks/*': 'a version brings its tasks',
  '/taskDefinitions/*': 'all definitions are read at once',
}

/** Printed on the pages, and in no metadata: read on the route that there is. */
const printed: Readonly<Record<string, string>> = {
  '/workflow/*/tasks': '/workflows/*/tasks',
  '/deletedItems/workflows/*/executionScope/*/reprocessedRuns/*/reprocessedRuns': '/workflows/*/runs/*/reprocessedRuns',
  '/workflows/*/runs/*/userProcessingResults/*': '/workflows/*/userProcessingResults/*',
}

const segments = ['deletedItems', 'summary', 'taskProcessingResults', 'reprocessedRuns', 'settings', 'insights']
const lists = [
  ...['workflows', 'workflow', 'runs', 'userProcessingResults', 'executionScope', 'tasks', 'taskReports', 'versions'],
  ...['taskDefinitions', 'workflowTemplates', 'customTaskExtensions', 'reprocessedRuns'],
]

/** A path below the container, with an asterisk for each id, without arguments and options. */
const templateOf = (url: string): string => {
  const [path = ''] = url.replace(/^.*\/lifecycleWorkflows/i, '').split('?')
  const parts = path
    .replace(/\(.*\)$/, '')
    .split('/')
    .filter(Boolean)
  const isKey = (part: string, before: string | undefined) =>
    before !== undefined && lists.includes(before) && !lists.includes(part) && !segments.includes(part)
  return parts.map((part, index) => `/${isKey(part, parts[index - 1]) ? '*' : part}`).join('')
}

/** What lists leave out and the resource itself brings. */
const detail = ['createdBy', 'lastModifiedBy', 'executionConditions', 'settings', 'tasks']

/** Serves one body word for word on one route, and on all others as little as leads there. */
const serving = (template: string, body: Json): Handler => {
  const one = (path: string): { readonly status: number; readonly body: Json } => {
    const asked = templateOf(path)
    if (asked === template) return { status: 200, body }
    // The mirror of the metadata, which this tenant does not know: the documented route is the next one.
    if (/deletedItems.*reprocessedRuns$/.test(asked)) return { status: 404, body: { error: { code: 'NotFound' } } }
    if (asked.endsWith('/*')) return { status: 200, body: { id: path.split('?')[0]?.split('/').at(-1) } }
    const row = { id: 'U', subject: { id: 'P' } }
    const plain = `${asked}/*` === template ? Object.entries(body).filter(([name]) => !detail.includes(name)) : []
    return { status: 200, body: { value: [{ ...row, ...Object.fromEntries(plain) }] } }
  }
  return async (request) => {
    const { pathname, search } = new URL(request.url)
    if (!pathname.endsWith('/$batch')) {
      const answer = one(decodeURIComponent(pathname) + search)
      return Response.json(answer.body, { status: answer.status })
    }
    const { requests } = await request.json()
    const responses = requests.map(({ id, url }: Json) => ({ id, headers: {}, ...one(decodeURIComponent(url)) }))
    return Response.json({ responses })
  }
}

const valueAt = (data: Json, at: string): Json => at.split('.').reduce((value, name) => value?.[name], data)

describe.skipIf(papers.isMissing)(papers.title('an example body'), () => {
  const examples: readonly Example[] = papers.isMissing ? [] : read('index.json').examples
  const shown = examples.filter(
    ({ name, method, url, responseFile }) =>
      method === 'GET' && responseFile && /\/v1\.0\/identityGovernance\//i.test(url) && !name.startsWith('common.'),
  )

  for (const { name, url, responseFile } of shown) {
    const template = printed[templateOf(url)] ?? templateOf(url)
    const why = notAsked[template]
    it.skipIf(why !== undefined)(why === undefined ? name : `${name} (not asked: ${why})`, async () => {
      const { type, query, at } = readings[template] as Reading
      const body = read(responseFile)
      const gateway = await startGateway({
        between: () => serving(template, body),
        env: { MAX_GRAPH_REQUESTS: '100000' },
      })
      const values: readonly Json[] = body.value ?? [body]
      const { data, errors } = await gateway.ask(query.replace('SELECTION', selectionOf(values, type)))
      expect(errors).toBeUndefined()
      const found = valueAt(data, at)
      expect(body.value ? found : [found]).toMatchObject(values.map((value) => expectedOf(value, type)))
      if (body.value) expect(found).toHaveLength(values.length)
    })
  }

  it('is read for every route that the gateway asks', () => {
    const templates = new Set(shown.map(({ url }) => printed[templateOf(url)] ?? templateOf(url)))
    expect([...templates].filter((template) => !(template in readings) && !(template in notAsked))).toEqual([])
    expect(Object.keys(readings).filter((template) => !templates.has(template))).toEqual([])
  })
})
