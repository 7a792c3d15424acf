/** The journal mode of the SQLite file: what stands beside it, how it changes, and that it stays what was asked for. */
import { existsSync, mkdtempSync, renameSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { expect, it, onTestFinished } from 'vitest'
import { systemClock } from '../../../../src/clock.ts'
import { backUp, openStore } from '../../../../src/mutation/store/open.ts'
import { codesOf } from '../../../support/mutation/mutation.ts'
import { openStage } from '../../../support/mutation/stage.ts'

const fileAt = () => {
  const folder = mkdtempSync(join(tmpdir(), 'state-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  return join(folder, 'gateway.db')
}

const modeOf = (path: string) => {
  const database = new DatabaseSync(path, { readOnly: true })
  const mode = database.prepare('PRAGMA journal_mode').get()?.['journal_mode']
  database.close()
  return mode
}

it('is a log beside the file by default, and with SQLITE_JOURNAL_MODE=delete nothing stays beside it', async () => {
  for (const [mode, besides] of [
    ['wal', true],
    ['delete', false],
  ] as const) {
    const path = fileAt()
    const env = { STATE_URL: `sqlite:${path}`, ...(mode === 'delete' && { SQLITE_JOURNAL_MODE: mode }) }
    const stage = await openStage({ switches: { appearAfterMs: 0 }, env })
    expect((await stage.reprocessRun(stage.failed)).status).toBe('ACCEPTED')
    expect(modeOf(path)).toBe(mode)
    for (const file of ['-wal', '-shm']) expect(existsSync(path + file)).toBe(besides)
    expect(existsSync(`${path}-journal`)).toBe(false)
    expect(statSync(path).mode & 0o777).toBe(0o600)
  }
})

it('changes with the setting, there and back, and the file keeps what it has', async () => {
  const path = fileAt()
  const first = await openStore(`sqlite:${path}`)
  await first.renew(1_000_000)
  await first.close()
  for (const journalMode of ['delete', 'wal', 'delete'] as const) {
    const store = await openStore(`sqlite:${path}`, { journalMode })
    expect(await store.check(2_000_000)).toBe(1_000_000)
    await store.close()
    expect(modeOf(path)).toBe(journalMode)
  }
})

it('changes as soon as no other process has the file open', async () => {
  const path = fileAt()
  const other = await openStore(`sqlite:${path}`)
  const opening = openStore(`sqlite:${path}`, { journalMode: 'delete' })
  expect(await Promise.race([opening, systemClock.sleep(100).then(() => 'waits')])).toBe('waits')
  await other.close()
  await (await opening).close()
  expect(modeOf(path)).toBe('delete')
})

it('of a rollback journal lets a backup be taken, and notices a file that was replaced', async () => {
  const path = fileAt()
  const stage = await openStage({
    clock: systemClock,
    env: { STATE_URL: `sqlite:${path}`, SQLITE_JOURNAL_MODE: 'delete' },
  })
  await backUp(`sqlite:${path}`, `${path}.copy`)
  expect(statSync(`${path}.copy`).size).toBe(statSync(path).size)
  renameSync(`${path}.copy`, path)
  expect(codesOf(await stage.reprocessRun(stage.failed))).toEqual(['STATE_UNAVAILABLE'])
  expect(stage.activations()).toEqual([])
})
