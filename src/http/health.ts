/** What an orchestrator asks: /livez, the process is up; /readyz, it can serve right now, with each check by name. */
import type { Clock } from '../clock.ts'
import { json } from './answer.ts'
import type { Handler } from './handler.ts'

export type HealthCheck = {
  readonly name: string
  /** True when usable; false, or a few words that name no host and no secret, when not. */
  readonly check: () => Promise<boolean | string>
}

export type Health = {
  readonly live: Handler
  readonly ready: Handler
  /** From now on /readyz answers 503: the process is about to stop. */
  readonly drain: () => void
}

type HealthOption = {
  readonly checks: readonly HealthCheck[]
  readonly clock: Clock
  /** Milliseconds one check may take before it counts as failed. */
  readonly timeoutMs?: number
  /** Milliseconds a result is given out again, so that probes cost the upstream nothing. */
  readonly cacheMs?: number
}

type CheckResult = { readonly ok: boolean; readonly reason?: string }

export const health = ({ checks, clock, timeoutMs = 2_000, cacheMs = 1_000 }: HealthOption): Health => {
  let isDraining = false
  let last: { readonly at: number; readonly results: Promise<Readonly<Record<string, CheckResult>>> } | null = null

  const runAll = async () =>
    Object.fromEntries(
      await Promise.all(checks.map(async ({ name, check }) => [name, await run(check, clock, timeoutMs)] as const)),
    )
  const recent = () => {
    if (last === null || clock.now() - last.at >= cacheMs) last = { at: clock.now(), results: runAll() }
    return last.results
  }

  return {
    live: async () => json(200, { status: 'live' }),
    ready: async () => {
      const results = await recent()
      const isReady = !isDraining && Object.values(results).every(({ ok }) => ok)
      const status = isDraining ? 'draining' : isReady ? 'ready' : 'not ready'
      return json(isReady ? 200 : 503, { status, checks: results })
    },
    drain: () => {
      isDraining = true
    },
  }
}

/** A check's own error text stays inside: it may hold an address or a credential. */
const run = async (check: HealthCheck['check'], clock: Clock, timeoutMs: number): Promise<CheckResult> => {
  const stop = new AbortController()
  try {
    const result = await Promise.race([
      check(),
      clock.sleep(timeoutMs, stop.signal).then(() => `no answer within ${timeoutMs} ms`),
    ])
    if (result === true) return { ok: true }
    return { ok: false, reason: result === false ? 'not usable' : result }
  } catch {
    return { ok: false, reason: 'failed' }
  } finally {
    stop.abort()
  }
}
