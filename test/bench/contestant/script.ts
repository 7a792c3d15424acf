/**
 * The hand-written script: for each case the fewest round trips, full batches, exact `$select`, no layer between. Told
 * by message what to do; its answer is the JSON text that a GraphQL server would give as `data`, enums left as Graph has them.
 */
import { Agent, request } from 'undici'
import type { Plan } from '../case.ts'

type Row = Record<string, unknown> & { readonly id: string }
type Job = {
  readonly run: string
  readonly plan: Plan
  readonly variables: { readonly id: string; readonly workflows: number }
}

const base = process.env['GRAPH_BASE_URL'] ?? ''
const dispatcher = new Agent({ connections: 64, keepAliveTimeout: 30_000 })
const headers = {
  authorization: 'Bearer bench',
  'content-type': 'application/json',
  prefer: 'include-unknown-enum-members',
}
const workflowsPath = '/identityGovernance/lifecycleWorkflows/workflows'

const get = async (path: string): Promise<Row> => {
  const { body } = await request(base + path, { dispatcher, headers })
  return body.json() as Promise<Row>
}

const list = async (path: string): Promise<Row[]> => rows(await get(path))

/** Many GETs in as few batches as there can be, all at once; the answers in the order of the paths. */
const batch = async (paths: readonly string[]): Promise<Row[]> => {
  const pages = Array.from({ length: Math.ceil(paths.length / 20) }, async (_, page) => {
    const requests = paths.slice(page * 20, page * 20 + 20).map((url, id) => ({ id: String(id), method: 'GET', url }))
    const { body } = await request(`${base}/$batch`, {
      method: 'POST',
      dispatcher,
      headers,
      body: JSON.stringify({ requests }),
    })
    const { responses } = (await body.json()) as { responses: { id: string; body: Row }[] }
    const answers = new Array<Row>(requests.length)
    for (const response of responses) answers[Number(response.id)] = response.body
    return answers
  })
  return (await Promise.all(pages)).flat()
}

const lists = async (paths: readonly string[]): Promise<Row[][]> => (await batch(paths)).map(rows)
const rows = (body: Row): Row[] => body['value'] as Row[]
const nodes = <T>(values: readonly T[]) => ({ nodes: values })

const dashboard = async () => {
  const workflows = await list(`${workflowsPath}?${lastMade}&$top=20`)
  const runs = await lists(
    workflows.map(
      ({ id }) => `${workflowsPath}/${id}/runs?${newestFirst}&$select=id,processingStatus,scheduledDateTime&$top=5`,
    ),
  )
  return {
    workflows: nodes(
      workflows.map(({ id, displayName }, index) => ({
        id,
        displayName,
        runs: nodes((runs[index] ?? []).map(runRow)),
      })),
    ),
  }
}

const runRow = ({ id, processingStatus, scheduledDateTime }: Row) => ({ id, processingStatus, scheduledDateTime })

const tree = async ({ plan, variables }: Job) => {
  const workflows = await list(`${workflowsPath}?${lastMade}&$top=${variables.workflows}`)
  const runsOf = await lists(
    workflows.map(({ id }) => `${workflowsPath}/${id}/runs?${newestFirst}&$select=id,processingStatus&$top=10`),
  )
  const paths = runsOf.flatMap((runs, index) =>
    runs.map(({ id }) => `${workflowsPath}/${workflows[index]?.id}/runs/${id}`),
  )
  const expand = plan === 'expand' ? 'subject,taskProcessingResults' : 'subject'
  const [results, tasks] = await Promise.all([
    lists(
      paths.map(
        (path) =>
          `${path}/userProcessingResults?${newestFirst}&$select=id,processingStatus,subject&$expand=${expand}&$top=20`,
      ),
    ),
    plan === 'expand'
      ? undefined
      : lists(
          paths.map(
            (path) => `${path}/taskProcessingResults?$select=id,processingStatus,failureReason,subject,task&$top=500`,
          ),
        ),
  ])
  const tasksOf = tasks?.map((list) => Map.groupBy(list, ({ subject }) => (subject as Row).id))
  let place = 0
  return {
    workflows: nodes(
      workflows.map(({ id, displayName }, index) => ({
        id,
        displayName,
        runs: nodes(
          (runsOf[index] ?? []).map(({ id, processingStatus }) => {
            const users = results[place] ?? []
            const joined = tasksOf?.[place]
            place += 1
            return { id, processingStatus, userProcessingResults: nodes(users.map((user) => userRow(user, joined))) }
          }),
        ),
      })),
    ),
  }
}

