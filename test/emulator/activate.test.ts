import { describe, expect, it } from 'vitest'
import type { Switches } from '../../src/emulator/switches.ts'
import { type Client, clientOf, type Row } from '../support/emulator/client.ts'

const type = (name: string) => `#microsoft.graph.identityGovernance.${name}`

/** The run of the small tenant that is worth reprocessing, with what a test needs of it. */
const failedOnboarding = async (client: Client) => {
  const workflowId = await client.workflowId('Onboard new hire employee')
  const runs = await client.list(`/workflows/${workflowId}/runs`)
  const run = runs.find(({ failedUsersCount }) => failedUsersCount === 3)
  if (!run) throw new Error('The small tenant has no run with three failed users.')
  const results = await client.list(`/workflows/${workflowId}/runs/${run.id}/userProcessingResults`)
  const failed = results.filter(({ failedTasksCount }) => Number(failedTasksCount) > 0)
  const post = (scope: unknown) => client.statusOf(`/workflows/${workflowId}/activateWithScope`, 'POST', { scope })
  return { workflowId, run, results, failed, post, path: `/workflows/${workflowId}` }
}

const runScope = (id: string, members: object = {}) => ({
  '@odata.type': type('activateRunScope'),
  taskScope: 'failedTasks',
  userScope: 'failedUsers',
  run: { id },
  ...members,
})

const resultScope = (rows: readonly Row[], taskScope = 'failedTasks') => ({
  '@odata.type': type('activateProcessingResultScope'),
  taskScope,
  processingResults: rows.map(({ id }) => ({ id })),
})

const subjectIds = (rows: readonly Row[]) => rows.map(({ subject }) => (subject as Row).id)

describe('reprocessing a run', () => {
  it('is accepted without a word, appears a moment later, and moves on to its end', async () => {
    const client = clientOf({ switches: { appearAfterMs: 500 } })
    const { run, failed, post, path } = await failedOnboarding(client)
    const lineage = () => client.list(`${path}/runs/${run.id}/reprocessedRuns`)
    const statusOf = async (id: string) => (await client.get(`${path}/runs/${id}`))['processingStatus']

    expect(await post(runScope(run.id))).toEqual({ status: 204, message: undefined })
    expect(await lineage()).toEqual([])

    await client.clock.advance(500)
    const [again] = await lineage()
    expect(again).toMatchObject({
      workflowExecutionType: 'activatedWithScope',
      processingStatus: 'queued',
      activatedOnScope: {
        '@odata.type': type('activateRunScope'),
        taskScope: 'failedTasks',
        userScope: 'failedUsers',
        run: { id: run.id },
      },
      reprocessedRuns: [],
    })
    const id = String(again?.id)
    await client.clock.advance(2_500)
    expect(await statusOf(id)).toBe('inProgress')
    await client.clock.advance(60_000)
    expect(await statusOf(id)).toBe('completedWithErrors')

    const results = await client.list(`${path}/runs/${id}/userProcessingResults`)
    expect(subjectIds(results).toSorted()).toEqual(subjectIds(failed).toSorted())
    // What may be gone is gone; the group that is synchronized from elsewhere still cannot be changed.
    expect(results.map(({ processingStatus }) => processingStatus).toSorted()).toEqual([
      'completed',
      'completed',
      'completed',
      'failed',
    ])
  })

  it('takes only the users and tasks that the scope says', async () => {
    const client = clientOf()
    const { run, results, post, path } = await failedOnboarding(client)
    await post(runScope(run.id, { taskScope: 'allTasks', userScope: 'allUsers' }))
    await client.clock.advance(60_000)
    const [again] = await client.list(`${path}/runs/${run.id}/reprocessedRuns`)
    expect(again).toMatchObject({ totalUsersCount: results.length, totalTasksCount: 4 * results.length })
  })

  it('makes one more run with every accepted request, in the same millisecond too', async () => {
    const client = clientOf()
    const { workflowId, run, post, path } = await failedOnboarding(client)
    await Promise.all([1, 2, 3].map(() => post(runScope(run.id))))
    await client.clock.advance(60_000)
    const again = await client.list(`${path}/runs/${run.id}/reprocessedRuns`)
    expect(new Set(again.map(({ id }) => id)).size).toBe(3)
    expect(
      client.emulator.tenant.activations.map(({ runId, ...rest }) => ({
        ...rest,
        known: again.some(({ id }) => id === runId),
      })),
    ).toEqual(
      [1, 2, 3].map(() => ({
        at: client.clock.now() - 60_000,
        workflowId,
        action: 'activateWithScope',
        body: { scope: runScope(run.id) },
        known: true,
      })),
    )
  })

  it('can be done to a run that was itself started so', async () => {
    const client = clientOf()
    const { run, post, path } = await failedOnboarding(client)
    await post(runScope(run.id))
    await client.clock.advance(60_000)
    const [second] = await client.list(`${path}/runs/${run.id}/reprocessedRuns`)
    expect((await post(runScope(String(second?.id)))).status).toBe(204)
    await client.clock.advance(60_000)
    const [first] = await client.list(`${path}/runs/${run.id}/reprocessedRuns`)
    expect(first).toMatchObject({ reprocessedRuns: [{ workflowExecutionType: 'activatedWithScope' }] })
  })
})

