/** Which server answers: noticed by each new connection, so that a restarted or promoted one is met with care. */
import { randomUUID } from 'node:crypto'
import type { Redis } from 'ioredis'
import type { RedisAddress } from '../../../state-address.ts'
import { HeldBack } from '../store.ts'
import { expectSupported } from './supported.ts'

/** How long no gateway acts on another server than before, in milliseconds: others notice meanwhile what it has not. */
const movedMs = 5_000

/** How long a replica may take to acknowledge a step, in milliseconds. */
const replicaMs = 1_000

export const redisServer = (client: Redis, topology: RedisAddress['topology']) => {
  /** Counts the connections: what was sent over one says nothing of the next. */
  let connection = 0
  client.on('close', () => {
    connection += 1
  })
  let server: { readonly connection: number; readonly id: string } | null = null
  let movedAt: number | 'unnoticed' | null = null
  /** The history of the server that was seen to have replicas. */
  let replicated: string | null = null

  /** Whether the server has replicas, or has had them in this history of it. */
  const hasReplicated = (info: string): { readonly has: boolean; readonly had: boolean } => {
    const history = /^master_replid:(\S+)/m.exec(info)?.[1] ?? ''
    const has = /^connected_slaves:[1-9]/m.test(info)
    if (has) replicated = history
    return { has, had: replicated === history }
  }
  /** The others may have promoted another server meanwhile: the next connection finds it. */
  const elsewhere = (reason: string): Error => {
    client.disconnect(true)
    return new Error(reason)
  }
  const notice = (now: number) => {
    if (movedAt === 'unnoticed') movedAt = now
  }

  return {
    /** Notices another server than that of the connection before. */
    meet: async () => {
      const current = connection
      if (server?.connection === current) return
      const info = await client.info().catch(unlessForbidden)
      expectSupported(info, topology)
      const id = /^run_id:(\S+)/m.exec(info)?.[1] ?? randomUUID()
      if (server && server.id !== id) movedAt = 'unnoticed'
      server = { connection: current, id }
      hasReplicated(info)
    },
    /** From now on the time counts that no gateway acts after another server was met. */
    notice,
    /** @throws HeldBack if Redis has just become another server */
    expectSettled: (now: number) => {
      notice(now)
      if (typeof movedAt === 'number' && Math.abs(now - movedAt) < movedMs)
        throw new HeldBack('Redis is another server than before')
    },
    /** Does the step, and resolves only when a failover cannot lose it. */
    forGood: async (step: () => Promise<unknown>): Promise<unknown> => {
      const before = connection
      const [given, replication] = await Promise.all([step(), client.info('replication').catch(unlessForbidden)])
      const { has, had } = hasReplicated(replication)
      if (!had) return given
      // One that had replicas and has none may be the half of a network that the others have given up on.
      if (!has) throw elsewhere('Redis has lost its replicas')
      const acknowledged = await client.wait(1, replicaMs)
      if (acknowledged < 1 || connection !== before) throw elsewhere('no replica of Redis has acknowledged the step')
      return given
    },
  }
}

/** What a server keeps from this client cannot be read. */
const unlessForbidden = (error: Error): string => {
  if (/NOPERM|unknown command/i.test(error.message)) return ''
  throw error
}
