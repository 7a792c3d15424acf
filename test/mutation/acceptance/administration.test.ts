/** The rest of what the admin center can do: stop a run, run a workflow for people picked by hand, bring a workflow back. */
import { afterEach, describe, expect, it } from 'vitest'
import { workflowId } from '../../../src/emulator/seed/small/workflows.ts'
import { autoClock } from '../../support/clock.ts'
import { startGateway, type TestGateway } from '../../support/gateway.ts'

const all = 'reprocessRun,reprocessUsers,cancelRun,runWorkflow,restoreWorkflow,releaseWorkflow'
const gateways: TestGateway[] = []
const start = async (options: Parameters<typeof startGateway>[0] = {}) => {
  const gateway = await startGateway({
    env: { MUTATIONS: all, GRAPH_TIMEOUT_MS: '1000' },
    switches: { appearAfterMs: 0 },
    // A wait here moves time on, for the emulator's runs as well.
    clock: autoClock(),
    ...options,
  })
  gateways.push(gateway)
  return gateway
}
afterEach(async () => {
  await Promise.all(gateways.splice(0).map(({ close }) => close()))
})

const payload = `status userErrors { code field } operation { id kind status userCount userIds sourceRunId }`
const mutations = {
  cancelRun: `mutation($input: CancelRunInput!) { cancelRun(input: $input) { ${payload} run { id processingStatus } } }`,
  runWorkflow: `mutation($input: RunWorkflowInput!) { runWorkflow(input: $input) { ${payload} run { id workflowExecutionType userProcessingResults { nodes { subject { id } } } } } }`,
  restoreWorkflow: `mutation($input: RestoreWorkflowInput!) { restoreWorkflow(input: $input) { ${payload} workflow { id isDeleted } } }`,
  releaseWorkflow: `mutation($input: ReleaseWorkflowInput!) { releaseWorkflow(input: $input) { ${payload} workflow { id quarantineDetails { quarantineType } } } }`,
} as const
type Name = keyof typeof mutations

/** What each mutation can be asked of in the small tenant. */
const subjects = async ({ ask }: TestGateway) => {
  const { data } = await ask(`{
    runs(first: 1, filter: { processingStatus: { in: [QUEUED, IN_PROGRESS] } }) { nodes { id workflow { id } } }
    ended: runs(first: 1, filter: { processingStatus: { eq: COMPLETED } }) { nodes { id workflow { id } } }
    workflows(first: 100, filter: { isEnabled: { eq: true } }) { nodes { id userProcessingResults(first: 100) { nodes { processingStatus subject { id displayName } } } } }
    disabled: workflows(first: 1, filter: { isEnabled: { eq: false } }) { nodes { id } }
    deletedWorkflows(first: 1) { nodes { id } } }`)
  const idle = (results: { processingStatus: string }[]) =>
    results.length > 1 &&
    results.every(({ processingStatus }) =>
      ['COMPLETED', 'FAILED', 'CANCELED', 'COMPLETED_WITH_ERRORS'].includes(processingStatus),
    )
  const workflow = data.workflows.nodes.find(
    ({ userProcessingResults }: { userProcessingResults: { nodes: never[] } }) => idle(userProcessingResults.nodes),
  )
  const people: { id: string; displayName: string | null }[] = workflow.userProcessingResults.nodes.map(
    ({ subject }: { subject: never }) => subject,
  )
  const userIds = [...new Set(people.filter(({ displayName }) => displayName !== null).map(({ id }) => id))].slice(0, 2)
  const [running] = data.runs.nodes
  return {
    cancelRun: { workflowId: running.workflow.id, runId: running.id },
    runWorkflow: { workflowId: workflow.id, userIds },
    restoreWorkflow: { workflowId: data.deletedWorkflows.nodes[0].id },
    releaseWorkflow: { workflowId: workflowId('Offboard an employee') },
    ended: data.ended.nodes[0],
    disabled: data.disabled.nodes[0],
  }
}

const posts = ({ wire }: TestGateway) =>
  wire().filter(({ method, path }) => method === 'POST' && !path.endsWith('/$batch'))

