/** Wakes one waiting stream: a ring while no stream waits is kept for the next wait. */

export type Bell = {
  readonly ring: () => void
  /** Resolves at the next ring, at once if there was one since the last wait, and when the signal aborts. */
  readonly rung: () => Promise<void>
}

export const createBell = (signal: AbortSignal): Bell => {
  let isRung = false
  let wake: (() => void) | null = null
  const ring = () => {
    isRung = true
    wake?.()
  }
  return {
    ring,
    rung: async () => {
      if (!isRung && !signal.aborted)
        await new Promise<void>((resolve) => {
          wake = resolve
          signal.addEventListener('abort', ring, { once: true })
        })
      signal.removeEventListener('abort', ring)
      wake = null
      isRung = false
    },
  }
}
