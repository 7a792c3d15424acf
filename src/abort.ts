/** Waiting that ends with a signal, or when its time on the clock is over. Like `clock.ts` a leaf: every room may import it. */
import type { Clock } from './clock.ts'

/**
 * What `work` brings, unless the signal aborts first: then this rejects with the signal's reason, whether or not `work`
 * listens to it. Where the signal has aborted already, `work` is not called.
 */
export const unlessAborted = async <T>(work: () => Promise<T>, signal: AbortSignal): Promise<T> => {
  signal.throwIfAborted()
  const { promise: aborted, reject } = Promise.withResolvers<never>()
  const onAbort = () => reject(signal.reason)
  signal.addEventListener('abort', onAbort, { once: true })
  try {
    return await Promise.race([work(), aborted])
  } finally {
    signal.removeEventListener('abort', onAbort)
  }
}

export type TimeLimit = {
  readonly clock: Pick<Clock, 'alarm'>
  readonly timeoutMs: number
  /** Ends the work as well. */
  readonly signal?: AbortSignal
  /** The signal's reason once the time is over; a `TimeoutError` where left out. */
  readonly overdue?: () => Error
}

/**
 * Work under a signal that aborts with the given one, or once its time is over. Work that does not listen to its signal
 * goes on: `unlessAborted` inside ends the wait for it.
 *
 * @example within((over) => unlessAborted(() => answer, over), { clock, timeoutMs: 5_000 })
 */
export const within = async <T>(
  work: (signal: AbortSignal) => Promise<T>,
  { clock, timeoutMs, signal: given, overdue = timeOver }: TimeLimit,
): Promise<T> => {
  const controller = new AbortController()
  const onAbort = () => controller.abort(given?.reason)
  // `AbortSignal.timeout` would keep its timer and its signal until the time is over, long after the work is done.
  const cancel = clock.alarm(timeoutMs, () => controller.abort(overdue()))
  given?.addEventListener('abort', onAbort, { once: true })
  if (given?.aborted) onAbort()
  try {
    return await work(controller.signal)
  } finally {
    cancel()
    given?.removeEventListener('abort', onAbort)
  }
}

const timeOver = () => new DOMException('The time is over.', 'TimeoutError')
