/** `doctor`: puts together what the server would be made of, without serving, and prints what is found about it. */
import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { Clock } from './clock.ts'
import { type Config, ConfigError, readConfig } from './config/index.ts'
import { type Admission, examine, exitCodeFor, type Finding, textOf } from './doctor/index.ts'
import { emulated } from './emulated.ts'
import { createOutside, type Handler } from './http/index.ts'
import { AuthenticationError, createIdentity, type Identity } from './identity/index.ts'
import type { GraphEvent } from './msgraph/index.ts'
import { createMutations, type StoreEvent } from './mutation/index.ts'
import { openGraph } from './open-graph.ts'
import { openLogins, openState } from './open-state.ts'
import type { Log, Telemetry } from './telemetry/index.ts'

export type DoctorOptions = {
  readonly environment: Readonly<Record<string, string | undefined>>
  readonly emulator: boolean
  /** Whether the findings are printed as JSON. */
  readonly json: boolean
  /** File with the access token of a caller, for a gateway that asks Graph on behalf of callers; null if there is none. */
  readonly callerToken: string | null
  readonly clock: Clock
  readonly log: Log
  /** How Graph and the issuer are reached. Without it: over the network, or the emulator if `emulator` is true. */
  readonly fetch?: Handler
}

/** @returns what to print, and the exit code: 0 all works, 1 something is limited or unchecked, 2 the gateway cannot serve */
export const runDoctor = async (
  options: DoctorOptions,
): Promise<{ readonly text: string; readonly exitCode: 0 | 1 | 2 }> => {
  const findings = await findingsOf(options)
  const exitCode = exitCodeFor(findings)
  return { text: options.json ? JSON.stringify({ exitCode, findings }, null, 2) : textOf(findings), exitCode }
}

const findingsOf = async (options: DoctorOptions): Promise<readonly Finding[]> => {
  try {
    return await examineConfigured(readConfig(options.environment, options), options)
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error
    return error.problems.map(({ name, takes }) => ({
      subject: 'configuration',
      verdict: 'fails',
      says: `${name} is missing or wrong`,
      remedy: `${name} takes ${takes}.`,
    }))
  }
}

const examineConfigured = async (config: Config, options: DoctorOptions): Promise<readonly Finding[]> => {
  const { clock, log, callerToken } = options
  const stopping = new AbortController()
  const outside = createOutside({ connections: config.graph.concurrency, proxy: config.proxy })
  const { dated, date } = watchingDates(clock)
  const fetch = dated(options.fetch ?? (config.emulator ? await emulated(config.emulator, clock) : outside.handler))
  const events: GraphEvent[] = []
  const observe = (event: { readonly kind: string }) => void events.push(event as GraphEvent)
  const graph = openGraph({ config, clock, log }, { observe, tracing: null }, fetch, stopping.signal)
  const identity = createIdentity({ auth: config.auth, clock, fetch: dated(options.fetch ?? outside.handler) })
  const caller = { assertion: callerToken === null ? null : tokenIn(callerToken) }
  const isAsking = config.graph.credential.kind !== 'on-behalf-of' || callerToken !== null
  try {
    return await examine({
      clock,
      settings: config.settings,
      isEmulated: config.emulator !== null,
      keys: identity.ready,
      admission: () => admissionOf(caller.assertion, identity),
      token: isAsking ? graph.credentials.forCaller(caller).token : null,
      graph: graph.service,
      session: () =>
        graph.service.session({
          caller,
          signal: stopping.signal,
          deadline: clock.now() + config.requestTimeoutMs,
          fresh: true,
        }),
      caller,
      changes: config.reprocess.mutations.length > 0,
      events: () => events,
      date,
      state: () => stateOf(config, clock, observe),
    })
  } finally {
    stopping.abort()
    await outside.close()
  }
}

const admissionOf = async (token: string | null, { identify }: Identity): Promise<Admission | null> => {
  if (token === null) return null
  const headers = { authorization: `Bearer ${token}` }
  try {
    return await identify(new Request('http://doctor.invalid/', { headers }))
  } catch (error) {
    // Without keys there is a finding of its own.
    return error instanceof AuthenticationError ? { rejected: error.reason } : null
  }
}

/** @throws ConfigError if the store cannot be opened */
const stateOf = async (config: Config, clock: Clock, observe: Telemetry['observe']) => {
  const logins = openLogins(config, clock, observe)
  const store = await openState(config, logins)
  const events: StoreEvent[] = []
  const mutations = createMutations({
    store,
    clock,
    config: {
      maxRunUsers: config.reprocess.maxRunUsers,
      perMinute: config.reprocess.perMinute,
      postMs: config.graph.timeoutMs,
    },
    newId: randomUUID,
    audit: () => undefined,
    onError: () => undefined,
    counted: () => undefined,
    onStore: (event) => void events.push(event),
    backgroundPort: () => null,
  })
  try {
    const trouble = await mutations.trouble()
    return {
      reason: trouble?.reason ?? null,
      findings: events.flatMap((event) => (event.kind === 'finding' ? event.finding : [])),
    }
  } finally {
    logins?.close()
    await store.close()
  }
}

/** Notes the clock of the other side, which every answer names. */
const watchingDates = (clock: Clock) => {
  let last: { readonly theirs: number; readonly ours: number } | null = null
  return {
    date: () => last,
    dated:
      (next: Handler): Handler =>
      async (request) => {
        const response = await next(request)
        const theirs = Date.parse(response.headers.get('date') ?? '')
        if (!Number.isNaN(theirs)) last = { theirs, ours: clock.now() }
        return response
      },
  }
}

/** @throws ConfigError, which names the option as it names a variable */
const tokenIn = (path: string): string => {
  try {
    return readFileSync(path, 'utf8').trim()
  } catch {
    throw new ConfigError([{ name: '--caller-token', value: path, takes: 'the path of a file that can be read' }])
  }
}
