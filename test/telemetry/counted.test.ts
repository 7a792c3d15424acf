/** What /metrics counts of callers, exports, the store and the audit trail, through the whole gateway. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { createAuthority, newKey } from '../support/authority.ts'
import { manualClock } from '../support/clock.ts'
import { type GatewayOptions, origin, startGateway, type TestGateway } from '../support/gateway.ts'
import { openStage } from '../support/mutation/stage.ts'

const start = async (options: GatewayOptions = {}) => {
  const gateway = await startGateway(options)
  onTestFinished(gateway.close)
  return gateway
}

/** By name and labels, the values of one metric. */
const counted = async (
  { app }: Pick<TestGateway, 'app'>,
  metric: string,
): Promise<Readonly<Record<string, number>>> => {
  const text = await (await app.metrics(new Request('http://metrics/metrics'))).text()
  const samples = text.matchAll(new RegExp(`^lifecycle_workflows_gateway_${metric}(?:\\{(.*)\\})? (\\S+)$`, 'gm'))
  return Object.fromEntries([...samples].map(([, labels = '', value]) => [labels, Number(value)]))
}

it('each request that is let in or not, by what its token lacks', async () => {
  const clock = manualClock()
  const authority = createAuthority({ now: clock.now })
  const gateway = await start({ clock, authority })
  const seconds = Math.floor(clock.now() / 1_000)
  const ask = (token: string) => gateway.ask('{ viewer { id } }', {}, { authorization: `Bearer ${token}` })
  const tokens = {
    accepted: authority.mint(),
    forbidden: authority.mint({ scp: 'openid', roles: [] }),
    expired: authority.mint({ exp: seconds - 61 }),
    early: authority.mint({ nbf: seconds + 61 }),
    issuer: authority.mint({ iss: 'https://login.test/other/v2.0' }),
    audience: authority.mint({ aud: 'api://payroll' }),
    signature: authority.mint({}, { key: { ...newKey(), kid: authority.key().kid } }),
    invalid: 'no token',
  }
  for (const token of Object.values(tokens)) await ask(token)
  await ask(authority.mint({}, { key: newKey() }))
  await gateway.send('/export/runs.csv')
  const expected = Object.fromEntries(Object.keys(tokens).map((outcome) => [`outcome="${outcome}"`, 1]))
  expect(await counted(gateway, 'authentications_total')).toEqual({
    ...expected,
    'outcome="signature"': 2,
    'outcome="missing"': 1,
  })
})

it('a request whose token nothing can verify', async () => {
  const authority = createAuthority({ now: Date.now })
  const unreachable = { ...authority, handler: async () => new Response(null, { status: 500 }) }
  const gateway = await start({ authority: unreachable })
  const { status } = await gateway.ask('{ viewer { id } }', {}, { authorization: `Bearer ${authority.mint()}` })
  expect(status).toBe(503)
  expect(await counted(gateway, 'authentications_total')).toEqual({ 'outcome="unavailable"': 1 })
})

it('exports by how they end, and the rows that they gave', async () => {
  const gateway = await start({ emulatorClock: manualClock() })
  const { data } = await gateway.ask(
    '{ workflows(first: 100, orderBy: { field: CREATED_DATE_TIME }) { nodes { id } } }',
  )
  const whole = await (await gateway.send('/export/runs.csv')).text()
  const rows = whole.trimEnd().split('\r\n').length - 1
  expect(await counted(gateway, 'export_rows_total')).toEqual({ 'list="runs"': rows })

  const left = await gateway.app.handler(new Request(`${origin}/export/user-processing-results.csv`))
  await left.body?.cancel()
  await gateway.send('/export/runs.csv?color=red')
  const path = `workflows/${data.workflows.nodes.at(-1).id}/runs`
  gateway.emulator.faults.add({ fault: { kind: 'answer', status: 403 }, match: { path }, every: 1 })
  const broken = await gateway.app.handler(new Request(`${origin}/export/runs.csv`))
  await expect(broken.text()).rejects.toThrow()
  expect(await counted(gateway, 'exports_total')).toEqual({
    'list="runs",outcome="completed"': 1,
    'list="userProcessingResults",outcome="gone"': 1,
    'list="runs",outcome="BAD_USER_INPUT"': 1,
    'list="runs",outcome="failed"': 1,
  })
})

it('calls of the store with those that fail, and each line of the audit log', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'state-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const path = join(folder, 'gateway.db')
  const stage = await openStage({ env: { STATE_URL: `sqlite:${path}` } })
  await stage.reprocessRun(stage.failed)
  expect(await counted(stage, 'store_call_seconds_count')).toMatchObject({ 'call="reserve"': 1 })
  expect(await counted(stage, 'store_call_errors_total')).toEqual({})
  const lines = stage.log().flatMap((line) => JSON.parse(line).audit ?? [])
  expect(lines.map(({ status }) => status)).toContain('ACCEPTED')
  const entries = Object.entries(await counted(stage, 'audit_entries_total'))
  expect(entries).toHaveLength(new Set(lines.map(({ status }) => status)).size)
  for (const [labels, count] of entries)
    expect(lines.filter(({ status }) => labels === `mutation="reprocessRun",status="${status}"`)).toHaveLength(count)

  rmSync(path)
  await stage.reprocessRun({ ...stage.failed, idempotencyKey: 'another' })
  expect(await counted(stage, 'store_call_errors_total')).toMatchObject({
    'call="reserve",reason="unavailable"': expect.any(Number),
  })
})