describe('reprocessing results', () => {
  it('is linked from their run and from each of them, and from no other', async () => {
    const client = clientOf()
    const { run, results, failed, post, path } = await failedOnboarding(client)
    const chosen = failed.slice(0, 2)
    expect((await post(resultScope(chosen))).status).toBe(204)
    await client.clock.advance(60_000)

    const [again, ...others] = await client.list(`${path}/runs/${run.id}/reprocessedRuns`)
    expect(others).toEqual([])
    expect(again?.['activatedOnScope']).toMatchObject({
      '@odata.type': type('activateProcessingResultScope'),
      taskScope: 'failedTasks',
      processingResults: chosen.map(({ id, subject }) => ({ id, subject })),
    })
    for (const route of ['userProcessingResults', `runs/${run.id}/userProcessingResults`]) {
      for (const { id } of results) {
        const linked = await client.list(`${path}/${route}/${id}/reprocessedRuns`)
        expect(linked.map((row) => row.id)).toEqual(chosen.some((row) => row.id === id) ? [again?.id] : [])
      }
    }
  })

  it('takes all their tasks where it shall', async () => {
    const client = clientOf()
    const { run, failed, post, path } = await failedOnboarding(client)
    await post(resultScope(failed.slice(0, 1), 'allTasks'))
    await client.clock.advance(60_000)
    const [again] = await client.list(`${path}/runs/${run.id}/reprocessedRuns`)
    expect(again).toMatchObject({ totalUsersCount: 1, totalTasksCount: 4 })
  })
})

describe('starting a workflow for users', () => {
  const users = async (client: Client, count: number) =>
    (await client.list('//users')).slice(0, count).map(({ id }) => ({ id }))

  it('runs every task of its current version, on demand', async () => {
    const client = clientOf()
    const path = `/workflows/${await client.workflowId('Real-time employee change')}`
    const subjects = await users(client, 2)
    expect((await client.statusOf(`${path}/activate`, 'POST', { subjects })).status).toBe(204)
    await client.clock.advance(600_000)
    const newest = (await client.list(`${path}/runs`)).at(-1)
    expect(newest).toMatchObject({
      workflowExecutionType: 'onDemand',
      activatedOnScope: null,
      totalUsersCount: 2,
      totalTasksCount: 6,
    })
    const failed = await client.list(
      `${path}/runs/${newest?.id}/taskProcessingResults?$filter=processingStatus eq 'failed'`,
    )
    // The first of the users is the chief executive, who has no manager to write to.
    expect(failed.map(({ failureReason }) => failureReason)).toEqual([
      "The user's manager attribute is not set, so the email has no recipient.",
    ])
  })

  it('says in the scope of the run which users it was started for', async () => {
    const client = clientOf()
    const path = `/workflows/${await client.workflowId('Join project Aurora')}`
    const group = (await client.list('//groups')).find(({ displayName }) => displayName === 'Project Aurora')
    const scopes = [
      { '@odata.type': type('activateUserScope'), users: await users(client, 1) },
      { '@odata.type': type('activateGroupScope'), group: { id: group?.id } },
    ]
    for (const scope of scopes) await client.statusOf(`${path}/activateWithScope`, 'POST', { scope })
    await client.clock.advance(60_000)
    const runs = (await client.list(`${path}/runs`)).slice(-2)
    expect(runs.map(({ activatedOnScope }) => activatedOnScope)).toEqual(scopes)
    expect(runs.map(({ totalUsersCount }) => totalUsersCount)).toEqual([1, 3])
  })
})

