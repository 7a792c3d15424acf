import { describe, expect, it } from 'vitest'
import { operations } from '../../src/emulator/operations/index.ts'
import { clientOf, type Row } from '../support/emulator/client.ts'

const client = clientOf()
const { get, list, statusOf, workflowId } = client

const namesOf = (row: object) => Object.keys(row).filter((name) => !name.includes('@'))
const sum = (rows: readonly Row[], name: string) => rows.reduce((total, row) => total + Number(row[name]), 0)
const count = (rows: readonly Row[], status: string) =>
  rows.filter(({ processingStatus }) => processingStatus === status).length

describe('workflows', () => {
  it('are listed with what the official sample shows, and the rest only on request', async () => {
    const [first] = await list('/workflows')
    expect(namesOf(first ?? {}).toSorted()).toEqual([
      'category',
      'createdDateTime',
      'description',
      'displayName',
      'id',
      'isEnabled',
      'isSchedulingEnabled',
      'lastModifiedDateTime',
      'version',
    ])
    const [asked] = await list('/workflows?$select=id,executionConditions&$expand=createdBy')
    expect(asked).toMatchObject({
      executionConditions: { '@odata.type': expect.any(String) },
      createdBy: { displayName: 'Julia Kowalska' },
    })
  })

  it('come one by one with their tasks, and name those who made them by id alone', async () => {
    const id = await workflowId('Onboard new hire employee')
    const workflow = await get(`/workflows/${id}`)
    expect(workflow).toMatchObject({
      version: 3,
      createdBy: { id: expect.any(String) },
      quarantineDetails: { quarantineType: 'notQuarantined' },
    })
    expect(namesOf(workflow['createdBy'] as object)).toEqual(['id'])
    expect((workflow['tasks'] as Row[]).map(({ displayName }) => displayName)).toEqual([
      'Enable User Account',
      'Send Welcome Email',
      'Add User To Groups',
      'Assign a Teams phone number',
    ])
    expect(await list(`/workflows/${id}/tasks`)).toEqual(workflow['tasks'])
    expect(await list(`/workflows/${id}/administrationScopeTargets`)).toMatchObject([
      { '@odata.type': '#microsoft.graph.group', displayName: 'Marketing team' },
    ])
  })

  it('keep their versions, newest first, each with its own tasks', async () => {
    const path = `/workflows/${await workflowId('Onboard new hire employee')}/versions`
    expect((await list(path)).map(({ versionNumber }) => versionNumber)).toEqual([3, 2, 1])
    const tasks = await Promise.all([1, 2, 3].map((version) => list(`${path}/${version}/tasks`)))
    expect(tasks.map((each) => each.length)).toEqual([2, 3, 4])
    expect((await get(`${path}/2`))['tasks']).toEqual(tasks[1])
    expect(await get(`${path}/2/tasks/${tasks[1]?.[0]?.id}`)).toMatchObject(tasks[1]?.[0] ?? {})
    expect((await statusOf(`${path}/4`)).status).toBe(404)
  })

  it('are either live or deleted, and found by the one route only', async () => {
    const live = await workflowId('Join project Aurora')
    const deleted = await workflowId('Germany offboard employees', '/deletedItems')
    expect((await statusOf(`/workflows/${deleted}`)).status).toBe(404)
    expect((await statusOf(`/deletedItems/workflows/${live}`)).status).toBe(404)
    expect(await get(`/deletedItems/workflows/${deleted}?$select=displayName`)).toMatchObject({
      displayName: 'Germany offboard employees',
      tasks: [{ executionSequence: 1 }, { executionSequence: 2 }],
    })
  })

  it('have in their scope the users that they processed and those that they will process', async () => {
    const id = await workflowId('Onboard pre-hire employee')
    const scope = await list(`/workflows/${id}/executionScope?$expand=subject`)
    const upcoming = await list(`/workflows/${await workflowId('Real-time employee change')}/executionScope`)
    expect(scope.map(({ subject }) => (subject as Row)['displayName'])).toEqual([
      'Priya Raman',
      'Priya Raman',
      'Tomas Novak',
    ])
    expect(upcoming).toMatchObject([{ processingStatus: 'queued', startedDateTime: null }])
    expect(await list(`/workflows/${id}/previewScope`)).toMatchObject([
      { '@odata.type': '#microsoft.graph.user', displayName: 'Priya Raman' },
      { '@odata.type': '#microsoft.graph.user', displayName: 'Tomas Novak' },
    ])
  })
})

