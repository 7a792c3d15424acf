/** Lets a request in or not, and says so: why not to the log, and how often to the metrics. */
import { AuthenticationError, type Caller, type Identity, IdentityUnavailable } from './identity/index.ts'
import type { AccessLog, Telemetry } from './telemetry/index.ts'

export const admission =
  (
    { identify }: Pick<Identity, 'identify'>,
    access: AccessLog,
    observe: Telemetry['observe'],
  ): ((request: Request) => Promise<Caller>) =>
  async (request) => {
    try {
      const caller = await identify(request)
      if (!caller.canRead) access.withoutRole(caller)
      observe({ kind: 'authentication', outcome: caller.canRead ? 'accepted' : 'forbidden' })
      return caller
    } catch (error) {
      if (error instanceof AuthenticationError) {
        access.rejected(error.reason)
        observe({ kind: 'authentication', outcome: error.fault })
      }
      if (error instanceof IdentityUnavailable) observe({ kind: 'authentication', outcome: 'unavailable' })
      throw error
    }
  }
