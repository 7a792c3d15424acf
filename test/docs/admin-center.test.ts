/** The admin center's three views as the cookbook has them: Graph's numbers in the tiles, and each filter at work. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { blocks, section } from '../support/document.ts'
import { startGateway, type TestGateway } from '../support/gateway.ts'
import { type Json, lifecycleWorkflows, type Rest, restOf } from '../support/rest.ts'

const cookbook = blocks(section('docs/frontend.md', '## Cookbook'))
const query = (name: string) => cookbook.find(({ text }) => text.startsWith(`query ${name}(`))?.text ?? ''
const examples: readonly Json[] = blocks(section('docs/frontend.md', '## Cookbook'), 'json').map(({ text }) =>
  JSON.parse(text),
)
const exampleWith = (condition: string): Json => examples.find(({ filter }) => filter && condition in filter)?.filter

const days = 86_400_000
let gateway: TestGateway
let rest: Rest
let period: { readonly since: string; readonly until: string }
let workflows: readonly Json[]
const pathOf = (workflow: Json) => `${lifecycleWorkflows}/workflows/${workflow.id}`

beforeAll(async () => {
  gateway = await startGateway()
  rest = restOf(gateway.emulator)
  const now = gateway.emulator.now()
  period = { since: new Date(now - 5 * days).toISOString(), until: new Date(now - days / 2).toISOString() }
  const bare = await rest.list(`${lifecycleWorkflows}/workflows`)
  const withTasks = async (workflow: Json) => ({ ...workflow, tasks: await rest.list(`${pathOf(workflow)}/tasks`) })
  workflows = await Promise.all(bare.map(withTasks))
})
afterAll(() => gateway.close())

type Keeps = (row: Json, workflow: Json) => boolean

/** The filters of the cookbook's variables, as one would apply them to Graph's rows by hand. */
const isWithin = (instant: string | null) => instant !== null && instant >= period.since && instant < period.until
const isBad: Keeps = ({ processingStatus }) => ['failed', 'completedWithErrors'].includes(processingStatus)
const ofHistory: Readonly<Record<string, Keeps>> = {
  scheduledDateTime: (row) => isWithin(row.scheduledDateTime),
  completedDateTime: (row) => isWithin(row.completedDateTime),
  processingStatus: isBad,
  workflowExecutionType: (row) => row.workflowExecutionType === 'scheduled',
}
const ofTasks: Readonly<Record<string, Keeps>> = {
  completedDateTime: (row) => isWithin(row.completedDateTime),
  processingStatus: isBad,
  taskId: (row, workflow) => row.task.id === workflow.tasks[0].id,
}

const views = [
  {
    view: 'UsersView',
    list: 'userProcessingResults',
    tiles: 'userSummary',
    order: 'scheduledDateTime',
    keeps: ofHistory,
  },
  { view: 'RunsView', list: 'runs', tiles: 'runSummary', order: 'scheduledDateTime', keeps: ofHistory },
  { view: 'TasksView', list: 'taskReports', tiles: 'taskReportSummary', order: 'completedDateTime', keeps: ofTasks },
] as const

describe.each(views)('$view', ({ view, list, tiles, order, keeps }) => {
  const example = exampleWith(view === 'TasksView' ? 'taskId' : 'scheduledDateTime')

  /** The example's conditions of these names, for a workflow of this tenant and a time in which it ran. */
  const filterOf = (names: readonly string[], workflow: Json): Json =>
    Object.fromEntries(
      names.map((name) => {
        if (name === 'taskId') return [name, { eq: workflow.tasks[0].id }]
        return [name, example[name].ge ? { ge: period.since, lt: period.until } : example[name]]
      }),
    )

  const pageAfterPage = async (workflow: Json, filter?: Json): Promise<readonly Json[]> => {
    const rows: Json[] = []
    for (let after: string | null = null, more = true; more; ) {
      const answer = await gateway.ask(query(view), { workflowId: workflow.id, ...period, filter, after })
      expect(answer.errors).toBeUndefined()
      const { nodes, pageInfo } = answer.data.workflow[list]
      rows.push(...nodes)
      more = pageInfo.hasNextPage
      after = pageInfo.endCursor
    }
    return rows
  }
  /** What both sides say of a row, as text that can be compared. */
  const seen = (row: Json) =>
    [row.task?.id ?? row.id, row.completedDateTime, row.processingStatus.replaceAll('_', '').toLowerCase()].join()

  it('has the numbers of Graph in its tiles', async () => {
    for (const workflow of workflows) {
      const { data } = await gateway.ask(query(view), { workflowId: workflow.id, ...period })
      const times = `startDateTime=${period.since},endDateTime=${period.until}`
      expect(await rest.get(`${pathOf(workflow)}/${list}/summary(${times})`)).toMatchObject(data.workflow[tiles])
    }
  })

  it.each([[], ...Object.keys(keeps).map((name) => [name]), Object.keys(keeps)].map((names) => [names]))(
    'filtered by %j lists the rows of Graph that these keep',
    async (names) => {
      let kept = 0
      let dropped = 0
      for (const workflow of workflows) {
        const all = await rest.list(
          `${pathOf(workflow)}/${list}?$orderby=${order} desc${view === 'TasksView' ? '&$expand=task' : ''}`,
        )
        const expected = all.filter((row) => names.every((name) => keeps[name]?.(row, workflow)))
        const rows = await pageAfterPage(workflow, names.length > 0 ? filterOf(names, workflow) : undefined)
        expect(rows.map(seen)).toEqual(expected.map(seen))
        kept += expected.length
        dropped += all.length - expected.length
      }
      expect(kept).toBeGreaterThan(0)
      if (names.length > 0) expect(dropped).toBeGreaterThan(0)
    },
  )
})
