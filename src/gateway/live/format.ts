/** How results are written to a stream: one object for each protocol, in one list. */
import { eventStream } from './event-stream.ts'
import type { MediaRange } from './media-range.ts'
import { multipart } from './multipart.ts'

export type Format = {
  /** As a client names it in `Accept`. */
  readonly name: string
  readonly isNamedBy: (range: MediaRange) => boolean
  readonly contentType: string
  /** Sent before anything happens: the client and every proxy see that the stream is open. */
  readonly opening: string
  /** Sent while nothing happens, so that no proxy takes the connection for idle. Clients ignore it. */
  readonly heartbeat: string
  /** @param result one GraphQL response as JSON */
  readonly next: (result: string) => string
  /** @param errors the JSON list of errors that end the stream; null if there are none */
  readonly end: (errors: string | null) => string
}

/** The first one is taken if a client likes several equally and names none of them first. */
export const formats: readonly Format[] = [eventStream, multipart]
