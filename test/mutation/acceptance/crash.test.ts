/** A gateway that dies between its request and the answer: the next one on the same store finds out, and sends nothing. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import type { FaultRule } from '../../../src/emulator/index.ts'
import { workflowId } from '../../../src/emulator/seed/small/workflows.ts'
import { mutations } from '../../support/mutation/mutation.ts'
import { activationsIn, latestRunOver, onboarding, type Source } from '../../support/mutation/stage.ts'
import { sharedRedis } from '../../support/need.ts'
import { type EmulatorProcess, startEmulatorProcess, startGatewayProcess, until } from '../../support/process.ts'
import { redisDatabase } from '../../support/redis-database.ts'

const preHire = workflowId('Onboard pre-hire employee')

vi.setConfig({ testTimeout: 60_000 })

/** So short that what it left behind counts as lost soon, in milliseconds. */
const env = { GRAPH_TIMEOUT_MS: '1000' }

const sqliteFile = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'state-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  return `sqlite:${join(folder, 'gateway.db')}`
}

const stores = [
  { store: 'SQLite', stateUrl: sqliteFile, isMissing: false },
  { store: sharedRedis.title('Redis'), stateUrl: () => redisDatabase(1), isMissing: sharedRedis.isMissing },
]

const sent = async (emulator: EmulatorProcess) => activationsIn(await emulator.journal())

/** The fault hits one workflow's activation, so that each of two requests has a fate of its own. */
const hanging = ({ workflowId }: Source, when: 'before' | 'after'): FaultRule => ({
  match: { method: 'POST', path: `${workflowId}/activateWithScope` },
  fault: { kind: 'hang' },
  when,
})

describe.each(stores)('killed between request and answer, over $store', ({ stateUrl: newState, isMissing }) => {
  it.skipIf(isMissing)(
    'sends nothing again: what Graph has done becomes ACCEPTED, what it has not stays UNKNOWN',
    async () => {
      const stateUrl = await newState()
      const emulator = await startEmulatorProcess()
      const done = { ...(await latestRunOver(emulator, onboarding)), idempotencyKey: 'done' }
      const notDone = { ...(await latestRunOver(emulator, preHire)), idempotencyKey: 'not done' }
      await emulator.addFault(hanging(done, 'after'))
      await emulator.addFault(hanging(notDone, 'before'))

      const killed = await startGatewayProcess(emulator, { ...env, STATE_URL: stateUrl })
      const asked = [done, notDone].map((input) => mutations(killed.ask).reprocessRun(input))
      const lost = Promise.allSettled(asked)
      await until(async () => (await sent(emulator)).length === 2)
      killed.kill('SIGKILL')
      await killed.exited
      expect((await lost).map(({ status }) => status)).toEqual(['rejected', 'rejected'])

      const gateway = await startGatewayProcess(emulator, { ...env, STATE_URL: stateUrl })
      const { reprocessRun, operation } = mutations(gateway.ask)
      const replays = await Promise.all(Array.from({ length: 20 }, () => reprocessRun(done)))
      const { id } = replays[0].operation
      expect(new Set(replays.map((payload) => payload.operation.id))).toEqual(new Set([id]))
      await until(async () => (await operation(id)).status === 'ACCEPTED')
      expect(await reprocessRun(done)).toMatchObject({
        status: 'ACCEPTED',
        operation: { id },
        run: { id: expect.any(String) },
      })

      const doubtful = await reprocessRun(notDone)
      await until(async () => (await operation(doubtful.operation.id)).status === 'UNKNOWN')
      expect(await reprocessRun({ ...notDone, idempotencyKey: 'another' })).toMatchObject({
        status: 'IN_PROGRESS',
        operation: { id: doubtful.operation.id, run: null },
      })
      expect(await sent(emulator)).toHaveLength(2)
    },
  )
})
