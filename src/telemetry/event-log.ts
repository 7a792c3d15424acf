/** Events as log lines: failed requests to Graph, with the id that Microsoft's support needs, and what is reported once. */
import type { TelemetryEvent } from './event.ts'
import type { Log } from './log.ts'
import type { Tally } from './tally.ts'

/** At most so many kinds of odd values are reported, each of them once. */
const maxOdd = 1_000

export const eventLog = (log: Log, tally: Pick<Tally, 'say'>): ((event: TelemetryEvent) => void) => {
  const said = new Set<string>()
  return (event) => {
    switch (event.kind) {
      case 'httpRequest': {
        const { kind: _, failure, code, status, requestId, ...details } = event
        // Sub-requests report a batch that arrived; a request whose client left did not fail.
        if (failure !== undefined && failure !== 'aborted')
          tally.say({
            level: 'warn',
            msg: 'a request to Graph got no usable answer',
            kind: { failure, code, status },
            details: { ...details, graphRequestId: requestId },
          })
        break
      }
      case 'subRequest': {
        const { status, code, route, requestId } = event
        const occurrence = { kind: { status, code, route }, details: { graphRequestId: requestId } }
        if (status >= 500) tally.say({ level: 'warn', msg: 'Graph failed to answer', ...occurrence })
        else if (status >= 400 && status !== 404) tally.say({ level: 'info', msg: 'Graph refused', ...occurrence })
        break
      }
      case 'odd': {
        const { kind: _, ...details } = event
        const name = `${event.resource}/${event.property}: ${event.found}`
        if (said.has(name) || said.size >= maxOdd) break
        said.add(name)
        log.warn(details, 'Graph sent what its metadata does not promise')
        break
      }
      case 'noToken': {
        const { kind: _, ...details } = event
        if (event.failure === 'registration') log.error(details, 'Entra refuses the registration of the gateway')
        else if (event.failure === 'unauthenticated') log.warn(details, 'Entra asks a caller to sign in again')
        else log.warn(details, `no token for ${event.resource ?? 'Graph'} can be obtained`)
        break
      }
      case 'breaker':
        if (event.state === 'closed') log.info('Graph is within reach again')
        else log.warn({ state: event.state }, 'Graph is out of reach')
    }
  }
}
