/** A mutation outlives what may end around it: the process that stops, and the client that disconnects. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import type { Fault } from '../../../src/emulator/index.ts'
import { openStore } from '../../../src/mutation/index.ts'
import { documents, mutations } from '../../support/mutation/mutation.ts'
import { activationsIn, latestRunOver, onActivation, onboarding, openStage } from '../../support/mutation/stage.ts'
import { startEmulatorProcess, startGatewayProcess, until } from '../../support/process.ts'

vi.setConfig({ testTimeout: 60_000 })

const sqliteFile = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'state-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  return `sqlite:${join(folder, 'gateway.db')}`
}

/** What the store holds when no gateway runs. */
const storedIn = async (stateUrl: string) => {
  const store = await openStore(stateUrl)
  const operations = await store.page(null, 10)
  await store.close()
  return operations
}

it('is finished and stored on SIGTERM, while /readyz says 503, and the process exits 0 within its grace time', async () => {
  const stateUrl = sqliteFile()
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

  expect(await storedIn(stateUrl)).toMatchObject([{ id: operation.id, status: 'ACCEPTED', runId: run.id }])
  expect(activationsIn(await emulator.journal())).toHaveLength(1)
})

it('is taken on SIGTERM for as long as SHUTDOWN_DELAY_MS says, while /readyz says 503, on connections that end with their answer', async () => {
  const stateUrl = sqliteFile()
  const emulator = await startEmulatorProcess()
  const env = { STATE_URL: stateUrl, SHUTDOWN_DELAY_MS: '4000', SHUTDOWN_GRACE_MS: '20000' }
  const gateway = await startGatewayProcess(emulator, env)
  const input = await latestRunOver(emulator, onboarding)
  gateway.kill('SIGTERM')
  await until(async () => (await gateway.readiness()) === 503)
  const read = await gateway.ask('{ workflows(first: 1) { nodes { id } } }')
  expect(read.data.workflows.nodes).toHaveLength(1)
  expect(read.headers.get('connection')).toBe('close')
  expect(await mutations(gateway.ask).reprocessRun(input)).toMatchObject({ status: 'ACCEPTED' })
  expect(await gateway.exited).toBe(0)
  expect(activationsIn(await emulator.journal())).toHaveLength(1)
})

describe('while Graph does not answer any more, the process exits 0 on SIGTERM', () => {
  /** Each wait for Graph ends within the grace time; all that a mutation could wait for, one after the other, does not. */
  const env = { GRAPH_TIMEOUT_MS: '3000', SHUTDOWN_GRACE_MS: '8000' }
  const silence = { fault: { kind: 'hang' }, every: 1 } as const
  const started = async () => {
    const stateUrl = sqliteFile()
    const emulator = await startEmulatorProcess()
    const gateway = await startGatewayProcess(emulator, { ...env, STATE_URL: stateUrl })
    const input = await latestRunOver(emulator, onboarding)
    const ask = () => mutations(gateway.ask).reprocessRun(input)
    return { stateUrl, emulator, gateway, input, ask, sent: async () => activationsIn(await emulator.journal()) }
  }

  it.each<readonly [string, Fault, string]>([
    ['whose answer is lost', { kind: 'hang' }, 'UNKNOWN'],
    ['that Graph has accepted', { kind: 'delay', ms: 500 }, 'ACCEPTED'],
  ])('with a mutation under way %s: the next process finds its run', async (_, fault, status) => {
    const { stateUrl, emulator, gateway, ask, sent } = await started()
    await emulator.addFault(onActivation({ fault, when: 'after' }))
    const answer = ask()
    await until(async () => (await sent()).length > 0)
    await emulator.addFault(silence)
    gateway.kill('SIGTERM')
    const { operation, ...payload } = await answer
    expect(payload).toMatchObject({ status, run: null })
    expect(await gateway.exited).toBe(0)
    expect(await storedIn(stateUrl)).toMatchObject([{ id: operation.id, status, settledAt: null }])

    await emulator.clearFaults()
    const next = await startGatewayProcess(emulator, { ...env, STATE_URL: stateUrl })
    const found = async () => (await mutations(next.ask).operation(operation.id)).run !== null
    await until(found)
    expect(await mutations(next.ask).operation(operation.id)).toMatchObject({ status: 'ACCEPTED' })
    expect(await sent()).toHaveLength(1)
  })

  it('with a mutation that has not been sent: it never is', async () => {
    const { stateUrl, emulator, gateway, input, sent } = await started()
    await emulator.addFault(silence)
    const { length } = await emulator.journal()
    const answer = gateway.ask(documents.reprocessRun, { input })
    await until(async () => (await emulator.journal()).length > length)
    gateway.kill('SIGTERM')
    const { errors } = await answer
    expect(errors?.map(({ extensions }) => extensions.code)).toEqual(['UPSTREAM_UNAVAILABLE'])
    expect(await gateway.exited).toBe(0)
    expect(await storedIn(stateUrl)).toMatchObject([{ status: 'REJECTED' }])
    expect(await sent()).toEqual([])
  })
})

it('is refused on SIGTERM, and stored so, while Graph asks to come back later: the process exits 0 within its grace time', async () => {
  const stateUrl = sqliteFile()
  const emulator = await startEmulatorProcess()
  const gateway = await startGatewayProcess(emulator, { STATE_URL: stateUrl, SHUTDOWN_GRACE_MS: '8000' })
  const input = await latestRunOver(emulator, onboarding)
  const busy = { kind: 'answer', status: 429, headers: { 'Retry-After': '11' } } as const
  await emulator.addFault(onActivation({ fault: busy, when: 'before', every: 1 }))
  const answer = mutations(gateway.ask).reprocessRun(input)
  await until(async () => activationsIn(await emulator.journal()).length > 0)
  gateway.kill('SIGTERM')
  expect(await answer).toMatchObject({ status: 'REJECTED', userErrors: [{ code: 'THROTTLED' }] })
  expect(await gateway.exited).toBe(0)
  expect(await storedIn(stateUrl)).toMatchObject([{ status: 'REJECTED' }])
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
  const { data } = await stage.ask('{ operations { nodes { status run { id } } } }')
  expect(data.operations.nodes).toEqual([{ status: 'ACCEPTED', run: { id: expect.any(String) } }])
  expect(stage.activations()).toHaveLength(1)
})
