/** Whether the SQLite file still is the memory that this process has written to: its generation, and that it only goes on. */

import { HeldBack, heldBackMs, StoreForgot } from '../store.ts'
import type { statements } from './statement.ts'

export type SqliteMemory = ReturnType<typeof sqliteMemory>

export const sqliteMemory = (sql: ReturnType<typeof statements>) => {
  let generation = ''
  let sequence = 0
  let lostAt: number | null = null

  const take = () => {
    const found = sql.memory.get()
    if (!found) throw new StoreForgot()
    generation = String(found['generation'])
    sequence = Number(found['sequence'])
    lostAt = instant(found['lost_at'])
  }
  take()

  return {
    lostAt: () => lostAt,
    /** To be called first in each transaction that writes, and what it gives when the transaction is committed. */
    step: () => {
      const stepped = sql.step.get(generation, sequence)
      if (!stepped) throw new StoreForgot()
      lostAt = instant(stepped['lost_at'])
      return () => {
        sequence = Math.max(sequence, Number(stepped['sequence']))
      }
    },
    /** To be called in a transaction that lets a gateway act. @throws HeldBack */
    act: (now: number) => {
      if (lostAt !== null && Math.abs(now - lostAt) < heldBackMs) throw new HeldBack('the store has lost its memory')
    },
    renew: (now: number) => {
      const found = sql.memory.get()
      const isRenewed = found && found['generation'] !== generation
      if (!isRenewed) sql.newMemory.run()
      const before = instant(found?.['lost_at'])
      if (!isRenewed || before === null || Math.abs(now - before) >= heldBackMs) sql.lost.run(now)
      return take
    },
  }
}

const instant = (value: unknown): number | null => (typeof value === 'number' ? value : null)