describe('a request to start a run is refused', () => {
  const client = clientOf()
  const guid = '11111111-1111-4111-8111-111111111111'
  const users = (count: number) =>
    client.emulator.tenant.users
      .keys()
      .take(count)
      .map((id) => ({ id }))
      .toArray()

  it.each<[string, (source: Awaited<ReturnType<typeof failedOnboarding>>) => unknown, number, string]>([
    ['no body', () => undefined, 400, 'body'],
    ['an empty body', () => ({}), 400, "'scope'"],
    ['subjects, as the page says wrongly', () => ({ subjects: users(2) }), 400, "'subjects'"],
    ['a second property', ({ run }) => ({ scope: runScope(run.id), force: true }), 400, "'force'"],
    ['a scope that is none', () => ({ scope: 'all' }), 400, "'scope'"],
    ['no type', ({ run }) => ({ scope: runScope(run.id, { '@odata.type': undefined }) }), 400, "'@odata.type'"],
    [
      'an unknown type',
      ({ run }) => ({ scope: runScope(run.id, { '@odata.type': type('activateTenantScope') }) }),
      400,
      "'@odata.type'",
    ],
    [
      'a type that JavaScript knows',
      ({ run }) => ({ scope: runScope(run.id, { '@odata.type': type('constructor') }) }),
      400,
      "'@odata.type'",
    ],
    ['an unknown member', ({ run }) => ({ scope: runScope(run.id, { runs: [] }) }), 400, "'runs'"],
    ['no task scope', ({ run }) => ({ scope: runScope(run.id, { taskScope: undefined }) }), 400, "'taskScope'"],
    ['an unknown task scope', ({ run }) => ({ scope: runScope(run.id, { taskScope: 'noTasks' }) }), 400, "'taskScope'"],
    [
      'an unknown user scope',
      ({ run }) => ({ scope: runScope(run.id, { userScope: 'someUsers' }) }),
      400,
      "'userScope'",
    ],
    ['a list of runs', ({ run }) => ({ scope: runScope(run.id, { run: [{ id: run.id }] }) }), 400, "'run'"],
    ['an unknown run', () => ({ scope: runScope(guid) }), 404, guid],
    ['no results', () => ({ scope: resultScope([]) }), 400, "'processingResults'"],
    ['null results', () => ({ scope: { ...resultScope([]), processingResults: null } }), 400, "'processingResults'"],
    ['a result twice', ({ failed }) => ({ scope: resultScope([...failed, ...failed]) }), 400, 'twice'],
    [
      '11 results',
      () => ({ scope: resultScope(Array.from({ length: 11 }, (_, index) => ({ id: `${guid}_${index}` }))) }),
      400,
      '10',
    ],
    ['an unknown result', ({ failed }) => ({ scope: resultScope([...failed, { id: guid }]) }), 404, guid],
    ['11 users', () => ({ scope: { '@odata.type': type('activateUserScope'), users: users(11) } }), 400, '10'],
    [
      'an unknown user',
      () => ({ scope: { '@odata.type': type('activateUserScope'), users: [{ id: guid }] } }),
      406,
      guid,
    ],
    [
      'an unknown group',
      () => ({ scope: { '@odata.type': type('activateGroupScope'), group: { id: guid } } }),
      404,
      guid,
    ],
  ])('for %s', async (_name, bodyOf, status, said) => {
    const source = await failedOnboarding(client)
    const answer = await client.statusOf(`${source.path}/activateWithScope`, 'POST', bodyOf(source))
    expect(answer.status).toBe(status)
    expect(answer.message).toContain(said)
    expect(client.emulator.tenant.activations).toEqual([])
  })

  it('where nothing failed', async () => {
    const { path, run, results } = await failedOnboarding(client)
    const runs = await client.list(`${path}/runs`)
    const fine = runs.find(({ processingStatus }) => processingStatus === 'completed')
    const body = (scope: unknown) => client.statusOf(`${path}/activateWithScope`, 'POST', { scope })
    expect((await body(runScope(String(fine?.id)))).status).toBe(400)
    const completed = results.filter(({ processingStatus }) => processingStatus === 'completed').slice(0, 1)
    expect((await body(resultScope(completed))).status).toBe(400)
    expect((await body(runScope(run.id, { taskScope: 'failedTasks' }))).status).toBe(204)
    client.emulator.reset()
  })

  it('where two results are of one user', async () => {
    const path = `/workflows/${await client.workflowId('Post-Offboarding of an employee')}`
    const results = await client.list(`${path}/userProcessingResults`)
    const twice =
      Map.groupBy(results, ({ subject }) => (subject as Row).id)
        .values()
        .find((rows) => rows.length > 1) ?? []
    const answer = await client.statusOf(`${path}/activateWithScope`, 'POST', { scope: resultScope(twice) })
    expect(answer).toMatchObject({ status: 400, message: expect.stringContaining('two results of the user') })
  })

  it('for the run of another workflow', async () => {
    const { run } = await failedOnboarding(client)
    const other = `/workflows/${await client.workflowId('Post-Offboarding of an employee')}`
    expect((await client.statusOf(`${other}/activateWithScope`, 'POST', { scope: runScope(run.id) })).status).toBe(404)
  })

  it.each([
    ['is unknown', () => Promise.resolve(`/workflows/${guid}`), 404],
    ['is disabled', async () => `/workflows/${await client.workflowId('Disable inactive accounts')}`, 400],
    [
      'is deleted',
      async () => `/workflows/${await client.workflowId('Germany offboard employees', '/deletedItems')}`,
      400,
    ],
    [
      'is deleted, by its own route',
      async () => `/deletedItems/workflows/${await client.workflowId('Germany offboard employees', '/deletedItems')}`,
      400,
    ],
    [
      'is not deleted, by the route of those that are',
      async () => `/deletedItems/workflows/${await client.workflowId('Join project Aurora')}`,
      404,
    ],
  ])('where the workflow %s', async (_name, pathOf, status) => {
    const path = await pathOf()
    expect((await client.statusOf(`${path}/activate`, 'POST', { subjects: users(1) })).status).toBe(status)
    expect((await client.statusOf(`${path}/activateWithScope`, 'POST', { scope: runScope(guid) })).status).toBe(status)
    expect(client.emulator.tenant.activations).toEqual([])
  })
})

