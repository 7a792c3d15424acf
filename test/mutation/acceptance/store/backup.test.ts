/** A backup of a SQLite store: whole while gateways write, refused where it would cost a file, and usable after a restore. */
import { execFile } from 'node:child_process'
import { chmodSync, copyFileSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { promisify } from 'node:util'
import { expect, it, onTestFinished, vi } from 'vitest'
import { openStore } from '../../../../src/mutation/index.ts'
import { mutations } from '../../../support/mutation/mutation.ts'
import { latestRunOver, onboarding } from '../../../support/mutation/stage.ts'
import { nodeEnv } from '../../../support/node-env.ts'
import { startEmulatorProcess, startGatewayProcess } from '../../../support/process.ts'

vi.setConfig({ testTimeout: 60_000 })

const run = promisify(execFile)
const backup = (from: string, ...args: readonly string[]) =>
  run(process.execPath, ['src/main.ts', 'backup', ...args], { env: { ...nodeEnv, STATE_URL: from } }).then(
    () => ({ code: 0, stderr: '' }),
    ({ code, stderr }: { code: number; stderr: string }) => ({ code, stderr }),
  )

const folder = () => {
  const made = mkdtempSync(join(tmpdir(), 'backup-'))
  onTestFinished(() => rmSync(made, { recursive: true }))
  return made
}

const mode = (path: string) => statSync(path).mode & 0o777

const operationsIn = async (path: string) => {
  const store = await openStore(`sqlite:${path}`)
  const operations = await store.page(null, 10)
  await store.close()
  return operations.map(({ id }) => id)
}

it('has every operation, while the gateway still has its last writes beside the file', async () => {
  const at = folder()
  const [path, copy, restored] = ['gateway.db', 'copy.db', 'restored.db'].map((name) => join(at, name)) as [
    string,
    string,
    string,
  ]
  const emulator = await startEmulatorProcess()
  const gateway = await startGatewayProcess(emulator, { STATE_URL: `sqlite:${path}` })
  const { operation } = await mutations(gateway.ask).reprocessRun(await latestRunOver(emulator, onboarding))
  expect(await backup(`sqlite:${path}`, copy)).toEqual({ code: 0, stderr: '' })
  expect(mode(copy)).toBe(0o600)

  copyFileSync(copy, restored)
  chmodSync(restored, 0o644)
  expect(await operationsIn(restored)).toEqual([operation.id])
  expect(mode(restored)).toBe(0o600)
  // The gateway has noticed nothing.
  expect(await mutations(gateway.ask).operation(operation.id)).toMatchObject({ status: 'ACCEPTED' })
})

it('replaces no file', async () => {
  const at = folder()
  const [path, taken] = [join(at, 'gateway.db'), join(at, 'taken')]
  await (await openStore(`sqlite:${path}`)).close()
  writeFileSync(taken, 'something of value')
  const { code, stderr } = await backup(`sqlite:${path}`, taken)
  expect(code).toBe(1)
  expect(stderr).toMatch(/^No backup was made: Error: EEXIST/)
  expect(statSync(taken).size).toBe('something of value'.length)
})

it('leaves no part of a copy where the disk does not take all of it', async () => {
  const at = folder()
  const [path, copy] = [join(at, 'gateway.db'), join(at, 'copy.db')]
  await (await openStore(`sqlite:${path}`)).close()
  // Blocks of 512 bytes: half of the store.
  const limited = ['-c', 'ulimit -f 96 && exec "$0" src/main.ts backup "$1"', process.execPath, copy]
  const ended = run('sh', limited, { env: { ...nodeEnv, STATE_URL: `sqlite:${path}` } })
  await expect(ended).rejects.toMatchObject({ code: 1, stderr: expect.stringContaining('No backup was made') })
  expect(readdirSync(at).filter((name) => name.startsWith('copy.db'))).toEqual([])
})

it.each([
  ['no file', [], 'backup takes one file'],
  ['two files', ['a', 'b'], 'backup takes one file'],
])('takes one file, and not %s', async (_, args, message) => {
  const { code, stderr } = await backup('memory:', ...args)
  expect(code).toBe(1)
  expect(stderr).toContain(message)
})

it('says of another store that it has means of its own', async () => {
  const { code, stderr } = await backup('redis://127.0.0.1:1/0', join(folder(), 'copy.db'))
  expect(code).toBe(1)
  expect(stderr).toContain('Redis has its own backups')
})

it('gives the files beside a restored one its mode, and a lock of another process holds up nothing but its own step', async () => {
  const path = join(folder(), 'gateway.db')
  const store = await openStore(`sqlite:${path}`)
  for (const suffix of ['', '-wal', '-shm']) expect(mode(`${path}${suffix}`)).toBe(0o600)
  const other = new DatabaseSync(path)
  other.exec('BEGIN IMMEDIATE')
  const kept = store.renew(Date.now()).then(
    () => 'kept',
    () => 'refused',
  )
  // The event loop goes on: a store that held it up would have given up by now.
  for (let turn = 0; turn < 10; turn += 1) await new Promise((resolve) => setTimeout(resolve, 5))
  other.exec('ROLLBACK')
  expect(await kept).toBe('kept')
  other.close()
  await store.close()
})