describe('history', () => {
  it('is the same from above and from below', async () => {
    for (const { id } of await list('/workflows')) {
      const path = `/workflows/${id}`
      const ofRuns: Row[] = []
      for (const run of await list(`${path}/runs`)) {
        expect(await get(`${path}/runs/${run.id}`)).toMatchObject(run)
        const tasks: Row[] = []
        for (const kind of ['userProcessingResults', 'subjectProcessingResults'])
          for (const result of await list(`${path}/runs/${run.id}/${kind}`)) {
            tasks.push(...(await list(`${path}/${kind}/${result.id}/taskProcessingResults`)))
            ofRuns.push(result)
          }
        expect(await list(`${path}/runs/${run.id}/taskProcessingResults`)).toEqual(tasks)
      }
      expect([
        ...(await list(`${path}/userProcessingResults`)),
        ...(await list(`${path}/subjectProcessingResults`)),
      ]).toEqual(ofRuns)
    }
  })

  it('says for each user what failed and why, with the task and the person', async () => {
    const path = `/workflows/${await workflowId('Onboard new hire employee')}`
    const results = await list(`${path}/userProcessingResults?$expand=subject,taskProcessingResults`)
    const failures = results.flatMap(({ subject, taskProcessingResults }) =>
      (taskProcessingResults as Row[])
        .filter(({ processingStatus }) => processingStatus === 'failed')
        .map(({ task, failureReason }) => [
          (subject as Row)['displayName'],
          (task as Row)['displayName'],
          String(failureReason).slice(0, 28),
        ]),
    )
    expect(failures).toEqual([
      ['Yuki Tanaka', 'Add User To Groups', 'Insufficient privileges to c'],
      ['Noor Haddad', 'Assign a Teams phone number', 'The custom task extension di'],
      ['Felix Lindqvist', 'Send Welcome Email', 'The mailbox of the user was '],
      [undefined, 'Enable User Account', 'The user object does not exi'],
    ])
  })

  it('finds a result below its own run and below no other', async () => {
    const path = `/workflows/${await workflowId('Onboard new hire employee')}`
    const [first, second] = await list(`${path}/runs`)
    const [result] = await list(`${path}/runs/${first?.id}/userProcessingResults`)
    expect(await get(`${path}/userProcessingResults/${result?.id}`)).toMatchObject(result ?? {})
    expect((await statusOf(`${path}/runs/${first?.id}/userProcessingResults/${result?.id}`)).status).toBe(200)
    expect((await statusOf(`${path}/runs/${second?.id}/userProcessingResults/${result?.id}`)).status).toBe(404)
  })

  it('moves on with the clock', async () => {
    const later = clientOf()
    const path = `/workflows/${await later.workflowId('Real-time employee change')}/runs`
    const statuses = async () => (await later.list(path)).map(({ processingStatus }) => processingStatus).slice(-1)
    expect(await statuses()).toEqual(['queued'])
    await later.clock.advance(5 * 60_000 - 29_000)
    expect(await statuses()).toEqual(['inProgress'])
    await later.clock.advance(60_000)
    expect(await statuses()).toEqual(['completed'])
  })

  it('leads from a run to those that ran it again, and on to those that ran these again', async () => {
    const path = `/workflows/${await workflowId('Post-Offboarding of an employee')}`
    const [first, second, third] = await list(`${path}/runs`)
    const [linked] = await list(`${path}/runs/${first?.id}/reprocessedRuns`)
    expect(linked).toMatchObject({ id: second?.id, reprocessedRuns: [{ id: third?.id }] })
    expect(second?.['activatedOnScope']).toMatchObject({ run: { id: first?.id } })
    expect(third?.['activatedOnScope']).toMatchObject({ processingResults: [{ subject: { id: expect.any(String) } }] })
  })
})