describe('by the switches', () => {
  it('an accepted run never appears', async () => {
    const client = clientOf({ switches: { runsAppear: 'never' } })
    const { run, post, path } = await failedOnboarding(client)
    expect((await post(runScope(run.id))).status).toBe(204)
    await client.clock.advance(3_600_000)
    expect(await client.list(`${path}/runs/${run.id}/reprocessedRuns`)).toEqual([])
    expect(client.emulator.tenant.activations).toMatchObject([{ runId: null }])
  })

  it.each([
    ['everywhere', true, true],
    ['reprocessedRunsOnly', false, true],
    ['missing', false, false],
  ] as const)('a run says what it was activated on: %s', async (activatedOnScope, inRuns, inLineage) => {
    const client = clientOf({ switches: { activatedOnScope } })
    const { run, post, path } = await failedOnboarding(client)
    await post(runScope(run.id))
    await client.clock.advance(60_000)
    const [linked] = await client.list(`${path}/runs/${run.id}/reprocessedRuns`)
    const shown = [(await client.get(`${path}/runs/${linked?.id}`))['activatedOnScope'], linked?.['activatedOnScope']]
    expect(shown.map((scope) => scope !== null)).toEqual([inRuns, inLineage])
  })
})

describe('canceling', () => {
  const cancel = (client: Client, path: string, ids: readonly string[]) =>
    client.statusOf(`${path}/cancelProcessing`, 'POST', {
      scope: { '@odata.type': type('cancelRunsScope'), runs: ids.map((id) => ({ id })) },
    })

  it('stops a run in progress, and what it did stays done', async () => {
    const client = clientOf()
    const path = `/workflows/${await client.workflowId('Post-Onboarding of an employee')}`
    const [run] = await client.list(`${path}/runs`)
    await client.clock.advance(60_000)
    expect((await cancel(client, path, [String(run?.id)])).status).toBe(204)
    expect((await client.get(`${path}/runs/${run?.id}`))['processingStatus']).toBe('canceling')
    await client.clock.advance(3_600_000)
    const canceled = await client.get(`${path}/runs/${run?.id}`)
    expect(canceled['processingStatus']).toBe('canceled')
    expect(Number(canceled['totalUnprocessedTasksCount'])).toBeGreaterThan(0)
    expect(Number(canceled['totalUnprocessedTasksCount'])).toBeLessThan(Number(canceled['totalTasksCount']))
  })

  it('takes one run that is queued or in progress, and nothing else', async () => {
    const client = clientOf()
    const path = `/workflows/${await client.workflowId('Real-time employee change')}`
    const runs = await client.list(`${path}/runs`)
    const idOf = (status: string) => String(runs.find(({ processingStatus }) => processingStatus === status)?.id)
    expect((await cancel(client, path, [])).status).toBe(400)
    expect((await cancel(client, path, [idOf('queued'), idOf('completed')])).status).toBe(400)
    expect((await cancel(client, path, [idOf('completed')])).status).toBe(400)
    expect((await cancel(client, path, ['none'])).status).toBe(404)
    expect((await cancel(client, path, [idOf('queued')])).status).toBe(204)
  })
})

