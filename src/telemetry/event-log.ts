/** Events as log lines: failed requests to Graph, with the id that Microsoft's support needs, and what is reported once. */
import type { TelemetryEvent } from './event.ts'
import type { Log } from './log.ts'

/** At most so many kinds of odd values are reported, each of them once. */
const maxOdd = 1_000

export const eventLog = (log: Log): ((event: TelemetryEvent) => void) => {
  const said = new Set<string>()
  return (event) => {
    switch (event.kind) {
      case 'httpRequest': {
        const { kind: _, ...details } = event
        // Sub-requests report a batch that arrived; a request whose client left did not fail.
        if (event.failure !== undefined && event.failure !== 'aborted')
          log.warn(details, 'a request to Graph got no usable answer')
        break
      }
      case 'subRequest': {
        const { kind: _, ...details } = event
        if (event.status >= 500) log.warn(details, 'Graph failed to answer')
        else if (event.status >= 400 && event.status !== 404) log.info(details, 'Graph refused')
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
        else log.warn(details, 'no token for Graph can be obtained')
        break
      }
      case 'breaker':
        if (event.state === 'closed') log.info('Graph is within reach again')
        else log.warn({ state: event.state }, 'Graph is out of reach')
    }
  }
}
