/** What /livez and /readyz answer: which checks decide whether this process can serve, each change of them one log line. */
import type { Clock } from './clock.ts'
import { health } from './http/index.ts'
import type { Mutations } from './mutation/index.ts'
import type { Log } from './telemetry/index.ts'

/** True if usable; else the reason, without a host or a secret. */
type Check = () => Promise<string | true>

export type ReadinessOptions = {
  readonly clock: Clock
  readonly log: Log
  /** Whether the keys of the issuer are at hand. */
  readonly keys: Check
  /** Whether a token for Graph can be had. */
  readonly credential: Check
  /** Whether Graph answers. */
  readonly graph: Check
  /** What stands in the way of storing mutations; null if nothing does. */
  readonly trouble: Mutations['trouble']
}

export const createReadiness = ({ clock, log, keys, credential, graph, trouble }: ReadinessOptions) =>
  health({
    clock,
    changed: ({ name, ok, reason }) =>
      ok
        ? log.info({ check: name }, 'a check of /readyz passes again')
        : log.warn({ check: name, reason }, 'a check of /readyz fails'),
    checks: [
      { name: 'keys', check: keys },
      { name: 'credential', check: credential },
      { name: 'graph', check: () => shared(graph) },
      {
        name: 'state',
        check: async () => {
          const found = await trouble()
          if (!found) return true
          if (found.affects === 'operations') return { impaired: found.reason }
          return found.affects === 'store' ? { degraded: found.reason } : found.reason
        },
      },
    ],
  })

/** All replicas lose Graph at the same time: to take them out would help none of them. */
const shared = async (check: Check) => {
  const found = await check()
  return found === true || { degraded: found }
}
