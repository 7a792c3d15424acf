/** Runs the steps of the SQLite store: each as a whole, durable when it returns, in the file at the path. */
import type { DatabaseSync } from 'node:sqlite'
import { StateUnavailable } from '../store.ts'
import { patiently } from './busy.ts'
import type { SqliteMemory } from './memory.ts'

/** How long another process on the same file is waited for, in milliseconds. */
const busyMs = 1_500

/** @param expectSameFile throws if what is open is not what it should be */
export const transactions = (database: DatabaseSync, memory: SqliteMemory, expectSameFile: () => void) => {
  /** In one transaction that no other process can interleave. */
  const committed = <T>(work: () => T): T => {
    database.exec('BEGIN IMMEDIATE')
    try {
      expectSameFile()
      const result = work()
      database.exec('COMMIT')
      expectSameFile()
      return result
    } catch (error) {
      if (database.isTransaction) database.exec('ROLLBACK')
      throw error
    }
  }
  return {
    reading: <T>(work: () => T): Promise<T> => guarded(work),
    /** Only into the memory that this process has written to. @throws StoreForgot */
    atomically: <T>(work: () => T): Promise<T> =>
      guarded(() => {
        const [stepped, result] = committed(() => [memory.step(), work()] as const)
        stepped()
        return result
      }),
    renew: (now: number): Promise<void> => guarded(() => committed(() => memory.renew(now))()),
  }
}

const guarded = async <T>(work: () => T): Promise<T> => {
  try {
    return await patiently(work, busyMs)
  } catch (error) {
    throw error instanceof StateUnavailable ? error : new StateUnavailable(error)
  }
}