describe('restoring', () => {
  it('brings a deleted workflow back with its history, enabled and not scheduled', async () => {
    const client = clientOf()
    const id = await client.workflowId('Germany offboard employees', '/deletedItems')
    const runs = await client.list(`/deletedItems/workflows/${id}/runs`)
    expect((await client.statusOf(`/deletedItems/workflows/${id}/restore`, 'POST')).status).toBe(200)
    expect(await client.get(`/workflows/${id}`)).toMatchObject({
      isEnabled: true,
      isSchedulingEnabled: false,
      deletedDateTime: null,
    })
    expect(await client.list(`/workflows/${id}/runs`)).toEqual(runs)
    expect((await client.statusOf(`/deletedItems/workflows/${id}`)).status).toBe(404)
  })

  it('is refused 30 days after the deletion', async () => {
    const client = clientOf()
    const id = await client.workflowId('Germany offboard employees', '/deletedItems')
    await client.clock.advance(28 * 86_400_000)
    expect((await client.statusOf(`/deletedItems/workflows/${id}/restore`, 'POST')).status).toBe(400)
  })
})

describe('a quarantined workflow', () => {
  const quarantined = async (switches: Partial<Switches> = {}) => {
    const client = clientOf({ switches })
    const path = `/workflows/${await client.workflowId('Offboard an employee')}`
    const runs = await client.list(`${path}/runs`)
    const idOf = (status: string) => String(runs.find(({ processingStatus }) => processingStatus === status)?.id)
    const results = await client.list(`${path}/runs/${idOf('completed')}/userProcessingResults`)
    const statusOf = async (scope: object) =>
      (await client.statusOf(`${path}/activateWithScope`, 'POST', { scope })).status
    return { client, path, idOf, results, statusOf }
  }
  const all = { userScope: 'allUsers', taskScope: 'allTasks' }

  it('takes all users of a run and no single ones', async () => {
    const { statusOf, idOf, results } = await quarantined()
    expect(await statusOf(resultScope(results, 'allTasks'))).toBe(400)
    expect(await statusOf(runScope(idOf('completed'), { ...all, userScope: 'failedUsers' }))).toBe(400)
    expect(await statusOf(runScope(idOf('completed'), all))).toBe(204)
  })

  it('takes people on demand', async () => {
    const { client, path, results, statusOf } = await quarantined()
    const users = subjectIds(results).map((id) => ({ id }))
    expect(await statusOf({ '@odata.type': type('activateUserScope'), users })).toBe(204)
    expect((await client.statusOf(`${path}/activate`, 'POST', { subjects: users })).status).toBe(204)
  })

  it('says by a switch what no page says: failed users, and the quarantined run itself', async () => {
    const lax = await quarantined({ quarantinedFailedUsers: 'accepted' })
    // No user failed in it: the scope is accepted, and then selects no user.
    const message = async ({ client, path, idOf }: Awaited<ReturnType<typeof quarantined>>) =>
      (await client.statusOf(`${path}/activateWithScope`, 'POST', { scope: runScope(idOf('completed')) })).message
    expect(await message(lax)).toContain('selects no user')
    expect(await message(await quarantined())).toContain('is quarantined')
    expect(await lax.statusOf(runScope(lax.idOf('quarantined'), all))).toBe(204)
    const strict = await quarantined({ quarantinedRun: 'refused' })
    expect(await strict.statusOf(runScope(strict.idOf('quarantined'), all))).toBe(400)
  })
})