const userRow = (row: Row, joined: ReadonlyMap<string, Row[]> | undefined) => {
  const subject = row['subject'] as Row
  const tasks = joined ? (joined.get(subject.id) ?? []) : (row['taskProcessingResults'] as Row[])
  return {
    id: row.id,
    processingStatus: row['processingStatus'],
    subject: { id: subject.id, displayName: subject['displayName'] },
    taskProcessingResults: nodes(tasks.map(taskRow)),
  }
}

const taskRow = ({ id, processingStatus, failureReason, task }: Row) => ({
  id,
  processingStatus,
  failureReason,
  task: { id: (task as Row).id, displayName: (task as Row)['displayName'] },
})

const workflow = async ({ variables }: Job) => {
  const [found, runs] = await batch([
    `${workflowsPath}/${variables.id}`,
    `${workflowsPath}/${variables.id}/runs?${newestFirst}&$select=id,processingStatus,scheduledDateTime&$top=5`,
  ])
  const { id, displayName, category } = found as Row
  return { workflow: { id, displayName, category, runs: nodes(rows(runs as Row).map(runRow)) } }
}

const person = '$select=id,processingStatus,scheduledDateTime,subject&$expand=subject'
const newestFirst = '$orderby=scheduledDateTime%20desc'
const lastMade = '$orderby=createdDateTime%20desc'

const people = async ({ variables: { id } }: Job) => {
  const found = await list(`${workflowsPath}/${id}/userProcessingResults?${newestFirst}&${person}&$top=100`)
  return { workflow: { id, userProcessingResults: nodes(found.map(personRow)) } }
}

const personRow = ({ id, processingStatus, scheduledDateTime, subject }: Row) => ({
  id,
  processingStatus,
  scheduledDateTime,
  subject: { id: (subject as Row).id, displayName: (subject as Row)['displayName'] },
})

const failures = async () => {
  const workflows = await list(`${workflowsPath}?$select=id`)
  const filter = `$filter=processingStatus%20eq%20'failed'`
  const found = await lists(
    workflows.map(
      ({ id }) => `${workflowsPath}/${id}/userProcessingResults?${filter}&${newestFirst}&${person}&$top=50`,
    ),
  )
  const newest = found.flat().map(personRow).sort(byNewest).slice(0, 50)
  return { userProcessingResults: nodes(newest) }
}

/** Rows of one instant are of one run, and stay as Graph had them. */
const byNewest = (a: ReturnType<typeof personRow>, b: ReturnType<typeof personRow>) =>
  String(b.scheduledDateTime).localeCompare(String(a.scheduledDateTime))

const callers = () => Promise.all(Array.from({ length: 100 }, dashboard))

const jobs: Readonly<Record<string, (job: Job) => Promise<unknown>>> = {
  dashboard,
  tree,
  branch: tree,
  workflow,
  people,
  failures,
  callers,
}

process.on('message', async (job: Partial<Job>) => {
  const work = jobs[job.run ?? '']
  if (!work) return
  const start = performance.now()
  const data = await work(job as Job)
  // Each of many callers gets a text of its own.
  const texts = (Array.isArray(data) ? data : [data]).map((each) => JSON.stringify(each))
  const wallMs = performance.now() - start
  process.send?.({
    wallMs,
    bytes: texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0),
    text: job.plan ? texts[0] : null,
  })
})
process.channel?.ref()
process.once('SIGTERM', () => process.exit())
console.log('ready')
