/** The whole gateway as a process of its own, as an operator starts it; all it writes is searched for leaks. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { leaksOfAnswer, leaksOfLine } from './leak.ts'
import { nodeEnv } from './node-env.ts'

export type GatewayProcess = AsyncDisposable & {
  /** `http://127.0.0.1:PORT`, no slash at the end. */
  readonly url: string
  readonly pid: number
  /** Asks `/graphql` by POST and searches the answer's text for leaks. */
  readonly post: (body: string, headers?: Readonly<Record<string, string>>) => Promise<ProcessAnswer>
  readonly output: () => string
  /** SIGTERM, and its exit code. */
  readonly stop: () => Promise<number | null>
}

export type ProcessAnswer = {
  readonly status: number
  readonly headers: Headers
  // biome-ignore lint/suspicious/noExplicitAny: a test reads any answer of any query
  readonly body: any
}

export type Ended = { readonly exitCode: number | null; readonly stdout: string; readonly stderr: string }

const entry = fileURLToPath(new URL('../../src/main.ts', import.meta.url))

const start = (env: Readonly<Record<string, string>>, args: readonly string[]) => {
  const child = spawn(process.execPath, [entry, ...args], { env: { ...nodeEnv, ...env } })
  const written = { stdout: '', stderr: '' }
  for (const name of ['stdout', 'stderr'] as const) {
    child[name].on('data', (chunk) => {
      written[name] += chunk
    })
  }
  return { child, written }
}

/** Runs it to its end: for a start that cannot be. */
export const runGateway = async (
  env: Readonly<Record<string, string>>,
  args: readonly string[] = [],
): Promise<Ended> => {
  const { child, written } = start(env, args)
  const [exitCode] = await once(child, 'close')
  return { exitCode, ...written }
}

/** Resolves when it listens, on a port that the system chooses. */
export const spawnGateway = async (
  env: Readonly<Record<string, string>>,
  args: readonly string[] = [],
): Promise<GatewayProcess> => {
  // A test looks at what has just changed: one that means what is kept says so.
  const { child, written } = start({ PORT: '0', HISTORY_TTL_MS: '0', ...env }, args)
  const exited = once(child, 'exit')
  const url = await new Promise<string>((resolve, reject) => {
    child.stdout.on('data', () => {
      const found = written.stdout.match(/"url":"(http:[^"]+)\/graphql"/)?.[1]
      if (found !== undefined) resolve(found)
    })
    exited.then(() => reject(new Error(`The gateway ended: ${written.stdout}${written.stderr}`)))
  })

  const post: GatewayProcess['post'] = async (body, headers = {}) => {
    const response = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body,
    })
    const text = await response.text()
    expectNone(leaksOfAnswer(text))
    return { status: response.status, headers: response.headers, body: JSON.parse(text) }
  }
  const stop = async () => {
    child.kill('SIGTERM')
    const [exitCode] = await exited
    // What comes before the first line of JSON is the emulator's banner, for a person at a terminal.
    const lines = written.stdout.split('\n').filter((line) => line.startsWith('{"level"'))
    expectNone([...lines, ...written.stderr.split('\n').filter(Boolean)].flatMap(leaksOfLine))
    return exitCode
  }
  return {
    url,
    pid: child.pid ?? 0,
    post,
    output: () => written.stdout + written.stderr,
    stop,
    [Symbol.asyncDispose]: async () => {
      if (child.exitCode === null && child.signalCode === null) await stop()
    },
  }
}

const expectNone = (leaks: readonly string[]) => {
  if (leaks.length > 0) throw new Error(`This must not leave the gateway: ${leaks.join('\n')}`)
}
