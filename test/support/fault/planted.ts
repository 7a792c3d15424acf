/** A fault, planted once: a gateway is composed over it and asked, and the doctor examines the same. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished, vi } from 'vitest'
import { createApp } from '../../../src/app.ts'
import type { Clock } from '../../../src/clock.ts'
import { readConfig } from '../../../src/config/config.ts'
import { ConfigError } from '../../../src/config/config-error.ts'
import { createEmulator, type FaultRule } from '../../../src/emulator/index.ts'
import type { Handler } from '../../../src/http/handler.ts'
import { runDoctor } from '../../../src/run-doctor.ts'
import { createLog } from '../../../src/telemetry/log.ts'
import { type Authority, audience, type Claims, createAuthority, encode } from '../authority.ts'
import { autoClock } from '../clock.ts'
import { leaksOfLine } from '../leak.ts'

type Environment = Readonly<Record<string, string>>

export type Planted = {
  readonly env?: Environment
  /** Of Graph. */
  readonly rules?: readonly FaultRule[]
  /** What stands between the gateway and everything that it reaches by HTTP. */
  readonly around?: (next: Handler) => Handler
  /** An authority that is reached over the network, as is everything else then. */
  readonly authority?: Authority
  /** The caller's token: claims over those of a good one. */
  readonly claims?: (now: number) => Claims
  /** What the caller requests; a read where left out. */
  readonly query?: string
  /** Time of the gateway; it jumps ahead whenever something sleeps where left out. */
  readonly clock?: Clock
  /** Happens after the gateway was ready, and before the caller's request. */
  readonly later?: () => Promise<void>
}

export type Line = Readonly<Record<string, unknown>> & { readonly level: string; readonly msg: string }

export type Finding = {
  readonly subject: string
  readonly verdict: string
  readonly says: string
  readonly remedy?: string
}

export const readQuery = '{ workflows(first: 1) { nodes { id } } }'

/** A token for Graph with these claims; Graph alone would verify it. */
export const graphToken = (claims: object) =>
  [{ alg: 'RS256', typ: 'JWT' }, claims, 'signature'].map((part) => encode(JSON.stringify(part))).join('.')

export const temporaryFolder = () => {
  const made = mkdtempSync(join(tmpdir(), 'fault-'))
  onTestFinished(() => rmSync(made, { recursive: true }))
  return made
}

/** What the log has at its default level, and what the doctor finds. */
export const examined = async ({
  env = {},
  rules = [],
  around = (next) => next,
  authority: served,
  claims = () => ({}),
  query = readQuery,
  clock = autoClock(),
  later,
}: Planted): Promise<{ readonly lines: readonly Line[]; readonly findings: readonly Finding[] }> => {
  const authority = served ?? createAuthority({ now: clock.now })
  const emulator = createEmulator({ clock })
  for (const rule of rules) emulator.faults.add(rule)
  const network = around((request) =>
    request.url.startsWith('http://127.0.0.1/') ? emulator.handler(request) : authority.handler(request),
  )
  const way = served ? {} : { fetch: network }
  const environment = {
    AUTH_ISSUER: authority.issuer,
    AUTH_AUDIENCE: audience,
    GRAPH_BASE_URL: 'http://127.0.0.1/v1.0',
    GRAPH_CREDENTIAL: 'static',
    GRAPH_STATIC_TOKEN: graphToken({ tid: 'a-tenant', roles: ['LifecycleWorkflows.ReadWrite.All', 'User.Read.All'] }),
    STATE_URL: `sqlite:${join(temporaryFolder(), 'gateway.db')}`,
    ...env,
  }
  // What @azure/identity reads by itself.
  for (const [name, value] of Object.entries(environment)) vi.stubEnv(name, value)
  onTestFinished(() => void vi.unstubAllEnvs())
  const token = authority.mint(claims(Math.floor(clock.now() / 1_000)))
  const callerToken = join(temporaryFolder(), 'token')
  writeFileSync(callerToken, token)

  const lines: Line[] = []
  const write = (line: string) => {
    const leaks = leaksOfLine(line)
    if (leaks.length > 0) throw new Error(`This must not leave the gateway: ${leaks.join('\n')}`)
    lines.push(JSON.parse(line))
  }
  const log = await createLog({ level: 'info', to: { write } })
  const serve = async () => {
    const config = readConfig(environment, { emulator: false })
    const app = await createApp({
      config,
      clock,
      log,
      version: '0.0.0-test',
      ...way,
      ...(!served && { issuer: network }),
    })
    await app.check()
    await later?.()
    const response = await app.handler(
      new Request('http://gateway.test/graphql', {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
        body: JSON.stringify({ query }),
      }),
    )
    await response.text()
    await app.check()
    await app.close()
  }
  await serve().catch((error: unknown) => {
    if (!(error instanceof ConfigError)) throw error
    // A setting that is wrong is no line: the start ends with it.
    lines.push({ level: 'stderr', msg: error.message })
  })
  const { text } = await runDoctor({
    environment,
    emulator: false,
    json: true,
    callerToken,
    clock,
    log: await createLog({ level: 'fatal', to: { write: () => undefined } }),
    ...way,
  })
  return { lines, findings: JSON.parse(text).findings }
}
