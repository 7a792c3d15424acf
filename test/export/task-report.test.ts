/** CSV of the reports of tasks: the rows and values of a workflow's list, as the portal's Tasks tab shows them. */
import { parse } from 'csv-parse/sync'
import { beforeAll, expect, it } from 'vitest'
import { manualClock } from '../support/clock.ts'
import { startGateway, type TestGateway } from '../support/gateway.ts'

let gateway: TestGateway
beforeAll(async () => {
  gateway = await startGateway({ emulatorClock: manualClock() })
})

const columns = `id runId task { id displayName executionSequence } processingStatus startedDateTime completedDateTime
  lastUpdatedDateTime totalUsersCount successfulUsersCount failedUsersCount unprocessedUsersCount`

type Report = Readonly<Record<string, unknown>> & { readonly task: Readonly<Record<string, unknown>> | null }
type Listed = Readonly<Record<'id' | 'displayName' | 'category' | 'isDeleted', unknown>> & {
  readonly taskReports: { readonly nodes: readonly Report[] }
}

/** What GraphQL gives, as cells: those of the workflow, then those of its reports. */
const rowsOf = ({ taskReports, ...workflow }: Listed) =>
  taskReports.nodes.map(({ task, ...report }) => {
    const named = (fields: object, before: string) =>
      Object.entries(fields).map(([name, value]) => [before + name, value === null ? '' : String(value)])
    return Object.fromEntries([...named(workflow, 'workflow.'), ...named(report, ''), ...named(task ?? {}, 'task.')])
  })

const listed = async (filter: object): Promise<readonly Listed[]> => {
  const query = `query ($filter: TaskReportFilter) {
    workflows(first: 100) { nodes { id displayName category isDeleted
      taskReports(first: 100, filter: $filter) { nodes { ${columns} } } } }
  }`
  const { data, errors } = await gateway.ask(query, { filter })
  expect(errors).toBeUndefined()
  return data.workflows.nodes
}

const download = async (query: string): Promise<readonly Readonly<Record<string, string>>[]> => {
  const response = await gateway.send(`/export/task-reports.csv?${query}`)
  expect(response.status).toBe(200)
  return parse(await response.text(), { bom: true, columns: true })
}

it('has every report of every workflow, with the values of GraphQL', async () => {
  const rows = (await listed({})).flatMap(rowsOf)
  expect(rows.length).toBeGreaterThan(20)
  expect((await download('')).toSorted(byId)).toEqual(rows.toSorted(byId))
})

it('takes the filter of the list, and gives the newest first', async () => {
  const workflows = await listed({ processingStatus: { in: ['FAILED', 'COMPLETED_WITH_ERRORS'] } })
  const [workflow] = workflows.toSorted((a, b) => b.taskReports.nodes.length - a.taskReports.nodes.length)
  const taskId = String(workflow?.taskReports.nodes[0]?.task?.['id'])
  const expected = workflow ? rowsOf(workflow).filter((row) => row['task.id'] === taskId) : []
  expect(expected.length).toBeGreaterThan(0)
  const rows = await download(
    `workflowId=${workflow?.id}&processingStatus=FAILED,COMPLETED_WITH_ERRORS&taskId=${taskId}&completedDateTime.ge=2000-01-01T00:00:00Z`,
  )
  expect(rows).toEqual(expected)
})

it('rejects a condition that the list does not have', async () => {
  const response = await gateway.send('/export/task-reports.csv?scheduledDateTime.ge=2026-01-01T00:00:00Z')
  expect(response.status).toBe(400)
  expect((await response.json()).errors[0].message).toContain('there are the parameters workflowId, includeDeleted, id')
})

const byId = (a: Readonly<Record<string, string>>, b: Readonly<Record<string, string>>) =>
  `${a['workflow.id']} ${a['id']}` < `${b['workflow.id']} ${b['id']}` ? -1 : 1
