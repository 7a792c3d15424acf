/** Previews are queries: they end with the request that asked, and count in what it cost. */
import { describe, expect, it } from 'vitest'
import { workflowId } from '../../../src/emulator/seed/small/workflows.ts'
import { documents } from '../../support/mutation/mutation.ts'
import { latestRun, openStage, type Stage } from '../../support/mutation/stage.ts'
import type { Json } from '../../support/rest.ts'

const count = '#microsoft.graph.identityGovernance.countBasedQuarantineCondition'

const hanging = () => new Promise<never>(() => undefined)

it('ends with the time for a request where Graph does not answer, and says so', async () => {
  let answers = true
  const stage = await openStage({
    env: { REQUEST_TIMEOUT_MS: '300' },
    between: (next) => (request) => (answers ? next(request) : hanging()),
  })
  answers = false
  const { data, errors } = await stage.ask(documents.previewReprocessRun, { input: stage.failed })
  expect(data).toEqual({ previewReprocessRun: null })
  expect(errors?.map(({ extensions }) => extensions.code)).toEqual(['UPSTREAM_TIMEOUT'])
})

it('asks Graph nothing any more once its client has gone', async () => {
  const client = new AbortController()
  let reads = 0
  const stage = await openStage({
    between: (next) => (request) => {
      if (reads++ === 0) return next(request)
      client.abort()
      return hanging()
    },
  })
  const body = JSON.stringify({ query: documents.previewReprocessRun, variables: { input: stage.failed } })
  const headers = { 'content-type': 'application/json' }
  const response = await stage.send('/graphql', { method: 'POST', headers, body, signal: client.signal })
  expect((await response.json()).errors).toHaveLength(1)
  expect(reads).toBe(2)
})

it('counts in what the query cost', async () => {
  const stage = await openStage()
  stage.forget()
  const { extensions } = await stage.ask(documents.previewReprocessRun, { input: stage.failed })
  expect(extensions.cost.graphRequests.used).toBe(stage.asked().length)
  expect(extensions.cost.graphHttpRequests.used).toBe(stage.wire().length)
})

describe('what a preview compares with', () => {
  const more = `query ($input: ReprocessRunInput!) { previewReprocessRun(input: $input) {
    userCount sourceVersions currentVersion isChangedSince tasks { displayName repeatEffect repeatEffectReason }
    executionLimits {
      isExceeded
      workflow { matchMode conditions { ... on CountBasedQuarantineCondition { threshold } } }
      tenant { conditions { __typename } }
    } } }`
  const everything = { userScope: 'ALL_USERS', taskScope: 'ALL_TASKS' }
  const offboarding = workflowId('Offboard an employee')
  const earlier = async ({ emulator }: Stage) => ({
    ...(await latestRun(emulator, offboarding, ({ processingStatus }) => processingStatus === 'completed')),
    ...everything,
  })

  it('is the version that the source ran, whose tasks it lists, and the limits of the workflow', async () => {
    const stage = await openStage()
    const { data, errors } = await stage.ask(more, { input: await earlier(stage) })
    expect(errors).toBeUndefined()
    expect(data.previewReprocessRun).toEqual({
      userCount: 2,
      sourceVersions: [1],
      currentVersion: 2,
      isChangedSince: true,
      // The version in force has two more.
      tasks: [
        {
          displayName: 'Disable User Account',
          repeatEffect: 'CHANGES_ACCESS',
          repeatEffectReason: 'The account is disabled, also if it was enabled since.',
        },
        {
          displayName: 'Remove user from all groups',
          repeatEffect: 'CHANGES_ACCESS',
          repeatEffectReason: 'The person loses every group, also those joined since.',
        },
      ],
      executionLimits: {
        isExceeded: false,
        workflow: { matchMode: 'ANY', conditions: [{ threshold: 5 }] },
        tenant: {
          conditions: [
            { __typename: 'CountBasedQuarantineCondition' },
            { __typename: 'PercentageBasedQuarantineCondition' },
          ],
        },
      },
    })
  })

  it('is the tenant’s limits where the workflow has none, and a share of its people cannot be judged', async () => {
    const stage = await openStage()
    const { data } = await stage.ask(more, { input: stage.failed })
    expect(data.previewReprocessRun).toMatchObject({
      userCount: 4,
      sourceVersions: [3],
      currentVersion: 3,
      isChangedSince: false,
      executionLimits: { isExceeded: null, workflow: null, tenant: { conditions: [{}, {}] } },
    })
    const effects = data.previewReprocessRun.tasks.map(({ repeatEffect }: Json) => repeatEffect)
    expect(effects).toEqual(['CHANGES_ACCESS', 'SENDS_AGAIN', 'CHANGES_ACCESS', 'UNKNOWN'])
  })

  it('is exceeded by more people than the workflow may process by schedule', async () => {
    const stage = await openStage()
    const patch = {
      settings: { quarantineConfiguration: { matchMode: 'any', conditions: [{ '@odata.type': count, threshold: 1 }] } },
    }
    const path = new RegExp(`/workflows/${offboarding}$`)
    stage.emulator.faults.add({ match: { path }, fault: { kind: 'rewrite', patch }, times: 100 })
    const { data } = await stage.ask(more, { input: await earlier(stage) })
    expect(data.previewReprocessRun.executionLimits.isExceeded).toBe(true)
  })

  it('stands without the tenant’s settings, which need a permission of their own', async () => {
    const stage = await openStage()
    stage.emulator.faults.add({ match: { path: '/settings' }, fault: { kind: 'answer', status: 403 }, times: 100 })
    const { data, errors } = await stage.ask(more, { input: stage.failed })
    expect(data.previewReprocessRun).toMatchObject({
      userCount: 4,
      executionLimits: { isExceeded: null, tenant: null },
    })
    expect(errors?.map(({ path, extensions }) => [path?.at(-1), extensions.code]).toSorted()).toEqual([
      ['isExceeded', 'UPSTREAM_FORBIDDEN'],
      ['tenant', 'UPSTREAM_FORBIDDEN'],
    ])
  })

  it('reads of a run the task results that failed, if only failed tasks are repeated', async () => {
    const tasksOf = async (given: object, switches = {}) => {
      const stage = await openStage({ switches: { pageSize: 4, ...switches } })
      const { tasks } = await stage.previewRun({ ...stage.failed, ...given })
      const read = stage.asked().filter(({ path }) => /\/runs\/[^/]+\/taskProcessingResults$/.test(path))
      return { names: tasks.map(({ displayName }: Json) => displayName), pages: read.length }
    }
    const failed = await tasksOf({})
    const all = await tasksOf(everything)
    expect(failed.pages).toBeGreaterThan(0)
    expect(failed.pages).toBeLessThan(all.pages)
    expect(all.names).toEqual(expect.arrayContaining(failed.names))
    // A tenant that ignores the filter sends all of them, and the gateway chooses.
    expect((await tasksOf({}, { filter: 'ignored' })).names).toEqual(failed.names)
  })

  it('lists the tasks of the source’s version where Graph has no task results for its people', async () => {
    const stage = await openStage()
    const input = await earlier(stage)
    const patch = { value: [] }
    const path = /taskProcessingResults/
    stage.emulator.faults.add({ match: { path }, fault: { kind: 'rewrite', patch }, times: 100 })
    const { tasks } = await stage.previewRun(input)
    expect(tasks.map(({ displayName }: Json) => displayName)).toEqual([
      'Disable User Account',
      'Remove user from all groups',
    ])
  })
})
