/** The state store out of reach: nothing is done without it, everything else goes on, and it is taken up again by itself. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { systemClock } from '../../../../src/clock.ts'
import { codesOf } from '../../../support/mutation/mutation.ts'
import { onActivation, openStage, type Stage } from '../../../support/mutation/stage.ts'
import { sharedRedis } from '../../../support/need.ts'
import { until } from '../../../support/process.ts'
import { redisDatabase } from '../../../support/redis-database.ts'
import { type Relay, startRelay } from '../../../support/relay.ts'

const stageOver = (stateUrl: string) =>
  openStage({
    clock: systemClock,
    switches: { appearAfterMs: 0 },
    env: { STATE_URL: stateUrl, GRAPH_TIMEOUT_MS: '500' },
  })

const expectOnlyQueriesToWork = async ({ reprocessRun, previewRun, ask, activations, failed }: Stage) => {
  const payload = await reprocessRun(failed)
  expect(payload).toMatchObject({
    status: 'REJECTED',
    operation: null,
    run: null,
    userErrors: [{ code: 'STATE_UNAVAILABLE', field: null }],
  })
  expect(activations()).toEqual([])

  const { data, errors } = await ask('{ viewer { canReprocess } workflows(first: 1) { nodes { id } } }')
  expect(errors).toBeUndefined()
  expect(data).toMatchObject({ viewer: { canReprocess: true }, workflows: { nodes: [{ id: expect.any(String) }] } })
  return codesOf(await previewRun(failed))
}

/** The same decision, made again, until it is taken: what was asked meanwhile may have reached the store late. */
const expectRecovery = async ({ app, reprocessRun, activations, send, failed }: Stage) => {
  app.start()
  await until(async () => (await send('/readyz')).status === 200)
  await until(async () => (await reprocessRun(failed)).status === 'ACCEPTED')
  expect(activations()).toHaveLength(1)
}

const statusOf = async (response: Response): Promise<unknown> => (await response.json()).status

describe('SQLite', () => {
  it('whose file somebody else keeps locked', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'state-'))
    onTestFinished(() => rmSync(folder, { recursive: true }))
    const path = join(folder, 'gateway.db')
    const stage = await stageOver(`sqlite:${path}`)
    const other = new DatabaseSync(path)
    other.exec('BEGIN IMMEDIATE')
    await expectOnlyQueriesToWork(stage)
    other.exec('ROLLBACK')
    other.close()
    await expectRecovery(stage)
  })
})

describe.skipIf(sharedRedis.isMissing)(sharedRedis.title('Redis'), () => {
  let database: string
  let relay: Relay

  beforeAll(async () => {
    database = await redisDatabase(3)
    const { hostname: host, port } = new URL(database)
    relay = await startRelay({ host, port: Number(port || 6379) })
  })
  afterAll(() => relay.close())

  const relayedStage = async () => {
    const stateUrl = new URL(await redisDatabase(3))
    stateUrl.hostname = '127.0.0.1'
    stateUrl.port = String(relay.port)
    return stageOver(stateUrl.href)
  }

  it.each([
    ['that is gone', () => relay.cut()],
    ['that does not answer', () => relay.silence()],
  ])('%s', async (_, lose) => {
    const stage = await relayedStage()
    await until(async () => (await stage.send('/readyz')).status === 200)
    await lose()
    expect(await expectOnlyQueriesToWork(stage)).toEqual(['STATE_UNAVAILABLE'])
    await until(async () => (await stage.send('/readyz').then(statusOf)) === 'degraded')
    await relay.restore()
    await expectRecovery(stage)
  })

  it('that is gone at the start', async () => {
    await relay.cut()
    const stateUrl = `redis://127.0.0.1:${relay.port}/3`
    const stage = await stageOver(stateUrl)
    await expectOnlyQueriesToWork(stage)
    await redisDatabase(3)
    await relay.restore()
    await expectRecovery(stage)
  })

  it('lost between request and answer leaves UNKNOWN, which becomes ACCEPTED when it is back', async () => {
    const stage = await relayedStage()
    stage.emulator.faults.add(onActivation({ fault: { kind: 'delay', ms: 200 }, when: 'after' }))
    const asked = stage.reprocessRun(stage.failed)
    await until(async () => stage.activations().length > 0)
    await relay.cut()
    const { status, operation } = await asked
    expect(status).toBe('UNKNOWN')

    await relay.restore()
    stage.app.start()
    await until(async () => (await stage.send('/readyz')).status === 200)
    await until(async () => (await stage.operation(operation.id)).status === 'ACCEPTED')
    expect(stage.activations()).toHaveLength(1)
  })
})
