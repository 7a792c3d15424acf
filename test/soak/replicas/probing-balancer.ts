/**
 * A balancer of connections, as Kubernetes and Container Apps have it: it leads each new one to the next gateway whose /readyz
 * was 200, and knows of the end of a gateway by its probes alone.
 */
import { once } from 'node:events'
import { connect, createServer, type Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { freePort } from '../../support/port.ts'
import type { Balancer } from './balancer.ts'

/** The readiness probe of deploy/kubernetes. */
export type Probe = { readonly periodMs: number; readonly failures: number }

export const startProbingBalancer = async (ports: readonly number[], probe: Probe): Promise<Balancer> => {
  const failures = new Map(ports.map((port) => [port, 0]))
  const isIn = (port: number) => (failures.get(port) ?? 0) < probe.failures
  const errors = new Map<string, number>()
  const stopped = new AbortController()
  const sockets = new Set<Socket>()
  let turn = 0

  const look = async (port: number) => {
    const isReady = await fetch(`http://127.0.0.1:${port}/readyz`, { headers: { connection: 'close' } }).then(
      ({ status }) => status === 200,
      () => false,
    )
    failures.set(port, isReady ? 0 : (failures.get(port) ?? 0) + 1)
  }
  const probing = ports.map(async (port) => {
    while (!stopped.signal.aborted) {
      await look(port)
      await sleep(probe.periodMs, undefined, { signal: stopped.signal }).catch(() => {})
    }
  })

  const keep = (socket: Socket, other: () => Socket) => {
    sockets.add(socket)
    socket.once('close', () => {
      sockets.delete(socket)
      other().destroySoon()
    })
  }
  const server = createServer((near) => {
    const choice = ports.filter(isIn)
    const port = choice[turn++ % choice.length]
    if (port === undefined) return count('no gateway is ready', near)
    const far = connect({ host: '127.0.0.1', port })
    keep(near, () => far)
    keep(far, () => near)
    near.on('error', () => far.destroy())
    far.on('error', ({ message }) => count(message.replace(/ 127.*/, ''), near))
    near.pipe(far)
    far.pipe(near)
  })
  const count = (what: string, near: Socket) => {
    errors.set(what, (errors.get(what) ?? 0) + 1)
    near.resetAndDestroy()
  }
  const listen = await freePort()
  server.listen(listen, '127.0.0.1')
  await once(server, 'listening')
  return {
    origin: `http://127.0.0.1:${listen}`,
    errors: () => errors,
    takesUp: async (port) => {
      while (!isIn(port)) await sleep(100)
    },
    stop: async () => {
      stopped.abort()
      await Promise.all(probing)
      server.close()
      for (const socket of sockets) socket.destroy()
    },
  }
}
