/** The most rows of long lists in memory at once, over all requests of the process. Work that needs more rows waits for room. */
import { unlessAborted } from '../../abort.ts'

export type Room = {
  /** Runs `work` once there is room for so many rows, in the order of the calls. Rejects with the signal's reason if that comes first. */
  readonly within: <T>(rows: number, signal: AbortSignal, work: () => Promise<T>) => Promise<T>
}

/** Work that needs more than the whole room gets the whole room for itself. */
export const createRoom = (size: number): Room => {
  let free = size
  const waiting = new Set<{ readonly rows: number; readonly start: () => void }>()

  const admit = () => {
    for (const one of waiting) {
      if (one.rows > free) return
      waiting.delete(one)
      free -= one.rows
      one.start()
    }
  }

  return {
    within: async (wanted, signal, work) => {
      const rows = Math.min(wanted, size)
      const { promise, resolve } = Promise.withResolvers<void>()
      const turn = { rows, start: resolve }
      waiting.add(turn)
      admit()
      try {
        await unlessAborted(() => promise, signal)
      } catch (error) {
        // It may have been admitted in the very moment in which it stopped waiting.
        if (!waiting.delete(turn)) free += rows
        admit()
        throw error
      }
      try {
        return await work()
      } finally {
        free += rows
        admit()
      }
    },
  }
}
