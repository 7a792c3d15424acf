/** Lines that cannot be written are kept up to a bound, then counted, and said to be missing once there is room again. */
import { spawn } from 'node:child_process'
import { closeSync, existsSync, openSync } from 'node:fs'
import { createServer } from 'node:net'
import { setTimeout as delay } from 'node:timers/promises'
import { describe, expect, it, onTestFinished } from 'vitest'
import { type DroppedLines, logOutput } from '../../src/telemetry/log-output.ts'
import { needing } from '../support/need.ts'
import { nodeEnv } from '../support/node-env.ts'

/** A pipe with so much room, and what came through. */
const pipe = (room: number) => {
  const state = { room, text: '', reports: [] as DroppedLines[] }
  const put = (bytes: Uint8Array) => {
    if (state.room === 0) throw Object.assign(new Error('full'), { code: 'EAGAIN' })
    const taken = bytes.subarray(0, state.room)
    state.room -= taken.length
    state.text += Buffer.from(taken)
    return taken.length
  }
  const output = logOutput({ put, maxBytes: 100, retryMs: 1, recovered: (lost) => state.reports.push(lost) })
  return { state, output }
}

const line = (name: string) => `{"msg":"${name.padEnd(29, '.')}"}\n`
const auditLine = `{"audit":{"id":"${'x'.repeat(20)}"}}\n`

describe('an output that takes nothing', () => {
  it('writes a line at once where there is room', () => {
    const { state, output } = pipe(1_000)
    output.write(line('first'))
    expect(state.text).toBe(line('first'))
  })

  it('keeps lines in their order up to its bound, and completes the one that was cut', async () => {
    const { state, output } = pipe(50)
    for (const name of ['one', 'two', 'three']) output.write(line(name))
    expect(state.text).toBe((line('one') + line('two')).slice(0, 50))
    state.room = 1_000
    await output.close(10_000)
    expect(state.text).toBe(line('one') + line('two') + line('three'))
    expect(output.dropped()).toEqual({ audit: 0, other: 0 })
    expect(state.reports).toEqual([])
  })

  it('counts what is beyond the bound, audit lines apart, and reports it once when lines are written again', async () => {
    const { state, output } = pipe(0)
    for (const name of ['one', 'two', 'three', 'four']) output.write(line(name))
    output.write(auditLine)
    output.write(line('{"audit":{'.replaceAll('"', '\\"')))
    expect(output.dropped()).toEqual({ audit: 1, other: 3 })
    expect(state.reports).toEqual([])
    state.room = 1_000
    await output.close(10_000)
    expect(state.text).toBe(line('one') + line('two'))
    expect(state.reports).toEqual([{ audit: 1, other: 3 }])
    output.write(line('five'))
    expect(state.reports).toHaveLength(1)
    expect(output.dropped()).toEqual({ audit: 1, other: 3 })
  })

  it('does not hold up the end for longer than it may', async () => {
    const { output } = pipe(0)
    output.write(line('never'))
    await output.close(5)
  })
})

const fullDevice = needing(existsSync('/dev/full'), 'Linux, for its /dev/full')

describe.skipIf(fullDevice.isMissing)(fullDevice.title('a gateway whose standard output is'), () => {
  // A refused mutation is two lines, together over 3 kB: 100 are more than a pipe holds, 600 more than the gateway keeps.
  it.each([
    ['a pipe that is never read', 600],
    ['a full disk', 100],
  ])('%s serves as before, counts what is lost and ends', async (kind, mutations) => {
    const [port, metricsPort] = [await freePort(), await freePort()]
    const stdout = kind === 'a full disk' ? openSync('/dev/full', 'w') : 'pipe'
    const child = spawn(process.execPath, ['src/main.ts', '--emulator'], {
      stdio: ['ignore', stdout, 'inherit'],
      env: {
        ...nodeEnv,
        PORT: String(port),
        METRICS_PORT: String(metricsPort),
        REPROCESS_PER_MINUTE: '1000',
      },
    })
    child.stdout?.pause()
    const ended = new Promise<number | null>((resolve) => child.once('exit', resolve))
    onTestFinished(() => {
      child.kill('SIGKILL')
      if (typeof stdout === 'number') closeSync(stdout)
    })
    const url = `http://127.0.0.1:${port}`
    const statusOf = (address: string, init?: RequestInit) =>
      fetch(address, { ...init, signal: AbortSignal.timeout(20_000) }).then(async (response) => {
        await response.text()
        return response.status
      })
    while ((await statusOf(`${url}/livez`).catch(() => 0)) !== 200) await delay(50)

    const query = `mutation ($input: ReprocessRunInput!) { reprocessRun(input: $input) { status userErrors { code } } }`
    const mutate = async (number: number) => {
      const input = { workflowId: `${number}`.padStart(400, 'w'), runId: 'r'.repeat(400), reason: 'x'.repeat(500) }
      const response = await fetch(`${url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ query, variables: { input: { ...input, idempotencyKey: `key ${number}` } } }),
        signal: AbortSignal.timeout(20_000),
      })
      expect(await response.json()).toMatchObject({ data: { reprocessRun: { status: 'REJECTED' } } })
    }
    for (let done = 0; done < mutations; done += 50)
      await Promise.all(Array.from({ length: 50 }, (_, index) => mutate(done + index)))
    expect(await statusOf(`${url}/livez`)).toBe(200)
    const metrics = await (await fetch(`http://127.0.0.1:${metricsPort}/metrics`)).text()
    const counted = /^lifecycle_workflows_gateway_log_lines_dropped_total\{kind="audit"\} (\d+)$/m.exec(metrics)?.[1]
    expect(Number(counted) > 0).toBe(mutations > 500)
    child.kill('SIGTERM')
    expect(await ended).toBe(0)
  })
})

const freePort = async (): Promise<number> => {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  await new Promise((resolve) => server.close(resolve))
  return typeof address === 'object' && address !== null ? address.port : 0
}