describe('ids', () => {
  it('are read in any case, in paths, filters and bodies, and answered in their own', async () => {
    const client = clientOf()
    const id = await client.workflowId('Onboard new hire employee')
    const path = `/workflows/${id.toUpperCase()}`
    const [run] = await client.list(`${path}/runs?$filter=processingStatus eq 'completedWithErrors'`)
    const [result] = await client.list(`${path}/runs/${run?.id.toUpperCase()}/userProcessingResults`)
    const subject = result?.['subject'] as Row
    const ofPerson = await client.list(
      `${path}/userProcessingResults?$filter=subject/id eq '${subject.id.toUpperCase()}'`,
    )
    expect((await client.get(path)).id).toBe(id)
    expect((await client.get(`${path}/userProcessingResults/${result?.id.toUpperCase()}`)).id).toBe(result?.id)
    expect(ofPerson.map(({ id }) => id)).toContain(result?.id)
    const body = { subjects: [{ id: subject.id.toUpperCase() }] }
    expect(await client.statusOf(`${path}/activate`, 'POST', body)).toMatchObject({ status: 204 })
  })
})

describe('a deleted workflow', () => {
  const path = async () => `/deletedItems/workflows/${await workflowId('Germany offboard employees', '/deletedItems')}`

  it('keeps its lineage, by the routes of the metadata and by the printed one', async () => {
    const base = await path()
    const [failed, again, wholly] = await list(`${base}/runs`)
    const results = await list(`${base}/runs/${failed?.id}/userProcessingResults?$filter=processingStatus eq 'failed'`)
    const links = [again?.id, wholly?.id]
    for (const route of [
      `runs/${failed?.id}`,
      `userProcessingResults/${results[0]?.id}`,
      `runs/${failed?.id}/userProcessingResults/${results[0]?.id}`,
      `executionScope/${results[0]?.id}`,
    ]) {
      expect((await list(`${base}/${route}/reprocessedRuns`)).map(({ id }) => id)).toEqual(links)
    }
  })

  it('has the printed route alone where the switch takes the mirror away', async () => {
    const without = clientOf({ switches: { deletedMirrorReprocessedRuns: 'missing' } })
    const base = await path()
    const [failed] = await without.list(`${base}/runs`)
    const [result] = await without.list(`${base}/userProcessingResults?$filter=processingStatus eq 'failed'`)
    expect((await without.statusOf(`${base}/runs/${failed?.id}/reprocessedRuns`)).status).toBe(404)
    expect((await without.statusOf(`${base}/userProcessingResults/${result?.id}/reprocessedRuns`)).status).toBe(404)
    expect((await without.list(`${base}/executionScope/${result?.id}/reprocessedRuns`)).length).toBe(2)
  })

  it('answers by every route that a live one has', () => {
    const below = (place: string) =>
      operations
        .filter(({ method, path }) => method === 'GET' && path.includes(`lifecycleWorkflows${place}/workflows/`))
        .map((operation) => operation.path.replace('/deletedItems', ''))
    const printedOnly = (each: string) => each.includes('/executionScope/')
    expect(below('/deletedItems').filter((each) => !printedOnly(each))).toEqual(below(''))
  })
})

