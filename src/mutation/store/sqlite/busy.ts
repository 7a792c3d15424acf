/** Waits for other processes on the same file without holding up this one: SQLite's own wait would stop everything else here. */
import { setTimeout as delay } from 'node:timers/promises'

/**
 * Repeats work that another process keeps from beginning; what it had begun is rolled back.
 * @param patienceMs milliseconds after which SQLite's error is thrown
 */
export const patiently = async <T>(work: () => T, patienceMs: number): Promise<T> => {
  for (const until = performance.now() + patienceMs; ; await delay(5 + 35 * Math.random())) {
    try {
      return work()
    } catch (error) {
      if (!isBusy(error) || performance.now() > until) throw error
    }
  }
}

/** SQLITE_BUSY and SQLITE_LOCKED, with or without more in their upper bytes. */
const isBusy = (error: unknown): boolean =>
  error instanceof Error && 'errcode' in error && [5, 6].includes(Number(error.errcode) & 0xff)
