/** A copy of a SQLite store while gateways write to it: whole, unlike a copy of the file, whose last writes are beside it. */
import { chmodSync, closeSync, openSync, rmSync } from 'node:fs'
import { backup, DatabaseSync } from 'node:sqlite'
import { refuseForeign } from './schema.ts'

/**
 * @param from path of the store's file
 * @param to path of a file that does not exist; only its owner may read it
 * @throws Error if `from` is no store of operations, or if `to` exists or cannot be written to its end: then there is no such file
 */
export const backUpFile = async (from: string, to: string): Promise<void> => {
  const database = new DatabaseSync(from, { readOnly: true })
  try {
    refuseForeign(database)
    // Refuses a file that is there: a mistyped path must not cost somebody a file.
    closeSync(openSync(to, 'wx', 0o600))
    await backup(database, to).catch((error: unknown) => {
      // A part of a copy would look like one.
      for (const suffix of ['', '-journal']) rmSync(`${to}${suffix}`, { force: true })
      throw error
    })
    chmodSync(to, 0o600)
  } finally {
    database.close()
  }
}
