/** Wakes one waiting stream: a ring while no stream waits is kept for the next wait. */

export type Bell = {
  readonly ring: () => void
  /** Resolves at the next ring, at once if there was one since the last wait, and when the signal aborts. */
  readonly rung: () => Promise<void>
}

/** @param signal that of the stream: it aborts when the stream ends, and has forgotten the bell then */
export const createBell = (signal: AbortSignal): Bell => {
  let isRung = false
  let wake: (() => void) | null = null
  const ring = () => {
    if (!wake) isRung = true
    wake?.()
    wake = null
  }
  signal.addEventListener('abort', ring, { once: true })
  return {
    ring,
    rung: () =>
      new Promise((resolve) => {
        if (isRung || signal.aborted) resolve()
        else wake = resolve
        isRung = false
      }),
  }
}
