/** A mutation outlives what may end around it: the process that is told to stop, and the client that goes away. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished, vi } from 'vitest'
import { openStore } from '../../../src/reprocess/index.ts'
import { startEmulatorProcess, startGatewayProcess, until } from '../../support/process.ts'
import { documents, mutations } from './mutation.ts'
import { activationsIn, latestRunOver, onActivation, onboarding, openStage } from './stage.ts'

vi.setConfig({ testTimeout: 60_000 })

it('is finished and stored on SIGTERM, while /readyz says 503, and the process exits 0 within its grace time', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'state-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const stateUrl = `sqlite:${join(folder, 'gateway.db')}`
  const emulator = await startEmulatorProcess()
  const gateway = await startGatewayProcess(emulator, { STATE_URL: stateUrl, SHUTDOWN_GRACE_MS: '20000' })
  const input = await latestRunOver(emulator, onboarding)
  await emulator.addFault(onActivation({ fault: { kind: 'delay', ms: 1_500 }, when: 'after' }))

  const answer = mutations(gateway.ask).reprocessRun(input)
  await until(async () => activationsIn(await emulator.journal()).length > 0)
  gateway.kill('SIGTERM')
  await until(async () => (await gateway.readiness()) === 503)
  const { status, operation, run } = await answer
  expect({ status, run: run.id }).toEqual({ status: 'ACCEPTED', run: operation.run.id })
  // Past the grace time it would end itself with another code.
  expect(await gateway.exited).toBe(0)

  const store = await openStore(stateUrl)
  expect(await store.get(operation.id)).toMatchObject({ status: 'ACCEPTED', runId: run.id })
  await store.close()
  expect(activationsIn(await emulator.journal())).toHaveLength(1)
})

it('goes on when the client has left', async () => {
  const stage = await openStage()
  stage.emulator.faults.add(onActivation({ fault: { kind: 'delay', ms: 100 }, when: 'after' }))
  const client = new AbortController()
  const gone = stage.send('/graphql', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query: documents.reprocessRun, variables: { input: stage.failed } }),
    signal: client.signal,
  })
  await until(async () => stage.activations().length > 0)
  client.abort()
  await gone
  const { data } = await stage.ask('{ reprocessOperations { nodes { status run { id } } } }')
  expect(data.reprocessOperations.nodes).toEqual([{ status: 'ACCEPTED', run: { id: expect.any(String) } }])
  expect(stage.activations()).toHaveLength(1)
})
