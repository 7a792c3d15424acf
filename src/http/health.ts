/** What an orchestrator asks: /livez, the process is up; /readyz, it can serve right now, with each check by name. */
import type { Clock } from '../clock.ts'
import { json } from './answer.ts'
import type { Handler } from './handler.ts'

export type HealthCheck = {
  readonly name: string
  /** True when usable; false, or a few words that name no host and no secret, when not. */
  readonly check: () => Promise<boolean | string | Degraded | Impaired>
}

/**
 * Not usable, and no reason to try another replica: a dependency that all of them share, or one without which most still works.
 * It makes the process not ready only until the process has been ready once.
 */
export type Degraded = { readonly degraded: string }

/** Usable except for a part. It never makes the process not ready. */
export type Impaired = { readonly impaired: string }

export type Health = {
  readonly live: Handler
  readonly ready: Handler
  /** Runs the checks as a probe does, for their changes alone. */
  readonly check: () => Promise<void>
  /** From now on /readyz answers 503: the process is about to stop. */
  readonly drain: () => void
}

type HealthOption = {
  readonly checks: readonly HealthCheck[]
  readonly clock: Clock
  /** Receives each change of a check once, and a check that fails from the beginning. */
  readonly changed?: (change: CheckChange) => void
  /** Milliseconds one check may take before it counts as failed. */
  readonly timeoutMs?: number
  /** Milliseconds a result is given out again, so that probes cost the upstream nothing. */
  readonly cacheMs?: number
}

export type CheckChange = {
  readonly name: string
  readonly ok: boolean
  /** As /readyz gives it; missing if the check passes. */
  readonly reason?: string
}

type CheckResult = { readonly ok: boolean; readonly reason?: string }
type Checked = { readonly result: CheckResult; readonly canServe: 'always' | 'once ready' | 'never' }

export const health = (option: HealthOption): Health => {
  const { checks, clock, changed = () => {}, timeoutMs = 2_000, cacheMs = 1_000 } = option
  const known = new Map<string, CheckResult>()
  let isDraining = false
  let last: { readonly at: number; readonly results: ReturnType<typeof runAll> } | null = null
  let wasReady = false

  const tell = (name: string, result: CheckResult) => {
    const { ok, reason } = known.get(name) ?? { ok: true }
    known.set(name, result)
    if (ok !== result.ok || reason !== result.reason) changed({ name, ...result })
  }
  const runAll = () =>
    Promise.all(
      checks.map(async ({ name, check }) => {
        const checked = await run(check, clock, timeoutMs)
        tell(name, checked.result)
        return { name, ...checked }
      }),
    )
  const recent = () => {
    if (last === null || clock.now() - last.at >= cacheMs) last = { at: clock.now(), results: runAll() }
    return last.results
  }

  return {
    live: async () => json(200, { status: 'live' }),
    ready: async () => {
      const checked = await recent()
      const isWell = checked.every(({ result }) => result.ok)
      wasReady ||= checked.every(({ canServe }) => canServe === 'always')
      const canServe = checked.every((one) => one.canServe === 'always' || (wasReady && one.canServe === 'once ready'))
      const status = isDraining ? 'draining' : isWell ? 'ready' : canServe ? 'degraded' : 'not ready'
      const results = Object.fromEntries(checked.map(({ name, result }) => [name, result]))
      return json(canServe && !isDraining ? 200 : 503, { status, checks: results })
    },
    check: async () => {
      await recent()
    },
    drain: () => {
      isDraining = true
    },
  }
}

/** A check's own error text stays inside: it may hold an address or a credential. */
const run = async (check: HealthCheck['check'], clock: Clock, timeoutMs: number): Promise<Checked> => {
  const stop = new AbortController()
  try {
    const result = await Promise.race([
      check(),
      clock.sleep(timeoutMs, stop.signal).then(() => `no answer within ${timeoutMs} ms`),
    ])
    if (result === true) return { result: { ok: true }, canServe: 'always' }
    if (typeof result === 'string') return failed(result)
    if (result === false) return failed('not usable')
    return 'impaired' in result
      ? { result: { ok: false, reason: result.impaired }, canServe: 'always' }
      : { result: { ok: false, reason: result.degraded }, canServe: 'once ready' }
  } catch {
    return failed('failed')
  } finally {
    stop.abort()
  }
}

const failed = (reason: string): Checked => ({ result: { ok: false, reason }, canServe: 'never' })
