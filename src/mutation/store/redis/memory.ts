/**
 * Runs the scripts of the Redis store, and knows whether Redis still is the memory that this process has written to: by its
 * generation, by its steps that only go on, and by the server that answers.
 */
import { createHash, randomUUID } from 'node:crypto'
import type { Redis } from 'ioredis'
import { HeldBack, StateUnavailable, StoreForgot } from '../store.ts'
import { asCluster, refuseCluster } from './cluster.ts'
import * as script from './script.ts'

/** How long nobody acts on another server than before, in milliseconds: for others to notice what it has not. */
const movedMs = 5_000

/** How long a replica may take to acknowledge a step, in milliseconds. */
const replicaMs = 1_000

export type RedisMemory = ReturnType<typeof redisMemory>

export const redisMemory = (client: Redis, prefix: string) => {
  /** Why there is no connection: the commands themselves do not say. */
  let unconnected: Error | null = null
  client.on('error', (error: Error) => {
    unconnected = error
  })
  const guarded = async <T>(work: () => Promise<T>): Promise<T> => {
    try {
      return await work()
    } catch (error) {
      if (error instanceof StateUnavailable) throw error
      const message = error instanceof Error ? error.message : ''
      if (/FORGOTTEN/.test(message)) throw new StoreForgot()
      if (/HELDBACK/.test(message)) throw new HeldBack('the store has lost its memory')
      throw new StateUnavailable(
        /Stream isn't writeable|Connection is closed/.test(message) ? (unconnected ?? error) : asCluster(error),
      )
    }
  }
  const hashes = new Map<string, string>()
  let known: { readonly generation: string; readonly sequence: number } | null = null
  let lostAt: number | null = null
  /** Counts the connections: what was sent over one says nothing of the next. */
  let connection = 0
  client.on('close', () => {
    connection += 1
  })
  let server: { readonly connection: number; readonly id: string } | null = null
  let movedAt: number | 'unnoticed' | null = null
  /** The history of the server that was seen to have replicas. */
  let replicated: string | null = null

  /** Named by its hash where Redis has it. */
  const evaluate = async (source: string, ...values: readonly (string | number)[]): Promise<unknown> => {
    const hash = hashes.get(source) ?? createHash('sha1').update(source).digest('hex')
    hashes.set(source, hash)
    try {
      return await client.evalsha(hash, 1, prefix, ...values)
    } catch (error) {
      if (!(error instanceof Error && error.message.startsWith('NOSCRIPT'))) throw error
      return client.eval(source, 1, prefix, ...values)
    }
  }

  const take = (answer: unknown) => {
    const [generation, sequence, lost] = parts(answer)
    known = { generation: String(generation), sequence: Number(sequence) }
    lostAt = instant(lost)
    return known
  }

  /** Whether the server has replicas, or has had them in this history of it. */
  const hasReplicated = (info: string): { readonly has: boolean; readonly had: boolean } => {
    const history = /^master_replid:(\S+)/m.exec(info)?.[1] ?? ''
    const has = /^connected_slaves:[1-9]/m.test(info)
    if (has) replicated = history
    return { has, had: replicated === history }
  }

  /** Notices another server than that of the connection before: restarted, or promoted. */
  const meet = async () => {
    const current = connection
    if (server?.connection === current) return
    const info = await client.info().catch(unlessForbidden)
    refuseCluster(info)
    const id = /^run_id:(\S+)/m.exec(info)?.[1] ?? randomUUID()
    if (server && server.id !== id) movedAt = 'unnoticed'
    server = { connection: current, id }
    hasReplicated(info)
  }

  const write = (source: string, ...values: readonly (string | number)[]): Promise<unknown> =>
    guarded(async () => {
      await meet()
      const { generation, sequence } = known ?? take(await evaluate(script.begin, randomUUID()))
      const [step, lost, given] = parts(await evaluate(source, ...values, generation, sequence))
      if (known?.generation === generation) known = { generation, sequence: Math.max(known.sequence, Number(step)) }
      lostAt = instant(lost)
      return given
    })

  const act = (now: number) => {
    if (movedAt === 'unnoticed') movedAt = now
    if (movedAt !== null && Math.abs(now - movedAt) < movedMs) throw new HeldBack('Redis is another server than before')
  }

  return {
    lostAt: () => lostAt,
    ask: <T>(work: () => Promise<T>): Promise<T> => guarded(work),
    /** A script that only reads. */
    read: (source: string, ...values: readonly (string | number)[]) => guarded(() => evaluate(source, ...values)),
    write,
    /** As `write`, of a step that lets somebody act. @throws HeldBack */
    act: async (now: number, source: string, ...values: readonly (string | number)[]) => {
      await guarded(meet)
      act(now)
      return write(source, ...values)
    },
    /** As `act`, and resolves only when a failover cannot lose the step. */
    actForGood: (now: number, source: string, ...values: readonly (string | number)[]) =>
      guarded(async () => {
        await meet()
        act(now)
        const before = connection
        const [given, replication] = await Promise.all([
          write(source, ...values),
          client.info('replication').catch(unlessForbidden),
        ])
        const { has, had } = hasReplicated(replication)
        if (!had) return given
        // One that had replicas and has none may be the half of a network that the others have given up on.
        if (!has) throw new Error('Redis has lost its replicas')
        const acknowledged = await client.wait(1, replicaMs)
        if (acknowledged < 1 || connection !== before) throw new Error('no replica of Redis has acknowledged the step')
        return given
      }),
    renew: (now: number) =>
      guarded(async () => {
        take(await evaluate(script.renew, randomUUID(), known?.generation ?? '', now))
      }),
    /** Has seen that Redis is another server than before. */
    notice: (now: number) => {
      if (movedAt === 'unnoticed') movedAt = now
    },
  }
}

/** What a server keeps from this client it cannot be asked for. */
const unlessForbidden = (error: Error): string => {
  if (/NOPERM|unknown command/i.test(error.message)) return ''
  throw error
}

const instant = (value: unknown): number | null => (typeof value === 'string' && value !== '' ? Number(value) : null)

export const parts = (answer: unknown): readonly unknown[] => (Array.isArray(answer) ? answer : [])