describe('mutations that MUTATIONS does not name', () => {
  it('are no fields of the schema; with none named there is no mutation at all', async () => {
    const usual = await startGateway()
    const none = await startGateway({ env: { MUTATIONS: '' } })
    gateways.push(usual, none)
    const { data } = await usual.ask('{ __schema { mutationType { fields { name } } } }')
    expect(data.__schema.mutationType.fields.map(({ name }: { name: string }) => name)).toEqual([
      'reprocessRun',
      'reprocessUsers',
    ])
    expect((await none.ask('{ __schema { mutationType { name } } }')).data).toEqual({
      __schema: { mutationType: null },
    })
  })
})

describe('cancelRun, runWorkflow, restoreWorkflow and releaseWorkflow', () => {
  it('stop a run in progress, and say so of the run', async () => {
    const gateway = await start()
    const { cancelRun: input } = await subjects(gateway)
    const { data } = await gateway.ask(mutations.cancelRun, { input })
    expect(data.cancelRun).toMatchObject({
      status: 'ACCEPTED',
      userErrors: [],
      operation: { kind: 'CANCEL_RUN', sourceRunId: input.runId },
      run: { id: input.runId, processingStatus: expect.stringMatching(/^CANCEL/) },
    })
  })

  it('run a workflow for people picked by hand, and find the run', async () => {
    const gateway = await start()
    const { runWorkflow: input } = await subjects(gateway)
    const { data } = await gateway.ask(mutations.runWorkflow, { input })
    expect(data.runWorkflow).toMatchObject({
      status: 'ACCEPTED',
      operation: { kind: 'RUN_WORKFLOW', userCount: 2, userIds: input.userIds },
    })
    gateway.emulator.advance(60_000)
    const { data: later } = await gateway.ask(
      'query($id: ID!) { operation(id: $id) { run { workflowExecutionType userProcessingResults { nodes { subject { id } } } } } }',
      { id: data.runWorkflow.operation.id },
    )
    const { run } = later.operation
    expect(run.workflowExecutionType).toBe('ON_DEMAND')
    expect(
      run.userProcessingResults.nodes.map(({ subject }: { subject: { id: string } }) => subject.id).sort(),
    ).toEqual(input.userIds.toSorted())
  })

  it('bring a deleted workflow back', async () => {
    const gateway = await start()
    const { restoreWorkflow: input } = await subjects(gateway)
    const { data } = await gateway.ask(mutations.restoreWorkflow, { input })
    expect(data.restoreWorkflow).toMatchObject({
      status: 'ACCEPTED',
      workflow: { id: input.workflowId, isDeleted: false },
    })
  })

  it('release a quarantined workflow, whose people can then be reprocessed one by one', async () => {
    const gateway = await start()
    const { releaseWorkflow: input } = await subjects(gateway)
    const { data } = await gateway.ask(mutations.releaseWorkflow, { input })
    expect(data.releaseWorkflow).toMatchObject({
      status: 'ACCEPTED',
      userErrors: [],
      operation: { kind: 'RELEASE_WORKFLOW' },
      workflow: { id: input.workflowId, quarantineDetails: { quarantineType: 'NOT_QUARANTINED' } },
    })
    const preview = `query ($id: ID!) { workflow(id: $id) { userProcessingResults(first: 1, filter: { processingStatus: { eq: COMPLETED } }) { nodes { id } } } }`
    const { data: found } = await gateway.ask(preview, { id: input.workflowId })
    const { data: told } = await gateway.ask(
      'query ($input: ReprocessUsersInput!) { previewReprocessUsers(input: $input) { userErrors { code } } }',
      {
        input: {
          ...input,
          userProcessingResultIds: [found.workflow.userProcessingResults.nodes[0].id],
          taskScope: 'ALL_TASKS',
        },
      },
    )
    expect(told.previewReprocessUsers.userErrors).toEqual([])
  })

  it('release nothing that is not quarantined, not there or deleted', async () => {
    const gateway = await start()
    const { runWorkflow, restoreWorkflow } = await subjects(gateway)
    const field = ['input', 'workflowId']
    for (const [workflowId, code] of [
      [runWorkflow.workflowId, 'WORKFLOW_NOT_QUARANTINED'],
      [restoreWorkflow.workflowId, 'WORKFLOW_DELETED'],
      ['none', 'NOT_FOUND'],
    ]) {
      const { data } = await gateway.ask(mutations.releaseWorkflow, { input: { workflowId } })
      expect(data.releaseWorkflow).toMatchObject({ status: 'REJECTED', userErrors: [{ code, field }] })
    }
    expect(posts(gateway)).toEqual([])
  })

  it('refuse what cannot be done, with the place of it, and send nothing', async () => {
    const gateway = await start()
    const { ended, disabled, runWorkflow, restoreWorkflow, cancelRun } = await subjects(gateway)
    const nobody = '00000000-0000-4000-8000-000000000000'
    const attempts: readonly (readonly [Name, object, string, readonly string[]])[] = [
      ['cancelRun', { workflowId: ended.workflow.id, runId: ended.id }, 'RUN_NOT_CANCELABLE', ['input', 'runId']],
      ['cancelRun', { ...cancelRun, runId: 'none' }, 'NOT_FOUND', ['input', 'runId']],
      ['runWorkflow', { ...runWorkflow, workflowId: nobody }, 'NOT_FOUND', ['input', 'workflowId']],
      ['runWorkflow', { ...runWorkflow, workflowId: disabled.id }, 'WORKFLOW_DISABLED', ['input', 'workflowId']],
      ['runWorkflow', { ...runWorkflow, ...restoreWorkflow }, 'WORKFLOW_DELETED', ['input', 'workflowId']],
      [
        'runWorkflow',
        { ...runWorkflow, userIds: [...runWorkflow.userIds, nobody] },
        'NOT_FOUND',
        ['input', 'userIds', '2'],
      ],
      ['restoreWorkflow', { workflowId: runWorkflow.workflowId }, 'WORKFLOW_NOT_DELETED', ['input', 'workflowId']],
    ].map((attempt) => attempt as never)
    for (const [index, [name, input, code, field]] of attempts.entries()) {
      // Six a minute are taken from one caller.
      const other = index === 5 ? await start() : gateway
      const { data } = await (index < 5 ? gateway : other).ask(mutations[name], { input })
      expect(data[name], code).toMatchObject({ status: 'REJECTED', userErrors: [{ code, field }] })
    }
    expect(posts(gateway)).toEqual([])
  })

  const lost = [
    ['reset', { kind: 'reset' }],
    ['never given', { kind: 'hang' }],
    ['500', { kind: 'answer', status: 500 }],
    ['503', { kind: 'answer', status: 503 }],
    ['504', { kind: 'answer', status: 504 }],
    ['a redirect', { kind: 'answer', status: 307, headers: { location: 'https://elsewhere.example/' } }],
    ['half of a text', { kind: 'answer', status: 200, body: '{"id":' }],
  ] as const

  for (const name of Object.keys(mutations) as Name[])
    it.each(lost)(
      `send ${name} once where the answer is %s after the work was done, twenty times the same key or not`,
      async (_, fault) => {
        const gateway = await start()
        const input = { ...(await subjects(gateway))[name], idempotencyKey: 'one decision' }
        gateway.forget()
        const fallen = gateway.emulator.faults.add({
          fault,
          match: { method: 'POST', path: /(cancelProcessing|activate|restore|clearQuarantine)$/ },
          when: 'after',
          every: 1,
        })
        const answers = await Promise.all(Array.from({ length: 20 }, () => gateway.ask(mutations[name], { input })))
        expect(fallen.hits()).toBe(1)
        expect(posts(gateway)).toHaveLength(1)
        for (const { data } of answers) expect(['UNKNOWN', 'ACCEPTED', 'IN_PROGRESS']).toContain(data[name].status)
        gateway.emulator.advance(60_000)
        const { id } = answers[0]?.data[name].operation ?? {}
        const { data } = await gateway.ask('query($id: ID!) { operation(id: $id) { status } }', { id })
        expect(data.operation.status).toBe('ACCEPTED')
        expect(posts(gateway)).toHaveLength(1)
      },
    )
})
