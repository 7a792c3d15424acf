/** What differs between two versions of a workflow, and how often processing failed under each: against values by hand. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { groupId } from '../../../src/emulator/seed/small/directory.ts'
import { workflowId } from '../../../src/emulator/seed/small/workflows.ts'
import type { TaskChange } from '../../../src/gateway/version-diff/task-diff.ts'
import { manualClock } from '../../support/clock.ts'
import { startGateway, type TestGateway } from '../../support/gateway.ts'
import { restOf } from '../../support/rest.ts'

const newHire = workflowId('Onboard new hire employee')
const differences = `changes { property before after } tasks { kinds positionBefore positionAfter
  before { displayName } after { displayName } properties { property before after } arguments { name isSecret before after } }`
const diff = (arguments_: string, selection = `isEmpty ${differences}`, id = newHire) =>
  `{ workflow(id: "${id}") { versionDiff(${arguments_}) { ${selection} } } }`

describe('the difference between versions of a workflow', () => {
  let gateway: TestGateway
  beforeAll(async () => {
    gateway = await startGateway({ clock: manualClock(), env: { CACHE: 'off' } })
  })
  afterAll(() => gateway.close())

  it('is the one that was written by hand: three versions of the same workflow', async () => {
    const { data, errors } = await gateway.ask(diff('from: 1, to: 3'))
    expect(errors).toBeUndefined()
    expect(data.workflow.versionDiff).toEqual({
      isEmpty: false,
      changes: [
        { property: 'DISPLAY_NAME', before: 'Onboard new hire', after: 'Onboard new hire employee' },
        { property: 'IS_SCHEDULING_ENABLED', before: 'false', after: 'true' },
        { property: 'TRIGGER', before: '1 day after employeeHireDate', after: 'on employeeHireDate' },
        {
          property: 'SCOPE',
          before: "users who meet (department eq 'Sales')",
          after: "users who meet (department eq 'Marketing')",
        },
      ],
      tasks: [
        {
          ...{ kinds: ['CHANGED'], positionBefore: 2, positionAfter: 2 },
          before: { displayName: 'Send Welcome Email' },
          after: { displayName: 'Send Welcome Email' },
          properties: [{ property: 'CONTINUE_ON_ERROR', before: 'false', after: 'true' }],
          arguments: [{ name: 'locale', isSecret: false, before: 'en-GB', after: null }],
        },
        {
          ...{ kinds: ['ADDED'], positionBefore: null, positionAfter: 3, before: null },
          after: { displayName: 'Add User To Groups' },
          properties: [],
          arguments: [{ name: 'groupID', isSecret: false, before: null, after: groupId('Marketing team') }],
        },
        {
          ...{ kinds: ['ADDED'], positionBefore: null, positionAfter: 4, before: null },
          after: { displayName: 'Assign a Teams phone number' },
          properties: [],
          arguments: [
            {
              name: 'customTaskExtensionID',
              isSecret: false,
              before: null,
              after: expect.stringMatching(/^[\w-]{36}$/),
            },
          ],
        },
      ],
    })
    const middle = (await gateway.ask(diff('from: 2, to: 3'))).data.workflow.versionDiff
    expect([middle.changes, middle.tasks.map(({ kinds }: TaskChange) => kinds)]).toEqual([[], [['CHANGED'], ['ADDED']]])
  })

  it('takes the workflow and one request for each version, and one in all if both are the same', async () => {
    gateway.forget()
    expect((await gateway.ask(diff('from: 1, to: 2'))).extensions.cost.graphRequests).toEqual({ estimated: 3, used: 3 })
    const { data, extensions } = await gateway.ask(diff('from: 2, to: 2'))
    expect(data.workflow.versionDiff).toEqual({ isEmpty: true, changes: [], tasks: [] })
    expect(extensions.cost.graphRequests).toEqual({ estimated: 2, used: 2 })
    expect(gateway.asked().filter(({ path }) => path.includes('ProcessingResults'))).toEqual([])
  })

  it('gives the versions themselves at no further request', async () => {
    const whole =
      'from { versionNumber tasks { id } executionConditions { __typename } } to { versionNumber displayName }'
    const { data, extensions } = await gateway.ask(diff('from: 1, to: 2', whole))
    expect(data.workflow.versionDiff).toMatchObject({
      from: { versionNumber: 1, tasks: [{}, {}] },
      to: { versionNumber: 2, displayName: 'Onboard new hire employee' },
    })
    expect(extensions.cost.graphRequests).toEqual({ estimated: 3, used: 3 })
  })

  it('reads backwards from a newer version to an older one', async () => {
    const { data } = await gateway.ask(diff('from: 3, to: 1', 'changes { property before after } tasks { kinds }'))
    expect(data.workflow.versionDiff.changes[2]).toEqual({
      ...{ property: 'TRIGGER', before: 'on employeeHireDate', after: '1 day after employeeHireDate' },
    })
    expect(data.workflow.versionDiff.tasks).toEqual([
      { kinds: ['CHANGED'] },
      { kinds: ['REMOVED'] },
      { kinds: ['REMOVED'] },
    ])
  })

  it('is null where there is no such version, with an error that names the argument', async () => {
    const { data, errors } = await gateway.ask(diff('from: 1, to: 9'))
    expect(data).toEqual({ workflow: { versionDiff: null } })
    expect(errors).toMatchObject([
      {
        message: 'The workflow has no version 9.',
        path: ['workflow', 'versionDiff'],
        extensions: { code: 'NOT_FOUND', argument: 'to', field: ['to'] },
      },
    ])
    const zero = await gateway.ask(diff('from: 0, to: 1'))
    expect(zero.errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT', argument: 'from' } }])
  })

  it('is that of a deleted workflow too', async () => {
    const { data } = await gateway.ask(
      `{ deletedWorkflow(id: "${workflowId('Germany offboard employees')}") { versionDiff(from: 1, to: 2) { ${differences} } } }`,
    )
    expect(data.deletedWorkflow.versionDiff.tasks).toMatchObject([
      { kinds: ['ADDED'], after: { displayName: 'Remove all licenses for user' } },
    ])
  })

  it('says nothing false where Graph leaves the tasks of a version out', async () => {
    const own = await startGateway({
      between: (next) => async (request) => {
        const response = await next(request)
        if (!/\/versions\/1$/.test(new URL(request.url).pathname)) return response
        const { tasks: _, ...rest } = (await response.json()) as object & { readonly tasks: unknown }
        return Response.json(rest)
      },
      env: { GRAPH_BATCH_SIZE: '1' },
    })
    const { data, errors } = await own.ask(diff('from: 1, to: 2'))
    expect(data.workflow.versionDiff).toBeNull()
    expect(errors).toMatchObject([{ extensions: { code: 'UPSTREAM_INVALID' } }])
    await own.close()
  })

  it('shows which administrative units a version gained and lost', async () => {
    const scope = 'administrationScope { added { __typename } removed { __typename } }'
    const { data, extensions } = await gateway.ask(diff('from: 1, to: 2', scope))
    // The emulator keeps one scope for all versions.
    expect(data.workflow.versionDiff.administrationScope).toEqual({ added: [], removed: [] })
    expect(extensions.cost.graphRequests).toEqual({ estimated: 5, used: 5 })
  })

  describe('with its outcomes', () => {
    const counts = 'runCount failedRunCount resultCount failedCount completedWithErrorsCount failureRate runFailureRate'
    const always = '(start: "2000-01-01T00:00:00Z", end: "2100-01-01T00:00:00Z")'
    const outcomes = (period = always) => `outcomes${period} { from { ${counts} } to { ${counts} } }`

    it('counts every result by the version that it ran with', async () => {
      const { data, errors, extensions } = await gateway.ask(diff('from: 1, to: 3', outcomes()))
      expect(errors).toBeUndefined()
      expect(data.workflow.versionDiff.outcomes).toEqual({
        // Two runs of 2022, two users each.
        from: {
          ...{ runCount: 2, failedRunCount: 0, resultCount: 4, failedCount: 0, completedWithErrorsCount: 0 },
          ...{ failureRate: 0, runFailureRate: 0 },
        },
        // Last night's eight users, and two users four nights before.
        to: {
          ...{ runCount: 2, failedRunCount: 1, resultCount: 10, failedCount: 3, completedWithErrorsCount: 1 },
          ...{ failureRate: 0.4, runFailureRate: 0.5 },
        },
      })
      expect(extensions.cost.graphRequests).toEqual({ estimated: 4, used: 4 })
    })

    it('agrees with a count by hand over plain requests, version by version', async () => {
      const { list } = restOf(gateway.emulator)
      const rows = await list(`/identityGovernance/lifecycleWorkflows/workflows/${newHire}/userProcessingResults`)
      const { data } = await gateway.ask(diff('from: 2, to: 3', outcomes()))
      for (const [side, version] of [['from', 2] as const, ['to', 3] as const]) {
        const ended = rows.filter(
          ({ workflowVersion, processingStatus }) =>
            workflowVersion === version && ['completed', 'failed', 'completedWithErrors'].includes(processingStatus),
        )
        const of = (status: string) => ended.filter(({ processingStatus }) => processingStatus === status).length
        expect(data.workflow.versionDiff.outcomes[side]).toMatchObject({
          resultCount: ended.length,
          failedCount: of('failed'),
          completedWithErrorsCount: of('completedWithErrors'),
        })
      }
    })

    it('counts a period, and has no rate where no result ended', async () => {
      const { data } = await gateway.ask(
        diff('from: 1, to: 3', outcomes('(start: "2022-01-01T00:00:00Z", end: "2023-12-31T00:00:00Z")')),
      )
      const { from, to } = data.workflow.versionDiff.outcomes
      expect([from.resultCount, to.resultCount, to.failureRate, to.runFailureRate]).toEqual([4, 0, null, null])
    })

    it('refuses a period that ends before it begins', async () => {
      const { errors } = await gateway.ask(
        diff('from: 1, to: 3', outcomes('(start: "2023-01-01T00:00:00Z", end: "2022-01-01T00:00:00Z")')),
      )
      expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT', argument: 'end' } }])
    })

    it('counts the subjects of a workflow whose subjects are not users, each once', async () => {
      const { data } = await gateway.ask('{ workflows(first: 100) { nodes { id category } } }')
      const { id } = data.workflows.nodes.find(({ category }: { category: string }) => category === 'EXTENSIBILITY')
      const answer = await gateway.ask(diff('from: 1, to: 1', outcomes(), id))
      expect(answer.errors).toBeUndefined()
      const rows = await restOf(gateway.emulator).list(
        `/identityGovernance/lifecycleWorkflows/workflows/${id}/subjectProcessingResults`,
      )
      const ended = rows.filter(({ processingStatus }) =>
        /^(completed|failed|completedWithErrors)$/.test(processingStatus),
      )
      expect(ended.length).toBeGreaterThan(0)
      expect(answer.data.workflow.versionDiff.outcomes.to.resultCount).toBe(ended.length)
    })

    it('announces the pages behind the first, and stops where the request may take no more', async () => {
      const seed = { seed: '1x4x120x1', clock: manualClock() }
      const large = await startGateway(seed)
      const { data } = await large.ask('{ workflows { nodes { id } } }')
      const [{ id }] = data.workflows.nodes
      const { extensions } = await large.ask(diff('from: 1, to: 1', outcomes(), id))
      expect(extensions.cost.graphRequests.used).toBe(2 + Math.ceil(480 / 100))
      expect(extensions.cost.graphRequests.used).toBeLessThanOrEqual(extensions.cost.graphRequests.estimated)
      await large.close()
      const tight = await startGateway({ ...seed, env: { MAX_GRAPH_REQUESTS: '5' } })
      const refused = await tight.ask(diff('from: 1, to: 1', outcomes(), id))
      expect(refused.data.workflow.versionDiff.outcomes).toBeNull()
      expect(refused.errors).toMatchObject([{ extensions: { code: 'OPERATION_TOO_COMPLEX', limit: 'graphRequests' } }])
      await tight.close()
    })

    it('is null with an error where a result cannot be read', async () => {
      gateway.emulator.faults.add({
        match: { path: /userProcessingResults/ },
        fault: { kind: 'answer', status: 403 },
        times: Number.POSITIVE_INFINITY,
      })
      const { data, errors } = await gateway.ask(diff('from: 1, to: 3', outcomes()))
      expect(data.workflow.versionDiff).toEqual({ outcomes: null })
      expect(errors).toMatchObject([
        { extensions: { code: 'UPSTREAM_FORBIDDEN', permission: 'LifecycleWorkflows-Reports.Read.All' } },
      ])
      gateway.emulator.faults.clear()
    })
  })
})
