/** The tables of the SQLite store, by version: a file of an older release is brought forward, one of a newer is refused. */
import type { DatabaseSync } from 'node:sqlite'

/** The nth entry makes version n out of version n - 1. Never edited once released; a change is a new entry. */
const versions = [
  `
  CREATE TABLE operation (
    id TEXT PRIMARY KEY,
    revision INTEGER NOT NULL,
    position TEXT NOT NULL UNIQUE,
    created_at INTEGER NOT NULL,
    settled INTEGER NOT NULL,
    body TEXT NOT NULL
  ) STRICT;
  CREATE INDEX operation_open ON operation (position) WHERE settled = 0;
  CREATE TABLE audit (
    sequence INTEGER PRIMARY KEY AUTOINCREMENT,
    operation_id TEXT NOT NULL,
    body TEXT NOT NULL
  ) STRICT;
  CREATE INDEX audit_of_operation ON audit (operation_id);
  CREATE TABLE idempotency (
    caller_key TEXT NOT NULL,
    name TEXT NOT NULL,
    arguments_hash TEXT NOT NULL,
    operation_id TEXT NOT NULL,
    expires_at INTEGER NOT NULL,
    PRIMARY KEY (caller_key, name)
  ) STRICT;
  CREATE INDEX idempotency_of_operation ON idempotency (operation_id);
  CREATE TABLE lock (key TEXT PRIMARY KEY, operation_id TEXT NOT NULL) STRICT;
  CREATE INDEX lock_of_operation ON lock (operation_id);
  CREATE TABLE event (window TEXT NOT NULL, at INTEGER NOT NULL) STRICT;
  CREATE INDEX event_in_window ON event (window, at);
  CREATE TABLE lease (operation_id TEXT PRIMARY KEY, owner TEXT NOT NULL, until INTEGER NOT NULL) STRICT;
  CREATE TABLE claim (
    workflow_id TEXT NOT NULL,
    run_id TEXT NOT NULL,
    operation_id TEXT NOT NULL,
    PRIMARY KEY (workflow_id, run_id)
  ) STRICT;
  CREATE INDEX claim_of_operation ON claim (operation_id);
  `,
  // One index with everything that a list filters by: no body is read that is not shown.
  `
  ALTER TABLE operation ADD COLUMN workflow_id TEXT AS (lower(body ->> '$.action.workflowId'));
  ALTER TABLE operation ADD COLUMN caller_object_id TEXT AS (lower(body ->> '$.caller.objectId'));
  ALTER TABLE operation ADD COLUMN status TEXT AS (body ->> '$.status');
  CREATE INDEX operation_wanted ON operation (position, workflow_id, caller_object_id, status, created_at);
  `,
  `
  ALTER TABLE operation ADD COLUMN holding INTEGER NOT NULL DEFAULT 0;
  CREATE INDEX operation_holding ON operation (position) WHERE holding = 1;
  `,
  // One row: which memory this is, how many steps it has taken, and when something of it was lost.
  `
  CREATE TABLE memory (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    generation TEXT NOT NULL,
    sequence INTEGER NOT NULL,
    lost_at INTEGER
  ) STRICT;
  INSERT INTO memory (one, generation, sequence) VALUES (1, lower(hex(randomblob(16))), 0);
  `,
  // A body that is not JSON has none of these, instead of making each statement fail that replaces or deletes its row.
  `
  DROP INDEX operation_wanted;
  ALTER TABLE operation DROP COLUMN workflow_id;
  ALTER TABLE operation DROP COLUMN caller_object_id;
  ALTER TABLE operation DROP COLUMN status;
  ALTER TABLE operation ADD COLUMN workflow_id TEXT AS (
    CASE WHEN json_valid(body) THEN lower(body ->> '$.action.workflowId') END
  );
  ALTER TABLE operation ADD COLUMN caller_object_id TEXT AS (
    CASE WHEN json_valid(body) THEN lower(body ->> '$.caller.objectId') END
  );
  ALTER TABLE operation ADD COLUMN status TEXT AS (CASE WHEN json_valid(body) THEN body ->> '$.status' END);
  CREATE INDEX operation_wanted ON operation (position, workflow_id, caller_object_id, status, created_at);
  `,
]

/** Throws, before anything is written, if the file is a database of another program. */
export const refuseForeign = (database: DatabaseSync): void => {
  // Both of one moment: another process may be making the tables.
  const [tables, version] = atOnce(database, () => [
    database.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'").all(),
    versionOf(database),
  ])
  const isOurs = version === 0 ? tables.length === 0 : tables.some(({ name }) => name === 'operation')
  if (!isOurs) throw new Error('The file is a database of something else.')
}

const atOnce = <T>(database: DatabaseSync, read: () => readonly [T, number]): readonly [T, number] => {
  database.exec('BEGIN')
  try {
    return read()
  } finally {
    if (database.isTransaction) database.exec('ROLLBACK')
  }
}

const versionOf = (database: DatabaseSync): number =>
  Number(database.prepare('PRAGMA user_version').get()?.['user_version'])

export const migrate = (database: DatabaseSync): void => {
  database.exec('BEGIN IMMEDIATE')
  try {
    const version = versionOf(database)
    if (version > versions.length) {
      throw new Error(`The state file has schema version ${version}; this release knows up to ${versions.length}.`)
    }
    for (const change of versions.slice(version)) database.exec(change)
    database.exec(`PRAGMA user_version = ${versions.length}; COMMIT`)
  } catch (error) {
    if (database.isTransaction) database.exec('ROLLBACK')
    throw error
  }
}
