/** The whole gateway over the emulator, in process: asked by GraphQL, watched on the wire, and searched for leaks in all it says. */
import { randomUUID } from 'node:crypto'
import { type App, createApp } from '../../src/app.ts'
import { type Clock, systemClock } from '../../src/clock.ts'
import { type Config, readConfig } from '../../src/config/config.ts'
import { createEmulator, type Emulator, type JournalEntry, type Switches } from '../../src/emulator/index.ts'
import type { Policy } from '../../src/http/handler.ts'
import { createRequestIds } from '../../src/http/request-id.ts'
import { lineContext } from '../../src/telemetry/line-context.ts'
import { createLog } from '../../src/telemetry/log.ts'
import { type Authority, audience } from './authority.ts'
import { expectOnlyKnownErrors } from './error-code.ts'
import { leaksOfAnswer, leaksOfDebugLine, secrets } from './leak.ts'

export type GatewayError = {
  readonly message: string
  readonly path?: readonly (string | number)[]
  readonly extensions: { readonly code: string; readonly [name: string]: unknown }
}

// biome-ignore lint/suspicious/noExplicitAny: a test reads any answer of any query
type Json = any

export type Answer = {
  readonly status: number
  readonly headers: Headers
  readonly data: Json
  readonly errors: readonly GatewayError[] | undefined
  readonly extensions: Json
}

export type GatewayOptions = {
  readonly seed?: string
  readonly switches?: Partial<Switches>
  /** The emulator's own time, if it should differ from the gateway's. */
  readonly emulatorClock?: Clock
  readonly clock?: Clock
  /** The signer of the tokens that it accepts: it is then configured as over a tenant, not as under `--emulator`. */
  readonly authority?: Authority
  /** The environment, over what `--emulator` or an authority means. */
  readonly env?: Readonly<Record<string, string>>
  /** Stands between the gateway and the emulator. */
  readonly between?: Policy
  /** Another emulator than one of its own. */
  readonly emulator?: Emulator
}

export type TestGateway = {
  readonly app: App
  readonly emulator: Emulator
  /** Asks by POST; `headers` may bring a token. */
  readonly ask: (query: string, variables?: object, headers?: Readonly<Record<string, string>>) => Promise<Answer>
  readonly send: (path: string, init?: RequestInit) => Promise<Response>
  /** HTTP requests that reached the emulator since the last `forget`. */
  readonly wire: () => readonly JournalEntry[]
  /** Requests as Graph counts them: items of batches singly, and plain ones. */
  readonly asked: () => readonly JournalEntry[]
  readonly forget: () => void
  readonly log: () => readonly string[]
  readonly close: () => Promise<void>
}

export const origin = 'http://gateway.test'

export const startGateway = async (options: GatewayOptions = {}): Promise<TestGateway> => {
  const clock = options.clock ?? systemClock
  const emulator =
    options.emulator ??
    createEmulator({
      clock: options.emulatorClock ?? clock,
      ...(options.seed !== undefined && { seed: options.seed }),
      ...(options.switches && { switches: options.switches }),
    })
  const lines: string[] = []
  const requestIds = createRequestIds(randomUUID)
  const context = () => lineContext(requestIds)
  const log = await createLog({ level: 'debug', context, to: { write: (line: string) => lines.push(line) } })
  const config = configOf(options)
  const fetch = options.between ? options.between(emulator.handler) : emulator.handler
  const issuer = options.authority && { issuer: options.authority.handler }
  const app = await createApp({ config, clock, log, requestIds, version: '0.0.0-test', fetch, ...issuer })

  let scanned = 0
  const expectNoLeaks = (answer = '') => {
    const leaks = [...leaksOfAnswer(answer), ...lines.slice(scanned).flatMap(leaksOfDebugLine)]
    scanned = lines.length
    if (leaks.length > 0) throw new Error(`This must not leave the gateway: ${leaks.join('\n')}`)
  }
  const send = async (path: string, init?: RequestInit) => {
    const response = await app.handler(new Request(`${origin}${path}`, init))
    expectNoLeaks(await response.clone().text())
    return response
  }
  const ask: TestGateway['ask'] = async (query, variables = {}, headers = {}) => {
    const response = await send('/graphql', {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify({ query, variables }),
    })
    const body: Json = await response.json()
    expectOnlyKnownErrors(body.errors)
    return {
      status: response.status,
      headers: response.headers,
      data: body.data,
      errors: body.errors,
      extensions: body.extensions,
    }
  }
  return {
    app,
    emulator,
    ask,
    send,
    wire: emulator.journal.requests,
    asked: () => emulator.journal.entries().filter(({ path }) => !path.endsWith('/$batch')),
    forget: emulator.journal.clear,
    log: () => lines,
    close: async () => {
      await app.close()
      expectNoLeaks()
    },
  }
}

const configOf = ({ authority, env: given = {} }: GatewayOptions): Config => {
  // A test looks at what has just changed: one that means what is kept says so.
  const env = { HISTORY_TTL_MS: '0', ...given }
  if (!authority) return readConfig(env, { emulator: true })
  const tenant = {
    AUTH_ISSUER: authority.issuer,
    AUTH_AUDIENCE: audience,
    GRAPH_BASE_URL: 'http://127.0.0.1/v1.0',
    GRAPH_CREDENTIAL: 'static',
    GRAPH_STATIC_TOKEN: secrets.graphToken,
    STATE_URL: 'memory:',
  }
  return readConfig({ ...tenant, ...env }, { emulator: false })
}