describe('summaries', () => {
  const period = '(startDateTime=2026-02-01T00:00:00Z,endDateTime=2026-03-02T00:00:00.5Z)'
  const within = ({ scheduledDateTime }: Row) =>
    String(scheduledDateTime) >= '2026-02-01' && String(scheduledDateTime) < '2026-03-02T00:00:00.5'

  it('of a workflow equal what can be counted', async () => {
    for (const { id } of await list('/workflows')) {
      const path = `/workflows/${id}`
      const runs = (await list(`${path}/runs`)).filter(within)
      const people = (await list(`${path}/userProcessingResults`)).filter(within)
      const results = [...people, ...(await list(`${path}/subjectProcessingResults`)).filter(within)]
      const runIds = new Set(runs.map((run) => run.id))
      const tasks = (await Promise.all(runs.map((run) => list(`${path}/runs/${run.id}/taskProcessingResults`)))).flat()
      const users = {
        failedTasks: sum(people, 'failedTasksCount'),
        failedUsers: count(people, 'failed'),
        successfulUsers: count(people, 'completed'),
        totalTasks: sum(people, 'totalTasksCount'),
        totalUsers: people.length,
      }
      const failedTasks = count(tasks, 'failed')
      expect(await get(`${path}/userProcessingResults/summary${period}`)).toMatchObject(users)
      expect(await get(`${path}/runs/summary${period}`)).toMatchObject({
        failedRuns: count(runs, 'failed'),
        failedTasks,
        successfulRuns: count(runs, 'completed'),
        totalRuns: runs.length,
        totalTasks: tasks.length,
        totalUsers: results.length,
      })
      const successfulTasks = count(tasks, 'completed')
      expect(await get(`${path}/taskReports/summary${period}`)).toMatchObject({
        failedTasks,
        successfulTasks,
        totalTasks: tasks.length,
        unprocessedTasks: tasks.length - successfulTasks - failedTasks,
      })
      const reports = (await list(`${path}/taskReports`)).filter(({ runId }) => runIds.has(String(runId)))
      expect(sum(reports, 'totalUsersCount')).toBe(tasks.length)
    }
  })

  it('of one run count only its users', async () => {
    const path = `/workflows/${await workflowId('Onboard pre-hire employee')}/runs`
    const run = (await list(path)).find(({ totalUsersCount }) => totalUsersCount === 2)
    expect(await get(`${path}/${run?.id}/userProcessingResults/summary${period}`)).toMatchObject({ totalUsers: 2 })
  })

  it('of the tenant equal what can be counted over all workflows, deleted ones too', async () => {
    const paths = (
      await Promise.all(
        ['', '/deletedItems'].map(async (place) =>
          (await list(`${place}/workflows`)).map((row) => ({ path: `${place}/workflows/${row.id}`, row })),
        ),
      )
    ).flat()
    const histories = await Promise.all(
      paths.map(async ({ path, row }) => ({ row, runs: (await list(`${path}/runs`)).filter(within) })),
    )
    const runs = histories.flatMap((history) => history.runs)
    expect(await get(`/insights/workflowsProcessedSummary${period}`)).toMatchObject({
      totalRuns: runs.length,
      successfulRuns: count(runs, 'completed'),
      failedRuns: count(runs, 'failed'),
      totalUsers: sum(runs, 'totalUsersCount'),
      successfulUsers: sum(runs, 'successfulUsersCount'),
      failedUsers: sum(runs, 'failedUsersCount'),
      totalTasks: sum(runs, 'totalTasksCount'),
      failedTasks: sum(runs, 'failedTasksCount'),
    })
    const runsOf = (category: string) =>
      histories.filter(({ row }) => row['category'] === category).flatMap((history) => history.runs)
    expect(await get(`/insights/workflowsProcessedByCategory${period}`)).toMatchObject({
      totalJoinerRuns: runsOf('joiner').length,
      totalMoverRuns: runsOf('mover').length,
      totalLeaverRuns: runsOf('leaver').length,
      successfulMoverRuns: count(runsOf('mover'), 'completed'),
    })
    const tasks = await list(`/insights/topTasksProcessedSummary${period}`)
    expect(sum(tasks, 'failedTasks')).toBe(sum(runs, 'failedTasksCount'))
    expect(sum(tasks, 'totalTasks')).toBe(sum(runs, 'totalTasksCount'))
    const workflows = await list(`/insights/topWorkflowsProcessedSummary${period}`)
    expect(workflows.length).toBe(histories.filter((history) => history.runs.length > 0).length)
    expect(sum(workflows, 'totalRuns')).toBe(runs.length)
  })

  it.each(['yesterday', '2026-02-01', '2026-02-01T00:00:00', '2026-13-01T00:00:00Z', '2026-02-31T00:00:00Z', ''])(
    'refuse the instant %j',
    async (instant) => {
      const path = `/insights/workflowsProcessedSummary(startDateTime=${instant},endDateTime=2026-03-01T00:00:00Z)`
      expect((await statusOf(path)).status).toBe(400)
    },
  )
})

