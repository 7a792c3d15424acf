import { describe, expect, it } from 'vitest'
import { autoClock, manualClock } from '../../support/clock.ts'
import { drive } from '../../support/drive.ts'
import { type GatewayOptions, startGateway, type TestGateway } from '../../support/gateway.ts'

const always = Number.POSITIVE_INFINITY
const start = (options: GatewayOptions = {}) =>
  startGateway({ clock: autoClock(), ...options, env: { CACHE: 'off', ...options.env } })

describe('what this tenant does not take', () => {
  const page = `query ($id: ID!, $after: String, $statuses: [ProcessingStatus!]!) {
    workflow(id: $id) { userProcessingResults(first: 3, after: $after, filter: { processingStatus: { in: $statuses } }) {
      totalCount nodes { id subject { id } } edges { cursor } pageInfo { hasNextPage hasPreviousPage endCursor } } } }`
  const statuses = ['FAILED', 'COMPLETED_WITH_ERRORS', 'QUEUED']

  const workflowIds = async (gateway: TestGateway): Promise<readonly string[]> => {
    const { data } = await gateway.ask(
      '{ workflows(first: 100, orderBy: { field: CREATED_DATE_TIME }) { nodes { id } } }',
    )
    return data.workflows.nodes.map(({ id }: { id: string }) => id)
  }
  const walk = async (gateway: TestGateway, id: string) => {
    const ids: string[] = []
    for (let after: string | null = null; ; ) {
      const { data, errors } = await gateway.ask(page, { id, after, statuses })
      expect(errors).toBeUndefined()
      const { nodes, edges, pageInfo } = data.workflow.userProcessingResults
      expect(edges).toHaveLength(nodes.length)
      expect(pageInfo.hasPreviousPage).toBe(after !== null)
      ids.push(...nodes.map((row: { id: string }) => row.id))
      if (!pageInfo.hasNextPage || nodes.length === 0) return ids
      after = pageInfo.endCursor
    }
  }

  it.each([
    ['', {}],
    [' with small pages', { pageSize: 2 }],
    [' with empty pages and no $top', { pageSize: 3, emptyPages: true, top: 'refused' as const }],
  ])(
    'an `or` is done here instead, with the same rows in the same order and working cursors%s',
    async (_, switches) => {
      const [takes, refuses] = await Promise.all([
        start({ switches }),
        start({ switches: { ...switches, orFilter: 'refused' } }),
      ])
      let rows = 0
      for (const id of await workflowIds(takes)) {
        const expected = await walk(takes, id)
        expect(await walk(refuses, id)).toEqual(expected)
        rows += expected.length
      }
      expect(rows).toBeGreaterThan(6)
      await Promise.all([takes.close(), refuses.close()])
    },
  )

  it('is worked around over the whole tenant too: merged lists and groups of failures', async () => {
    const question = `{
      runs(first: 5, filter: { processingStatus: { in: [FAILED, COMPLETED_WITH_ERRORS] } }) { nodes { id processingStatus } }
      userProcessingResults(first: 5, filter: { processingStatus: { in: [FAILED, QUEUED] } }) { nodes { id } }
      failureGroups(start: "2026-01-01T00:00:00Z", end: "2026-03-02T00:00:00Z") { nodes { count } }
    }`
    const [takes, refuses] = await Promise.all([start(), start({ switches: { orFilter: 'refused' } })])
    const [expected, actual] = await Promise.all([takes.ask(question), refuses.ask(question)])
    expect(actual.errors).toBeUndefined()
    expect(expected.data.runs.nodes.length).toBeGreaterThan(2)
    expect(actual.data).toEqual(expected.data)
    await Promise.all([takes.close(), refuses.close()])
  })

  it('is asked for an `or` once, and never again', async () => {
    const gateway = await start({ switches: { orFilter: 'refused' } })
    const [id = ''] = await workflowIds(gateway)
    await walk(gateway, id)
    gateway.forget()
    await walk(gateway, id)
    expect(gateway.asked().length).toBeGreaterThan(0)
    for (const { query, status } of gateway.asked()) {
      expect(decodeURIComponent(query)).not.toContain(' or ')
      expect(status).toBe(200)
    }
    await gateway.close()
  })

  it('goes on from a cursor that a gateway made which had learnt it already', async () => {
    const switches = { orFilter: 'refused' as const, pageSize: 2 }
    const [first, second] = await Promise.all([start({ switches }), start({ switches })])
    for (const id of await workflowIds(first)) {
      const expected = await walk(first, id)
      const { data } = await first.ask(page, { id, statuses })
      const { endCursor } = data.workflow.userProcessingResults.pageInfo
      if (!endCursor) continue
      const { data: rest, errors } = await second.ask(page, { id, after: endCursor, statuses })
      expect(errors).toBeUndefined()
      const ids = rest.workflow.userProcessingResults.nodes.map((row: { id: string }) => row.id)
      expect(ids).toEqual(expected.slice(3, 6))
    }
    await Promise.all([first.close(), second.close()])
  })

  it('does not let a cursor of another list pass where the `or` is taken', async () => {
    const gateway = await start()
    const [id = ''] = await workflowIds(gateway)
    const plain = `query ($id: ID!) { workflow(id: $id) { userProcessingResults(first: 1) { pageInfo { endCursor } } } }`
    const { data } = await gateway.ask(plain, { id })
    const after = data.workflow.userProcessingResults.pageInfo.endCursor
    await gateway.ask(page, { id, statuses })
    const { errors } = await gateway.ask(page, { id, after, statuses })
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', argument: 'after' })
    await gateway.close()
  })
})

