/** Opens the file of the SQLite store, made where there is none. */
import { chmodSync, closeSync, existsSync, mkdirSync, openSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { patiently } from './busy.ts'
import { migrate, refuseForeign } from './schema.ts'

/** How long other processes that open the same file are waited for, in milliseconds. */
const openingMs = 15_000

/** @param path of the file, made with its folders, readable by its owner only; `:memory:` keeps everything in this process */
export const openFile = async (path: string): Promise<DatabaseSync> => {
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
      // FULL: an intent that was stored is on the disk before its request leaves.
      database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL')
      migrate(database)
    }, openingMs)
  } catch (error) {
    database.close()
    throw error
  }
  // A restored file may have the modes of a copy, and SQLite gives the files beside it the same.
  if (path !== ':memory:')
    for (const file of [path, `${path}-wal`, `${path}-shm`]) if (existsSync(file)) chmodSync(file, 0o600)
  return database
}

/** Throws where what is open is not what stands at the path: the file, or its log of writes, was deleted or replaced. */
export const sameFile = (path: string): (() => void) => {
  if (path === ':memory:') return () => {}
  const files = [path, `${path}-wal`]
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
