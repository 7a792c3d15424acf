/** Insights: the lists of Graph's functions, row by row. */
import { expect, it } from 'vitest'
import { startGateway } from '../../support/gateway.ts'

it.each(['topTasksProcessedSummary', 'topWorkflowsProcessedSummary'])(
  '%s keeps the rows beside one that is none',
  async (list) => {
    const gateway = await startGateway()
    const body = { value: ['odd', { totalUsers: 7 }] }
    gateway.emulator.faults.add({
      match: { path: new RegExp(list) },
      fault: { kind: 'answer', status: 200, body },
      times: 1,
    })
    const { data, errors } = await gateway.ask(
      `{ insights(start: "2026-01-01T00:00:00Z", end: "2026-03-01T00:00:00Z") { ${list} { totalUsers } } }`,
    )
    expect(data.insights[list]).toEqual([null, { totalUsers: 7 }])
    expect(errors?.map(({ path, extensions }) => [path, extensions.code])).toEqual([
      [['insights', list, 0], 'UPSTREAM_INVALID'],
    ])
  },
)

it('The rows lead to the task definitions and the workflows, live or deleted, that they count', async () => {
  const gateway = await startGateway()
  const { data, errors } = await gateway.ask(`{ insights(start: "2000-01-01T00:00:00Z", end: "2100-01-01T00:00:00Z") {
    topTasksProcessedSummary { taskDefinitionId taskDefinitionDisplayName taskDefinition { id displayName } }
    topWorkflowsProcessedSummary { workflowId workflowDisplayName workflow { id displayName isDeleted } } } }`)
  expect(errors).toBeUndefined()
  const { topTasksProcessedSummary: tasks, topWorkflowsProcessedSummary: workflows } = data.insights
  expect(tasks.length).toBeGreaterThan(1)
  for (const { taskDefinitionId: id, taskDefinitionDisplayName: displayName, taskDefinition } of tasks)
    expect(taskDefinition).toEqual({ id, displayName })
  for (const { workflowId: id, workflowDisplayName: displayName, workflow } of workflows)
    expect(workflow).toEqual({ id, displayName, isDeleted: expect.any(Boolean) })
  const deleted = workflows.map(({ workflow }: { workflow: { isDeleted: boolean } }) => workflow.isDeleted)
  expect(new Set(deleted)).toEqual(new Set([true, false]))
})

it('A row of something that Graph no longer has leads to null, without an error', async () => {
  const gateway = await startGateway()
  const rows = [{ workflowId: 'none', taskDefinitionId: 'none' }, {}]
  gateway.emulator.faults.add({
    match: { path: /top(Tasks|Workflows)ProcessedSummary/ },
    fault: { kind: 'answer', status: 200, body: { value: rows } },
    times: 2,
  })
  const { data, errors } = await gateway.ask(`{ insights(start: "2000-01-01T00:00:00Z", end: "2100-01-01T00:00:00Z") {
    topTasksProcessedSummary { taskDefinition { id } } topWorkflowsProcessedSummary { workflow { id } } } }`)
  expect(errors).toBeUndefined()
  expect(data.insights).toEqual({
    topTasksProcessedSummary: [{ taskDefinition: null }, { taskDefinition: null }],
    topWorkflowsProcessedSummary: [{ workflow: null }, { workflow: null }],
  })
})
