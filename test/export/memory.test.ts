/** An export is as long as the tenant's history, and takes no more memory for it: seen from outside, at real processes. */
import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { Readable } from 'node:stream'
import { setTimeout as delay } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { parse } from 'csv-parse'
import { expect, it, onTestFinished } from 'vitest'

const root = fileURLToPath(new URL('../../', import.meta.url))
/** 50 workflows × 50 runs × 40 people. */
const rows = 100_000
const megabyte = 2 ** 20

const freePort = async (): Promise<number> => {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as { port: number }
  await new Promise((resolve) => server.close(resolve))
  return port
}

const start = (args: readonly string[], env: Readonly<Record<string, string>>): ChildProcess => {
  const child = spawn(process.execPath, args, {
    cwd: root,
    env: { PATH: process.env['PATH'], ...env },
    stdio: 'ignore',
  })
  onTestFinished(() => void child.kill('SIGKILL'))
  return child
}

const listening = async (url: string): Promise<void> => {
  const isThere = () =>
    fetch(url).then(
      () => true,
      () => false,
    )
  while (!(await isThere())) await delay(50)
}

const residentBytes = ({ pid }: ChildProcess): number =>
  1024 * Number(/VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1])

const isLinux = existsSync('/proc/self/status')

it.skipIf(!isLinux)(
  `of ${rows} rows grows a process by less than 64 MB (needs /proc)`,
  async () => {
    const [graphPort, port] = [await freePort(), await freePort()]
    const graph = `http://127.0.0.1:${graphPort}/v1.0`
    start(['src/emulator/main.ts'], { PORT: String(graphPort), EMULATOR_SEED: '50x50x40x1' })
    const gateway = start(['src/main.ts'], {
      PORT: String(port),
      GRAPH_BASE_URL: graph,
      GRAPH_CREDENTIAL: 'static',
      GRAPH_STATIC_TOKEN: 'token',
      AUTH_MODE: 'none',
      STATE_URL: 'memory:',
    })
    await Promise.all([listening(graph), listening(`http://127.0.0.1:${port}/livez`)])
    const address = `http://127.0.0.1:${port}/export/user-processing-results.csv`
    // What is loaded and compiled for the first export is there from then on.
    await (await fetch(`${address}?processingStatus=CANCELED`)).text()
    const before = residentBytes(gateway)
    let peak = before
    const chunks = async function* () {
      for await (const chunk of (await fetch(address)).body ?? []) {
        peak = Math.max(peak, residentBytes(gateway))
        yield chunk
      }
    }

    const ids = new Set<string>()
    for await (const row of Readable.from(chunks()).pipe(parse({ bom: true, columns: true }))) ids.add(row.id)
    expect(ids.size).toBe(rows)
    expect((peak - before) / megabyte).toBeLessThan(64)
  },
  180_000,
)
