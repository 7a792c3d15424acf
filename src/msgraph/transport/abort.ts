/** Waiting that ends with its signal, whether or not what is waited for listens to it. */

/** Does nothing where the signal has aborted already; rejects with its reason as soon as it does. */
export const unlessAborted = async <T>(signal: AbortSignal, work: () => Promise<T>): Promise<T> => {
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

/**
 * Work under a signal that aborts with the given one, or with a TimeoutError after so many milliseconds. Nothing is left
 * of it when the work is done: `AbortSignal.timeout` would keep timer and signal until its time is over.
 */
export const within = async <T>(
  given: AbortSignal,
  timeoutMs: number,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> => {
  const controller = new AbortController()
  const onAbort = () => controller.abort(given.reason)
  const timer = setTimeout(() => controller.abort(new DOMException('The time is over.', 'TimeoutError')), timeoutMs)
  given.addEventListener('abort', onAbort, { once: true })
  if (given.aborted) onAbort()
  try {
    return await work(controller.signal)
  } finally {
    clearTimeout(timer)
    given.removeEventListener('abort', onAbort)
  }
}