describe('task reports', () => {
  it('lead to their task, its definition and its results', async () => {
    const path = `/workflows/${await workflowId('Onboard new hire employee')}/taskReports`
    for (const report of (await list(`${path}?$expand=task,taskDefinition`)).slice(-4)) {
      const results = await list(`${path}/${report.id}/taskProcessingResults`)
      expect(results.length).toBe(report['totalUsersCount'])
      expect(new Set(results.map(({ task }) => (task as Row).id))).toEqual(new Set([(report['task'] as Row).id]))
      expect(count(results, 'failed')).toBe(report['failedUsersCount'])
      expect(await get(`${path}/${report.id}/taskDefinition`)).toMatchObject(report['taskDefinition'] as Row)
      expect(await get(`${path}/${report.id}/task`)).toMatchObject(report['task'] as Row)
    }
  })
})

describe('the catalog', () => {
  it('has the definitions that the tasks refer to', async () => {
    const definitions = new Set((await list('/taskDefinitions')).map(({ id }) => id))
    for (const { id } of await list('/workflows')) {
      for (const { taskDefinitionId } of await list(`/workflows/${id}/tasks`)) {
        expect(definitions).toContain(taskDefinitionId)
      }
    }
  })

  it('tells which definitions a mover may use', async () => {
    const movers = await list("/taskDefinitions?$filter=category has 'mover'")
    expect(movers.length).toBeGreaterThan(0)
    expect(movers.every(({ category }) => String(category).includes('mover'))).toBe(true)
  })

  it('shows templates with their tasks, extensions with their endpoint, and the settings', async () => {
    const [template] = await list('/workflowTemplates')
    expect(template?.['tasks']).toMatchObject([{ displayName: 'Generate TAP And Send Email' }])
    expect(await get(`/workflowTemplates/${template?.id}`)).toMatchObject(template ?? {})
    const [extension] = await list('/customTaskExtensions')
    expect(await get(`/customTaskExtensions/${extension?.id}`)).toMatchObject({
      endpointConfiguration: { logicAppWorkflowName: 'ManagerAccess' },
      callbackConfiguration: { timeoutDuration: 'PT10M' },
      createdBy: { id: expect.any(String) },
    })
    expect(await get('/settings')).toMatchObject({
      emailSettings: { senderDomain: 'contoso.com' },
      quarantineConfiguration: { matchMode: 'any' },
    })
  })
})

describe('the directory', () => {
  it('shows a user by id and by name, with the default properties unless others are selected', async () => {
    const byName = await get('//users/ada.brandt@contoso.com')
    expect(byName['displayName']).toBe('Ada Brandt')
    expect(byName).not.toHaveProperty('department')
    expect(await get(`//users/${byName.id}?$select=department`)).toMatchObject({ department: 'Marketing' })
    expect((await list(`//users?$filter=id in ('${byName.id}','none')&$select=displayName`)).length).toBe(1)
  })

  it('knows managers, and that the highest has none', async () => {
    const [chief, manager] = await list('//users?$select=id,displayName')
    expect(await get(`//users/${manager?.id}/manager`)).toMatchObject({
      '@odata.type': '#microsoft.graph.user',
      displayName: 'Miriam Graham',
    })
    expect(await get(`//users/${manager?.id}?$expand=manager`)).toMatchObject({ manager: { id: chief?.id } })
    expect((await statusOf(`//users/${chief?.id}/manager`)).status).toBe(404)
  })

  it('does not know who was deleted, and knows groups', async () => {
    expect((await statusOf('//users/isabel.fuentes@contoso.com')).status).toBe(404)
    const [group] = await list('//groups')
    expect(await get(`//groups/${group?.id}`)).toMatchObject({ displayName: 'All employees' })
    expect((await statusOf('//groups/none')).status).toBe(404)
  })
})