describe('a permission that is missing', () => {
  it.each([
    [
      /^\/users\//,
      '{ workflows(first: 1, orderBy: { field: CREATED_DATE_TIME }) { nodes { id runs(first: 1) { nodes { userProcessingResults(first: 1) { nodes { subject { id department } } } } } } } }',
      'User.Read.All',
    ],
    [
      /\/runs/,
      '{ workflows(first: 1) { nodes { id runs(first: 1) { nodes { id } } } } }',
      'LifecycleWorkflows-Reports.Read.All',
    ],
    [/\/workflows/, '{ workflows(first: 1) { nodes { id } } }', 'LifecycleWorkflows-Workflow.ReadBasic.All'],
    [
      /\/customTaskExtensions/,
      '{ customTaskExtensions(first: 1) { nodes { id } } }',
      'LifecycleWorkflows-CustomExt.Read.All',
    ],
    [/\/settings/, '{ settings { workflowScheduleIntervalInHours } }', 'LifecycleWorkflows.Read.All'],
  ])('is named by the error of the branch: %s', async (path, query, permission) => {
    const gateway = await start()
    gateway.emulator.faults.add({ match: { path }, fault: { kind: 'answer', status: 403 }, times: always })
    const { errors } = await gateway.ask(query)
    expect(errors?.length).toBeGreaterThan(0)
    for (const { extensions } of errors ?? [])
      expect(extensions).toMatchObject({ code: 'UPSTREAM_FORBIDDEN', permission, requestId: expect.any(String) })
    await gateway.close()
  })
})

describe('a licence that is missing', () => {
  const body = { error: { code: 'NoLicense', message: 'The tenant needs a Contoso licence.' } }

  it.each([
    ['/workflows', '{ workflows(first: 1) { nodes { id } } }'],
    ['/settings', '{ settings { workflowScheduleIntervalInHours } }'],
    ['/runs', '{ runs(first: 1) { nodes { id } } }'],
  ])('is no permission to be granted: %s', async (path, query) => {
    const gateway = await start()
    const fault = { kind: 'answer', status: 403, body } as const
    gateway.emulator.faults.add({ match: { path: new RegExp(path) }, fault, times: always })
    const { errors } = await gateway.ask(query)
    expect(errors?.length).toBeGreaterThan(0)
    for (const { message, extensions } of errors ?? []) {
      expect(extensions).toMatchObject({
        code: 'UPSTREAM_FORBIDDEN',
        reason: 'LICENSE',
        requestId: expect.any(String),
      })
      expect(extensions).not.toHaveProperty('permission')
      expect(message).toContain('licence')
      expect(message).not.toContain('Contoso')
    }
    await gateway.close()
  })
})

describe('a service that has changed', () => {
  it('is counted by kind, and told of once for each', async () => {
    const gateway = await start()
    const rows = (body: { value: object[] }) => ({
      ...body,
      value: body.value.map((row) => ({ ...row, category: 'rover' })),
    })
    gateway.emulator.faults.add({
      match: { path: /\/workflows/ },
      fault: { kind: 'rewrite', transform: (body) => rows(body as { value: object[] }) },
      times: always,
    })
    for (let count = 0; count < 3; count += 1) {
      const { data } = await gateway.ask('{ workflows(first: 3) { nodes { id category } } }')
      expect(data.workflows.nodes.map(({ category }: { category: string }) => category)).toEqual(
        Array(3).fill('UNKNOWN_FUTURE_VALUE'),
      )
    }
    const told = gateway.log().filter((line) => line.includes('metadata does not promise'))
    expect(told).toHaveLength(1)
    expect(JSON.parse(told[0] ?? '')).toMatchObject({
      resource: 'workflow',
      property: 'category',
      found: 'an unknown member',
    })
    const metrics = await (await gateway.app.metrics(new Request('http://localhost/metrics'))).text()
    expect(metrics).toMatch(
      /graph_odd_values_total\{resource="workflow",property="category",found="an unknown member"\} 9/,
    )
    await gateway.close()
  })
})

