/** The disk of the state file is full, or turns read-only, under a running process: it goes on without mutations, and says why. */
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { type GatewayProcess, spawnGateway } from '../../../support/gateway-process.ts'
import { canMount, type Disk, fill, mountDisk, turnReadOnly } from '../../../support/mutation/disk.ts'
import { documents } from '../../../support/mutation/mutation.ts'
import { onboarding } from '../../../support/mutation/stage.ts'
import { needing } from '../../../support/need.ts'

vi.setConfig({ testTimeout: 60_000 })

type Run = { readonly id: string; readonly workflowExecutionType: string; readonly failedUsersCount: number }

/** The gateway over the emulator, with its state on a disk of its own. */
const start = async (kind: 'tmpfs' | 'ext4') => {
  const disk: Disk = mountDisk(kind)
  onTestFinished(() => disk[Symbol.dispose]())
  const env = { STATE_URL: `sqlite:${disk.folder}/gateway.db` }
  const gateway: GatewayProcess = await spawnGateway(env, ['--emulator'])
  onTestFinished(async () => gateway[Symbol.asyncDispose]())

  const ask = async (query: string, variables: object = {}) => {
    const { status, body } = await gateway.post(JSON.stringify({ query, variables }))
    expect({ status, errors: body.errors }).toEqual({ status: 200, errors: undefined })
    return body.data
  }
  const runs =
    'query ($id: ID!) { workflow(id: $id) { runs(first: 50) { nodes { id workflowExecutionType failedUsersCount } } } }'
  const readRuns = async (): Promise<readonly Run[]> => (await ask(runs, { id: onboarding })).workflow.runs.nodes
  const runId = (await readRuns()).find(
    (run) => run.workflowExecutionType === 'SCHEDULED' && run.failedUsersCount > 0,
  )?.id
  const reprocess = async () =>
    (await ask(documents.reprocessRun, { input: { workflowId: onboarding, runId } })).reprocessRun
  const readiness = async () => {
    const response = await fetch(`${gateway.url}/readyz`)
    const { checks } = await response.json()
    return { status: response.status, reason: checks.state.reason }
  }
  const lines = (message: string) =>
    gateway
      .output()
      .split('\n')
      .filter((line) => line.includes(message))
  await expect.poll(readiness).toEqual({ status: 200, reason: undefined })
  return { disk, gateway, readRuns, reprocess, readiness, lines }
}

const expectOnlyQueries = async (
  { readRuns, reprocess, readiness, lines }: Awaited<ReturnType<typeof start>>,
  reason: string,
) => {
  const refused = { status: 'REJECTED', operation: null, userErrors: [{ code: 'STATE_UNAVAILABLE' }] }
  expect(await reprocess()).toMatchObject(refused)
  await expect.poll(readiness, { timeout: 10_000 }).toEqual({ status: 503, reason })
  expect(await reprocess()).toMatchObject(refused)
  expect(await readRuns()).not.toEqual([])
  const told = lines('the state store cannot be used')
  expect(told).toHaveLength(1)
  expect(told[0]).toContain(reason)
}

const tmpfs = needing(canMount('tmpfs'), 'Linux, and root, to mount a tmpfs')
const ext4 = needing(canMount('ext4'), 'Linux, root and mkfs.ext4, to mount a file as a disk')

describe('the disk of the state file', () => {
  it.skipIf(tmpfs.isMissing)(tmpfs.title('is full: mutations are taken again when there is room'), async () => {
    const scene = await start('tmpfs')
    const free = fill(scene.disk)
    await expectOnlyQueries(scene, 'the disk of the state file is full')
    free()
    await expect.poll(scene.readiness, { timeout: 10_000 }).toEqual({ status: 200, reason: undefined })
    expect(scene.lines('the state store can be used again')).toHaveLength(1)
    expect(await scene.reprocess()).toMatchObject({ status: 'ACCEPTED', userErrors: [] })
    expect(await scene.gateway.stop()).toBe(0)
  })

  it.skipIf(ext4.isMissing)(ext4.title('turns read-only: it goes on, and ends as it should'), async () => {
    const scene = await start('ext4')
    turnReadOnly(scene.disk)
    await expectOnlyQueries(scene, 'the disk of the state file fails')
    expect(await scene.gateway.stop()).toBe(0)
  })
})
