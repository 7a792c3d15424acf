/**
 * GraphQL over Server-Sent Events, in its distinct connections mode: a `next` event for each result, then `complete`.
 * https://github.com/enisdenjo/graphql-sse/blob/master/PROTOCOL.md#distinct-connections-mode
 * The handler of graphql-sse does not fit: it takes no other type in `Accept` than this one, and keeps what a slow reader leaves.
 */
import type { Format } from './format.ts'

/** A comment: no client sees it. Some browsers hold an answer open only once a byte of its body has come. */
const comment = ':\n\n'
const complete = 'event: complete\ndata:\n\n'
/** JSON has no line break of its own, so one line holds it. */
const next = (result: string) => `event: next\ndata: ${result}\n\n`

export const eventStream: Format = {
  name: 'text/event-stream',
  isNamedBy: ({ type }) => type === 'text/event-stream',
  contentType: 'text/event-stream; charset=utf-8',
  opening: comment,
  heartbeat: comment,
  next,
  // The protocol has no place of its own for errors that end a stream.
  end: (errors) => (errors === null ? complete : next(`{"errors":${errors}}`) + complete),
}