describe('a Graph that is down', () => {
  const settings = '{ settings { workflowScheduleIntervalInHours } }'
  const code = ({ errors }: Awaited<ReturnType<TestGateway['ask']>>) => errors?.[0]?.extensions.code

  it('receives no more requests, shows in /readyz and the metrics, and is found again', async () => {
    const clock = manualClock()
    const gateway = await startGateway({ clock, env: { CACHE: 'off' } })
    const ask = async () => (await drive(clock, gateway.ask(settings))).outcome
    const ready = async () => {
      await clock.advance(1_000)
      const { outcome } = await drive(clock, gateway.send('/readyz'))
      const { status, checks } = await outcome.json()
      return { code: outcome.status, status, ...checks.graph }
    }
    expect(await ready()).toEqual({ code: 200, status: 'ready', ok: true })

    gateway.emulator.faults.add({ fault: { kind: 'reset' }, times: always })
    for (let count = 0; count < 5; count += 1) expect(code(await ask())).toBe('UPSTREAM_UNAVAILABLE')
    const asked = gateway.wire().length
    // Four fail with their two retries each. The first failure of the fifth opens the circuit.
    expect(asked).toBe(13)
    const { outcome, milliseconds } = await drive(clock, gateway.ask(settings))
    expect([code(outcome), milliseconds]).toEqual(['UPSTREAM_UNAVAILABLE', 10])
    expect(outcome.extensions.cost.graphHttpRequests).toEqual({ used: 0 })
    expect(gateway.wire()).toHaveLength(asked)

    await clock.advance(1_000)
    await ask()
    expect(gateway.wire()).toHaveLength(asked + 1)
    expect(await ready()).toEqual({
      code: 200,
      status: 'degraded',
      ok: false,
      reason: 'Microsoft Graph is out of reach',
    })
    const metrics = await (await gateway.app.metrics(new Request('http://localhost/metrics'))).text()
    expect(metrics).toMatch(/graph_breaker_state\{state="open"\} 1/)

    gateway.emulator.faults.clear()
    await clock.advance(2_000)
    expect((await ask()).errors).toBeUndefined()
    expect(await ready()).toEqual({ code: 200, status: 'ready', ok: true })
    const [failed, passed] = gateway.log().filter((line) => line.includes('a check of /readyz'))
    expect(failed).toContain('"reason":"Microsoft Graph is out of reach"')
    expect(passed).toContain('a check of /readyz passes again')
    expect(gateway.log().some((line) => line.includes('Graph is within reach again'))).toBe(true)
    await gateway.close()
  })

  it('stays in use while it only throttles and refuses', async () => {
    const gateway = await start()
    gateway.emulator.faults.add({ fault: { kind: 'answer', status: 429 }, times: 30 })
    for (let count = 0; count < 10; count += 1) expect(code(await gateway.ask(settings))).toBe('UPSTREAM_THROTTLED')
    expect((await gateway.ask(settings)).errors).toBeUndefined()
    await gateway.close()
  })

  it('leaves a line in the log at once, and one for those alike, with the ids that Microsoft asks for', async () => {
    const gateway = await start()
    gateway.emulator.faults.add({ fault: { kind: 'answer', status: 500 }, times: always })
    const { errors } = await gateway.ask(settings)
    const lines = () => {
      const found = gateway.log().filter((line) => line.includes('Graph failed to answer'))
      return found.map((line) => JSON.parse(line))
    }
    expect(lines().map(({ repeated }) => repeated)).toEqual([undefined])
    await gateway.close()
    expect(lines().map(({ repeated }) => repeated)).toEqual([undefined, 2])
    const ids = lines().map(({ graphRequestId }) => graphRequestId)
    expect(new Set(ids).size).toBe(2)
    // The request that the client's error names is the latest.
    expect(ids[1]).toBe(errors?.[0]?.extensions['requestId'])
  })
})
