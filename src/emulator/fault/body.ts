/** Bodies that come in an unkind way: broken off, without measure, or too slowly. */
import type { Clock } from '../../clock.ts'
import type { Fault } from './rule.ts'

export type Circumstances = {
  readonly clock: Clock
  readonly signal: AbortSignal
  /** Called when the answer has come to its end, good or bad. */
  readonly ended: () => void
  /** Called when the client does not want the rest. */
  readonly left: () => void
  /** Makes the error that ends a body early. */
  readonly broken: () => Error
}

/** A body that breaks off, never ends, or comes too slowly; undefined for faults that leave the way of the body alone. */
export const streamed = (
  text: string,
  fault: Fault,
  circumstances: Circumstances,
): ReadableStream<Uint8Array> | undefined => {
  const { clock, signal, broken } = circumstances
  switch (fault.kind) {
    case 'truncate':
      return fault.claims === 'whole' ? undefined : streamOf(halfThen(broken, text), circumstances)
    case 'flood':
      return streamOf(megabytesOf(fault.megabytes), circumstances)
    case 'drip':
      return streamOf(slowly(text, fault, clock, signal), circumstances)
    default:
      return undefined
  }
}

async function* halfThen(broken: () => Error, text: string): AsyncGenerator<string> {
  yield text.slice(0, text.length / 2)
  throw broken()
}

async function* megabytesOf(megabytes: number): AsyncGenerator<string> {
  const filling = 'x'.repeat(65_536)
  yield '{"value":["'
  for (let sent = 0; sent < megabytes * 1_048_576; sent += filling.length) yield filling
  yield '"]}'
}

async function* slowly(
  text: string,
  { bytes, everyMs }: Extract<Fault, { kind: 'drip' }>,
  clock: Clock,
  signal: AbortSignal,
): AsyncGenerator<string> {
  for (let at = 0; at < text.length; at += bytes) {
    await clock.sleep(everyMs, signal)
    yield text.slice(at, at + bytes)
  }
}

const streamOf = (
  pieces: AsyncGenerator<string>,
  { signal, ended, left }: Circumstances,
): ReadableStream<Uint8Array> => {
  const encoder = new TextEncoder()
  return new ReadableStream({
    pull: async (controller) => {
      try {
        signal.throwIfAborted()
        const { done, value } = await pieces.next()
        if (!done) return controller.enqueue(encoder.encode(value))
        controller.close()
      } catch (error) {
        controller.error(error)
      }
      ended()
    },
    cancel: async () => {
      left()
      ended()
      await pieces.return(undefined)
    },
  })
}
