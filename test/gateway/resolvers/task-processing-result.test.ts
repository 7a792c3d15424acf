/** What happened in each task: by result, by run, by task and by task report, wherever Graph keeps it. */
import { beforeAll, describe, expect, it } from 'vitest'
import type { Policy } from '../../../src/http/handler.ts'
import { pick, scalars } from '../../support/gateway/graphql-of.ts'
import { type SmallTenant, startTenant } from '../../support/gateway/tenant.ts'
import { startGateway } from '../../support/gateway.ts'
import type { Json } from '../../support/rest.ts'

let tenant: SmallTenant
beforeAll(async () => {
  tenant = await startTenant()
})
const plain = scalars.taskProcessingResult.join(' ')

describe('the results of a task', () => {
  it('are those that Graph keeps with the workflow’s own task', async () => {
    const { workflow, ask, rest, pathOf } = tenant
    const { data } = await ask(
      `{ workflow(id: "${workflow.id}") { tasks { id taskProcessingResults(first: 100) { nodes { ${plain} subject { id } } } } } }`,
    )
    for (const { id, taskProcessingResults } of data.workflow.tasks) {
      const rows = await rest.list(`${pathOf(workflow)}/tasks/${id}/taskProcessingResults`)
      expect(taskProcessingResults.nodes).toEqual(
        rows
          .slice(0, 100)
          .map((row) => ({ ...pick(row, scalars.taskProcessingResult), subject: { id: row.subject.id } })),
      )
      expect(rows.length).toBeGreaterThan(0)
    }
  })

  it('are none for the tasks of a template, which ask nothing, and the same for a task in each of its versions', async () => {
    const { workflow, ask } = tenant
    const tasks = 'tasks { id taskProcessingResults { nodes { id } pageInfo { hasNextPage } totalCount } }'
    const { data, asked } = await ask(
      `{ workflow(id: "${workflow.id}") { versions { nodes { ${tasks} } } } workflowTemplates { ${tasks} } }`,
    )
    const ofTemplates = data.workflowTemplates.flatMap((owner: Json) => owner.tasks)
    expect(ofTemplates.length).toBeGreaterThan(0)
    for (const { taskProcessingResults } of ofTemplates)
      expect(taskProcessingResults).toEqual({ nodes: [], pageInfo: { hasNextPage: false }, totalCount: null })
    const ofVersions = data.workflow.versions.nodes.flatMap((owner: Json) => owner.tasks)
    const ids = new Set(ofVersions.map(({ id }: Json) => id))
    expect(asked.filter((path) => path.endsWith('/taskProcessingResults'))).toHaveLength(ids.size)
    const now = await ask(`{ workflow(id: "${workflow.id}") { ${tasks} } }`)
    for (const task of now.data.workflow.tasks) expect(ofVersions).toContainEqual(task)
  })

  it('are none where a result names a task of an older version, which Graph has no more', async () => {
    const { workflow, run, ask } = tenant
    const { data } = await ask(
      `{ run(workflowId: "${workflow.id}", id: "${run.id}") { taskProcessingResults(first: 1) { nodes { task { id taskProcessingResults(first: 1) { nodes { id } } } } } } }`,
    )
    expect(data.run.taskProcessingResults.nodes[0].task.taskProcessingResults.nodes).toBeInstanceOf(Array)
  })
})

describe('a task report', () => {
  it('brings its task and its definition along, and leads to its results and its run', async () => {
    const { workflow, ask, rest, pathOf } = tenant
    const { data, asked } = await ask(
      `{ workflow(id: "${workflow.id}") { taskReports(first: 100) { nodes { id runId totalUsersCount failedUsersCount processingStatus
         run { id } task { id displayName } taskDefinition { id displayName } } } } }`,
    )
    expect(asked).toHaveLength(2)
    const rows = await rest.list(
      `${pathOf(workflow)}/taskReports?$orderby=completedDateTime desc&$expand=task,taskDefinition`,
    )
    expect(data.workflow.taskReports.nodes).toEqual(
      rows.slice(0, 100).map((row) => ({
        ...pick(row, ['id', 'runId', 'totalUsersCount', 'failedUsersCount', 'processingStatus']),
        run: { id: row.runId },
        task: { id: row.task.id, displayName: row.task.displayName },
        taskDefinition: { id: row.taskDefinition.id, displayName: row.taskDefinition.displayName },
      })),
    )
  })

  it('counts what its results show', async () => {
    const { workflow, ask } = tenant
    const { data } = await ask(
      `{ workflow(id: "${workflow.id}") { taskReports(first: 20) { nodes { id totalUsersCount failedUsersCount
         taskProcessingResults(first: 100) { nodes { processingStatus task { id } } } task { id } } } } }`,
    )
    for (const { totalUsersCount, failedUsersCount, taskProcessingResults, task } of data.workflow.taskReports.nodes) {
      expect(taskProcessingResults.nodes).toHaveLength(totalUsersCount)
      expect(taskProcessingResults.nodes.filter((row: Json) => row.processingStatus === 'FAILED')).toHaveLength(
        failedUsersCount,
      )
      expect(new Set(taskProcessingResults.nodes.map((row: Json) => row.task.id))).toEqual(new Set([task.id]))
    }
  })
})

describe('task results that come expanded with their person', () => {
  const fields = `nodes { id taskProcessingResults(first: 25) { nodes { id failureReason subject { id } task { id displayName } } } }`
  const query = () =>
    `{ run(workflowId: "${tenant.workflow.id}", id: "${tenant.run.id}") { userProcessingResults(first: 100) { ${fields} } } }`

  it.each(['task', 'subject'])('are read from their own lists where they lack their %s', async (member) => {
    const lacking: Policy = (next) => async (request) => {
      const text = await (await next(request)).text()
      const strip = (key: string, value: Json) =>
        key === 'taskProcessingResults' && Array.isArray(value)
          ? value.map((row: Json) => Object.fromEntries(Object.entries(row).filter(([name]) => name !== member)))
          : value
      return Response.json(JSON.parse(text, strip))
    }
    const gateway = await startGateway({ emulator: tenant.gateway.emulator, between: lacking })
    const { data, errors } = await gateway.ask(query())
    expect(errors).toBeUndefined()
    expect(data).toEqual((await tenant.ask(query())).data)
  })

  it('tell why a task failed', async () => {
    const { data } = await tenant.ask(query())
    const reasons = data.run.userProcessingResults.nodes.flatMap((row: Json) =>
      row.taskProcessingResults.nodes.flatMap(({ failureReason }: Json) => failureReason ?? []),
    )
    expect(reasons.length).toBeGreaterThan(0)
  })
})
