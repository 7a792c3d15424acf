/** Results of subjects that are no users: the routes, the few options that Microsoft's pages promise, and what is refused. */
import { describe, expect, it } from 'vitest'
import { clientOf, type Row } from '../support/emulator/client.ts'

const provisioning = 'Prepare accounts from the HR system'
const { get, list, statusOf, workflowId } = clientOf()
const path = `/workflows/${await workflowId(provisioning)}`
const results = await list(`${path}/subjectProcessingResults`)
const runs = await list(`${path}/runs`)

describe('subject processing results', () => {
  it('are all that a workflow over provisioning objects has', async () => {
    expect(results.length).toBe(7)
    expect(await list(`${path}/userProcessingResults`)).toEqual([])
    for (const { id } of (await list('/workflows')).filter(({ category }) => category !== 'extensibility'))
      expect(await list(`/workflows/${id}/subjectProcessingResults`)).toEqual([])
  })

  it('look as the official sample does, with the kind of their subject', () => {
    const [sample] = results
    expect(Object.keys(sample ?? {}).toSorted()).toEqual([
      'completedDateTime',
      'failedTasksCount',
      'id',
      'processingStatus',
      'scheduledDateTime',
      'startedDateTime',
      'subject',
      'subjectType',
      'totalTasksCount',
      'totalUnprocessedTasksCount',
      'workflowExecutionType',
      'workflowVersion',
    ])
    expect(sample?.['subject']).toEqual({
      '@odata.type': '#microsoft.graph.identityGovernance.provisioningObjectWorkflowSubject',
      id: expect.any(String),
      attributeSetEntries: expect.arrayContaining([{ name: 'department', value: 'Finance' }]),
    })
    expect(results.at(-1)).toMatchObject({
      subjectType: 'user',
      subject: { directoryObject: { '@odata.type': '#microsoft.graph.user', id: expect.any(String) } },
    })
  })

  it('add up to the counts of their runs, and to the summary of each', async () => {
    const period = '(startDateTime=2020-01-01T00:00:00Z,endDateTime=2030-01-01T00:00:00Z)'
    for (const run of runs) {
      const rows = await list(`${path}/runs/${run.id}/subjectProcessingResults`)
      const failed = rows.filter(({ processingStatus }) => processingStatus === 'failed').length
      expect([run['totalUsersCount'], run['failedUsersCount']]).toEqual([rows.length, failed])
      expect(await get(`${path}/runs/${run.id}/subjectProcessingResults/summary${period}`)).toMatchObject({
        totalSubjects: rows.length,
        failedSubjects: failed,
        totalTasks: run['totalTasksCount'],
        failedTasks: run['failedTasksCount'],
      })
    }
  })

  it('lead to their tasks, which name the workflow subject and no user', async () => {
    const failed = await list(`${path}/subjectProcessingResults?$filter=processingStatus eq 'failed'`)
    expect(failed.length).toBe(3)
    const expanded = await list(`${path}/subjectProcessingResults?$expand=taskProcessingResults`)
    for (const { id, subject } of failed) {
      const tasks = await list(`${path}/subjectProcessingResults/${id}/taskProcessingResults`)
      expect(tasks.map((task) => [task['workflowSubject'], task['subject']])).toEqual(
        tasks.map(() => [subject, undefined]),
      )
      expect(expanded.find((row) => row.id === id)?.['taskProcessingResults']).toEqual(tasks)
      expect(tasks[0]).toMatchObject({ processingStatus: 'failed', failureReason: expect.any(String) })
    }
  })

  it.each([
    '$select=id',
    '$orderby=scheduledDateTime',
    '$filter=scheduledDateTime ge 2026-01-01T00:00:00Z',
    '$search="a"',
  ])('refuse what no page promises: %s', async (option) => {
    expect((await statusOf(`${path}/subjectProcessingResults?${option}`)).status).toBe(400)
  })

  it('take $count and the filters of the resource page', async () => {
    const counted = await get(`${path}/subjectProcessingResults?$count=true`)
    expect(counted['@odata.count']).toBe(results.length)
    for (const [property, value] of [
      ['subjectType', 'provisioningObject'],
      ['workflowExecutionType', 'extensibilityOnDemand'],
    ] as const) {
      const found = await list(`${path}/subjectProcessingResults?$filter=${property} eq '${value}'`)
      expect(found).toEqual(results.filter((row: Row) => row[property] === value))
    }
  })

  it('are refused as an unknown segment where the tenant does not have them', async () => {
    const without = clientOf({ switches: { subjectProcessingResults: 'missing' } })
    const below = [`${path}/subjectProcessingResults`, `${path}/runs/${runs[0]?.id}/subjectProcessingResults`]
    for (const each of below) expect((await without.statusOf(each)).status).toBe(400)
    expect((await without.statusOf(`${path}/userProcessingResults`)).status).toBe(200)
  })
})

it('an extensibility workflow is not activated for users', async () => {
  const scope = {
    '@odata.type': '#microsoft.graph.identityGovernance.activateRunScope',
    run: { id: runs[0]?.id },
    taskScope: 'failedTasks',
    userScope: 'failedUsers',
  }
  expect((await statusOf(`${path}/activateWithScope`, 'POST', { scope })).message).toContain('extensibility')
})
