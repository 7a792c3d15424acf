/** One of several gateways: always on the same port, ended gently or by force, and started again at once. */

import { setTimeout as sleep } from 'node:timers/promises'
import { freePort } from '../../support/port.ts'
import { type SoakChild, startChild } from '../child.ts'

export type Replica = {
  readonly port: number
  /** Ends it and starts it again. Resolves when it is ready, with the exit code of the end. */
  readonly replace: (end: 'stop' | 'kill') => Promise<number | null>
  /** Log lines of level error and above, of all its processes. */
  readonly complaints: () => readonly string[]
  readonly stop: () => Promise<number | null>
}

export const startReplica = async (env: Readonly<Record<string, string>>): Promise<Replica> => {
  const port = await freePort()
  const processes: SoakChild[] = []
  const start = async () => {
    const child = await startChild('src/main.ts', { ...env, PORT: String(port) })
    processes.push(child)
    while ((await fetch(`${child.origin}/readyz`)).status !== 200) await sleep(50)
    return child
  }
  let current = await start()
  return {
    port,
    replace: async (end) => {
      const code = (await current[end]()) ?? null
      current = await start()
      return code
    },
    complaints: () => processes.flatMap((child) => child.complaints()),
    stop: () => current.stop(),
  }
}
