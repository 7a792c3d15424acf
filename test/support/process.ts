/** The emulator and gateways as processes of their own, on free ports; killed when the test is over, however it ends. */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync } from 'node:fs'
import { setTimeout as delay } from 'node:timers/promises'
import { onTestFinished } from 'vitest'
import type { FaultRule, JournalEntry, Switches } from '../../src/emulator/index.ts'
import type { Answer } from './gateway.ts'
import { nodeEnv } from './node-env.ts'

type Environment = Readonly<Record<string, string>>

export type RunningProcess = {
  /** Everything it has written so far. */
  readonly output: () => string
  readonly pid: number
  readonly kill: (signal: NodeJS.Signals) => void
  /** The exit code, null where a signal ended it. */
  readonly exited: Promise<number | null>
}

export type EmulatorProcess = RunningProcess & {
  /** For GRAPH_BASE_URL. */
  readonly url: string
  readonly journal: () => Promise<readonly JournalEntry[]>
  readonly addFault: (rule: FaultRule) => Promise<void>
  readonly clearFaults: () => Promise<void>
  readonly configure: (switches: Partial<Switches>) => Promise<void>
}

export type GatewayProcess = RunningProcess & {
  readonly url: string
  readonly ask: (query: string, variables?: object, headers?: Environment) => Promise<Answer>
  /** The status of /readyz. */
  readonly readiness: () => Promise<number>
}

/** @param env the whole environment, but for the port */
export const startEmulatorProcess = async (env: Environment = {}): Promise<EmulatorProcess> => {
  const running = start(['src/emulator/main.ts'], { PORT: '0', ...env })
  const origin = await said(running, /Microsoft Graph emulator .* on (http\S+)\/v1\.0/)
  const control = async (method: string, path: string, body?: unknown) => {
    const init = { method, ...(body !== undefined && { body: JSON.stringify(body) }) }
    const response = await fetch(`${origin}/emulator/${path}`, init)
    if (!response.ok) throw new Error(`${method} ${path}: ${await response.text()}`)
    return response.status === 204 ? undefined : response.json()
  }
  return {
    ...running,
    url: `${origin}/v1.0`,
    journal: () => control('GET', 'journal'),
    addFault: (rule) => control('POST', 'faults', rule),
    clearFaults: () => control('DELETE', 'faults'),
    configure: (switches) => control('PATCH', 'switches', switches),
  }
}

/**
 * Resolves when it is ready.
 * @param env the whole environment, over what a gateway without authentication over that emulator needs
 */
export const startGatewayProcess = async (
  emulator: Pick<EmulatorProcess, 'url'>,
  env: Environment,
): Promise<GatewayProcess> => {
  const running = start(['src/main.ts'], {
    PORT: '0',
    AUTH_MODE: 'none',
    GRAPH_BASE_URL: emulator.url,
    GRAPH_CREDENTIAL: 'static',
    GRAPH_STATIC_TOKEN: 'a-token-for-tests',
    HISTORY_TTL_MS: '0',
    ...env,
  })
  const url = await said(running, /"url":"(http:[^"]+)\/graphql"/)
  const gateway: GatewayProcess = {
    ...running,
    url,
    ask: async (query, variables = {}, headers = {}) => {
      const response = await fetch(`${url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: JSON.stringify({ query, variables }),
      })
      const { data, errors, extensions } = (await response.json()) as Pick<Answer, 'data' | 'errors' | 'extensions'>
      return { status: response.status, headers: response.headers, data, errors, extensions }
    },
    readiness: async () => (await fetch(`${url}/readyz`)).status,
  }
  await until(async () => (await gateway.readiness()) === 200)
  return gateway
}

/** Memory that the system has given to a process, in megabytes. Small images have no `ps`, other systems no /proc. */
export const residentMegabytes = (pid: number): number => {
  const status = `/proc/${pid}/status`
  const kilobytes = existsSync(status)
    ? /VmRSS:\s+(\d+) kB/.exec(readFileSync(status, 'utf8'))?.[1]
    : execFileSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' })
  return Number(kilobytes) / 1_024
}

/** Waits until that holds; the test's own time limit ends it. */
export const until = async (holds: () => Promise<boolean>): Promise<void> => {
  while (!(await holds())) await delay(50)
}

const start = (args: readonly string[], env: Environment): RunningProcess => {
  const child = spawn(process.execPath, args, { env: { ...nodeEnv, ...env }, stdio: ['ignore', 'pipe', 'pipe'] })
  const exited = exitOf(child)
  onTestFinished(async () => {
    child.kill('SIGKILL')
    await exited
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk) => {
      output += chunk
    })
  }
  return { output: () => output, pid: child.pid ?? 0, kill: (signal) => void child.kill(signal), exited }
}

const exitOf = async (child: ChildProcess): Promise<number | null> => (await once(child, 'exit'))[0]

/** What the process says about itself; rejects where it ends without saying it. */
const said = async ({ output, exited }: RunningProcess, pattern: RegExp): Promise<string> => {
  let ended = false
  exited.then(() => {
    ended = true
  })
  for (;;) {
    const found = pattern.exec(output())?.[1]
    if (found !== undefined) return found
    if (ended) throw new Error(`It ended: ${output()}`)
    await delay(20)
  }
}
