/** A process of its own that can be asked what it uses, and ends with the bench. */
import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import type { Order, Usage } from './meter.ts'

export type Child = {
  readonly name: string
  /** Where it listens, or an empty text where it serves nothing. */
  readonly url: string
  /** Milliseconds from its start to its first word that it is ready. */
  readonly startMs: number
  readonly order: (order: Order) => Promise<Usage>
  /** Sends a message and waits for the answer to it; one at a time. */
  readonly call: (message: object) => Promise<Record<string, unknown>>
  readonly stop: () => Promise<void>
}

export type ChildOptions = {
  readonly name: string
  /** Below the root of the project. */
  readonly file: string
  readonly env?: Readonly<Record<string, string>>
}

const root = new URL('../../', import.meta.url)
const meter = new URL('meter.ts', import.meta.url).href

/** Starts it and waits for a line on its standard output with an address in it, or the word `ready`. */
export const startChild = async ({ name, file, env = {} }: ChildOptions): Promise<Child> => {
  const started = performance.now()
  const process = fork(fileURLToPath(new URL(file, root)), [], {
    cwd: fileURLToPath(root),
    execArgv: ['--import', meter],
    env: { ...cleanEnvironment(), ...env },
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  })
  const url = await ready(name, process)
  const startMs = performance.now() - started
  const call = async (message: object) => {
    const answer = once(process, 'message')
    process.send(message)
    return (await answer)[0] as Record<string, unknown>
  }
  return {
    name,
    url,
    startMs,
    call,
    order: async (order) => (await call({ order }))['usage'] as Usage,
    stop: async () => {
      if (process.exitCode !== null) return
      const exited = once(process, 'exit')
      process.kill('SIGTERM')
      await exited
    },
  }
}

/** What configures a gateway must come from the bench alone. */
const cleanEnvironment = (): Record<string, string> => ({
  PATH: process.env['PATH'] ?? '',
  HOME: process.env['HOME'] ?? '',
  NODE_ENV: 'production',
})

const ready = async (name: string, process: ChildProcess): Promise<string> => {
  if (!process.stdout) throw new Error(`${name} has no standard output.`)
  const lines = createInterface(process.stdout)
  for await (const line of lines) {
    const address = /https?:\/\/[\d.]+:\d+/.exec(line)?.[0]
    if (address === undefined && line !== 'ready') continue
    // All other output is read and dropped, so that the process never waits for a reader.
    process.stdout.resume()
    return address ?? ''
  }
  throw new Error(`${name} ended before it was ready.`)
}
