/** A store that can be taken back to what it was before any of its writes. */

import { openFile } from '../../../src/mutation/store/sqlite/file.ts'
import { storeOver } from '../../../src/mutation/store/sqlite/sqlite-store.ts'

type Row = Readonly<Record<string, string | number | null>>
export type Snapshot = ReadonlyMap<string, readonly Row[]>

const tables = ['operation', 'audit', 'idempotency', 'lock', 'event', 'lease', 'claim', 'memory']

/** The in-memory store, with snapshots of all that is in it and a way back to them. */
export const forgetfulStore = async () => {
  const database = await openFile(':memory:')
  // Generated columns are left out.
  const columns = new Map(
    tables.map((table) => [table, database.prepare(`SELECT name FROM pragma_table_info('${table}')`).all()]),
  )
  const names = (table: string) => (columns.get(table) ?? []).map(({ name }) => String(name))
  return {
    open: () => storeOver(database, () => {}),
    /** Runs statements past the store. */
    change: (sql: string) => database.exec(sql),
    snapshot: (): Snapshot =>
      new Map(
        tables.map((table) => [
          table,
          database.prepare(`SELECT ${names(table).join(', ')} FROM ${table}`).all() as unknown as readonly Row[],
        ]),
      ),
    rollBack: (to: Snapshot | null) => {
      for (const table of tables) {
        database.exec(`DELETE FROM ${table}`)
        const values = names(table).map(() => '?')
        const insert = database.prepare(
          `INSERT INTO ${table} (${names(table).join(', ')}) VALUES (${values.join(', ')})`,
        )
        for (const row of to?.get(table) ?? []) insert.run(...names(table).map((name) => row[name] ?? null))
      }
    },
  }
}

/** Its steps that write. */
export const writing: ReadonlySet<PropertyKey> = new Set(['reserve', 'lock', 'transition', 'claimRun', 'lease'])

/** How far back the store goes, of the snapshots from before each write. */
export const losses: Readonly<Record<string, (before: readonly Snapshot[]) => Snapshot | null>> = {
  'its last write': (before) => before.at(-1) ?? null,
  'its last two writes': (before) => before.at(-2) ?? before.at(0) ?? null,
  'everything since the start': (before) => before.at(0) ?? null,
  everything: () => null,
}
