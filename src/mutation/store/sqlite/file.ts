/** Opens the file of the SQLite store, made where there is none. */
import { chmodSync, closeSync, existsSync, mkdirSync, openSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { patiently } from './busy.ts'
import { migrate, refuseForeign } from './schema.ts'

/**
 * How a transaction becomes durable: `wal` by a log beside the file, which needs memory that processes share and so a local disk;
 * `delete` by a rollback journal, also on a network disk (https://www.sqlite.org/wal.html).
 */
export type JournalMode = 'wal' | 'delete'

/**
 * An intent that was stored is on the disk before its request leaves. Of a rollback journal also its removal must be, or a loss
 * of power brings it back and with it the state before: https://www.sqlite.org/pragma.html#pragma_synchronous
 */
const synchronous: Readonly<Record<JournalMode, string>> = { wal: 'FULL', delete: 'EXTRA' }

/** How long other processes that open the same file are waited for, in milliseconds. */
const openingMs = 15_000

/** @param path of the file, made with its folders, readable by its owner only; `:memory:` keeps everything in this process */
export const openFile = async (path: string, mode: JournalMode = 'wal'): Promise<DatabaseSync> => {
  if (path !== ':memory:') {
    makeFolder(dirname(path))
    // Made where there is none; nothing of one that is there is altered.
    closeSync(openSync(path, 'a', 0o600))
  }
  const database = new DatabaseSync(path, { timeout: 0 })
  try {
    // Where two processes change the journal mode of a new file at once, SQLite refuses one without waiting.
    await patiently(() => {
      refuseForeign(database)
      const taken = database.prepare(`PRAGMA journal_mode = ${mode}`).get()?.['journal_mode']
      if (path !== ':memory:' && taken !== mode) throw new Error(`the state file stays in the journal mode ${taken}`)
      database.exec(`PRAGMA synchronous = ${synchronous[mode]}`)
      migrate(database)
    }, openingMs)
  } catch (error) {
    database.close()
    throw error
  }
  // A restored file may have the modes of a copy, and SQLite gives the files beside it the same.
  if (path !== ':memory:')
    for (const file of [path, `${path}-wal`, `${path}-shm`]) if (existsSync(file)) protect(file, mode)
  return database
}

const protect = (file: string, mode: JournalMode): void => {
  try {
    chmodSync(file, 0o600)
  } catch (error) {
    // Of a network disk the mount gives the modes of files, and may let only root change them.
    if (mode === 'wal') throw error
  }
}

/** Throws where what is open is not what stands at the path: the file, or its log of writes, was deleted or replaced. */
export const sameFile = (path: string, mode: JournalMode): (() => void) => {
  if (path === ':memory:') return () => {}
  const files = mode === 'wal' ? [path, `${path}-wal`] : [path]
  const opened = files.map(identityOf)
  return () => {
    if (files.some((file, index) => identityOf(file) !== opened[index]))
      throw new Error('the state file was deleted or replaced; restart the gateway')
  }
}

const identityOf = (file: string): string | null => {
  const found = statSync(file, { throwIfNoEntry: false, bigint: true })
  return found ? `${found.dev}/${found.ino}` : null
}

/**
 * Folder by folder: with `recursive`, Node asks again without end where a file system answers mkdir with "no such
 * folder", as /proc does.
 */
const makeFolder = (path: string): void => {
  if (existsSync(path)) return
  if (dirname(path) !== path) makeFolder(dirname(path))
  try {
    mkdirSync(path, { mode: 0o700 })
  } catch (error) {
    // Another process may have made it.
    if (!existsSync(path)) throw error
  }
}
