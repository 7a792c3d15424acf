/** A process of the soak: started, listened to, and asked how much of the machine it holds. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { type AddressInfo, createServer } from 'node:net'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

export type SoakChild = {
  /** Where it listens. */
  readonly origin: string
  /** Log lines of level error and above. */
  readonly complaints: () => readonly string[]
  /** Log lines by their message. */
  readonly said: () => ReadonlyMap<string, number>
  /** Null while it runs. */
  readonly exitCode: () => number | null
  readonly stop: () => Promise<void>
}

const root = fileURLToPath(new URL('../../', import.meta.url))

/** @param file below the root; it must name its address on standard output. */
export const startChild = async (file: string, env: Readonly<Record<string, string>>): Promise<SoakChild> => {
  const child = spawn(process.execPath, ['--unhandled-rejections=strict', file], {
    cwd: root,
    env: { PATH: process.env['PATH'] ?? '', ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
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
      if (child.exitCode !== null) return
      const exited = once(child, 'exit')
      child.kill('SIGTERM')
      await exited
    },
  }
}

/** A port that was free a moment ago. */
export const freePort = async (): Promise<number> => {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}
