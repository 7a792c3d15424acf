/** A process of the soak: started, listened to, and ended with the soak at the latest. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { nodeEnv } from '../support/node-env.ts'

export type SoakChild = {
  /** Where it listens. */
  readonly origin: string
  /** Log lines of level error and above. */
  readonly complaints: () => readonly string[]
  /** Log lines by their message. */
  readonly said: () => ReadonlyMap<string, number>
  /** Null while it runs, and after a kill. */
  readonly exitCode: () => number | null
  /** SIGTERM, and its exit code. */
  readonly stop: () => Promise<number | null>
  /** SIGKILL, until it is gone. */
  readonly kill: () => Promise<void>
}

const root = fileURLToPath(new URL('../../', import.meta.url))

/**
 * @param file below the root; it must name its address on standard output.
 * @param flags of Node
 */
export const startChild = async (
  file: string,
  env: Readonly<Record<string, string>>,
  flags: readonly string[] = [],
): Promise<SoakChild> => {
  const child = spawn(process.execPath, ['--unhandled-rejections=strict', ...flags, file], {
    cwd: root,
    env: { PATH: process.env['PATH'] ?? '', ...nodeEnv, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const exited = once(child, 'exit')
  const abandon = () => child.kill('SIGKILL')
  process.once('exit', abandon)
  child.once('exit', () => process.off('exit', abandon))
  const complaints: string[] = []
  const said = new Map<string, number>()
  const { promise: origin, resolve, reject } = Promise.withResolvers<string>()
  child.once('exit', (code) => reject(new Error(`${file} ended with ${code} before it listened.`)))
  createInterface(child.stdout).on('line', (line) => {
    const address = /https?:\/\/[\d.]+:\d+/.exec(line)?.[0]
    if (address) resolve(address)
    const message = /"msg":"([^"]*)"/.exec(line)?.[1]
    if (message) said.set(message, (said.get(message) ?? 0) + 1)
    if (/"level":"(error|fatal)"/.test(line)) complaints.push(line)
  })
  return {
    origin: await origin,
    complaints: () => complaints,
    said: () => said,
    exitCode: () => child.exitCode,
    stop: async () => {
      child.kill('SIGTERM')
      await exited
      return child.exitCode
    },
    kill: async () => {
      child.kill('SIGKILL')
      await exited
    },
  }
}
