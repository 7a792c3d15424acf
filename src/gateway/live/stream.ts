/** One open stream: results as they come, a heartbeat while there are none, and one end, only as fast as its client reads. */
import type { Clock } from '../../clock.ts'
import { readBy } from '../../http/index.ts'
import { streamHeaders } from './accept.ts'
import { behindSince } from './behind.ts'
import type { Format } from './format.ts'

/**
 * `completed`: nothing is left to watch. `failed`: it cannot be watched on. `gone`: the client has left. `expired`: its token
 * has. `stopped`: the gateway stops.
 */
export type EndReason = 'completed' | 'failed' | 'gone' | 'expired' | 'stopped'

export type StreamOptions<E> = {
  readonly format: Format
  readonly clock: Pick<Clock, 'alarm'>
  /** `ended` must make them end. */
  readonly events: AsyncIterable<E>
  /** The answer to an event: one GraphQL response as JSON. */
  readonly resultOf: (event: E) => Promise<string>
  /** The errors of a failed stream, as a JSON list. */
  readonly shown: (error: unknown) => string
  /** Called once, whether the client, the source or the gateway ends it. */
  readonly ended: (reason: EndReason) => void
}

export type Stream = {
  readonly response: Response
  /** @param errors a JSON list of what ends it, if the client must know; null completes it */
  readonly end: (reason: EndReason, errors: string | null) => void
  /**
   * Sends the latest result once more, unless a newer one comes before the client takes it.
   * @param since when Graph was last read, in milliseconds since the epoch; null once it can be read again
   */
  readonly behind: (since: number | null) => void
}

/** Milliseconds without a result after which a heartbeat is sent. Proxies end connections after 30 s and more. */
export const heartbeatMs = 12_000

const nothing = () => {}

/**
 * The client's pace is the stream's: the next result is made when the one before has been taken. So at most one result waits
 * here, beside what the socket holds, and `serve` ends a connection on which bytes wait for too long.
 */
export const openStream = <E>({ format, clock, events, resultOf, shown, ended }: StreamOptions<E>): Stream => {
  let isOver = false
  let frame: string | null = format.opening
  let latest: string | null = null
  /** That the latest result is behind, to be sent after the frame. */
  let aside: string | null = null
  let last: string | null = null
  /** Called when there is something to take, and when what was there has been taken. */
  let arrived = nothing
  let taken = nothing

  const end: Stream['end'] = (reason, errors) => {
    if (isOver) return
    isOver = true
    last = reason === 'gone' ? null : format.end(errors)
    ended(reason)
    taken()
    arrived()
  }

  const run = async () => {
    try {
      for await (const event of events) {
        if (isOver) return
        const result = await resultOf(event)
        if (frame !== null) await new Promise<void>((resolve) => (taken = resolve))
        if (isOver) return
        frame = format.next(result)
        latest = result
        aside = null
        arrived()
      }
      end('completed', null)
    } catch (error) {
      if (!isOver) end('failed', shown(error))
    }
  }

  const take = (): Uint8Array | null => {
    const next = frame ?? aside ?? last
    if (frame !== null) {
      frame = null
      taken()
    } else if (aside !== null) aside = null
    else last = null
    return next === null ? null : Buffer.from(next)
  }

  /** Resolves when a frame or the end has come; or, after a while, with a heartbeat in its place. */
  const read = () =>
    new Promise<Uint8Array | null>((resolve) => {
      if (frame !== null || aside !== null || isOver) return resolve(take())
      const come = () => {
        cancel()
        arrived = nothing
        resolve(take())
      }
      const cancel = clock.alarm(heartbeatMs, () => {
        frame = format.heartbeat
        come()
      })
      arrived = come
    })

  const behind: Stream['behind'] = (since) => {
    aside = since !== null && latest !== null && !isOver ? format.next(behindSince(latest, since)) : null
    if (aside !== null) arrived()
  }

  void run()
  const cancel = async () => end('gone', null)
  return { response: readBy({ read, cancel }, { headers: streamHeaders(format) }), end, behind }
}
