/**
 * Leads a connection to the one node of a Redis Cluster that has the slot of a key, each time that it connects. So a cluster is
 * met like a single server whose primary moves: WAIT is about this connection's own writes, and another node is noticed.
 */
import { connect as connectTcp, isIP, type Socket } from 'node:net'
import { setTimeout as delay } from 'node:timers/promises'
import { connect as connectTls } from 'node:tls'
import { AbstractConnector, Command, Redis, type RedisOptions } from 'ioredis'
import type { RedisNode } from '../../../state-address.ts'

/** The library has a client of its own type for another mapping of replies. */
export type ClientOptions = Omit<RedisOptions, 'replyMapping'>

type ErrorEmitter = (type: string, error: Error) => void

/** How long the socket of a connection that ends may take to close, in milliseconds. */
const closeMs = 2_000

/** Of the requests for the slots: the node that has ours, and every node, our replicas first as one of them takes over. */
type Slots = { readonly owner: RedisNode | null; readonly others: readonly RedisNode[] }

/**
 * @param seeds nodes to begin with; the others are learned from them
 * @param current how to connect to a node, and its login, as they are now
 */
export const clusterConnector = (seeds: readonly RedisNode[], key: string, current: () => ClientOptions) => {
  const slot = Number(new Command('exists', [key]).getSlot())
  let learned: readonly RedisNode[] = []
  /** Which node is asked first: a different one each time, as one may be out of touch with the rest. */
  let turn = 0

  const ownerNow = async (): Promise<RedisNode> => {
    const nodes = [...new Map([...learned, ...seeds].map((node) => [nameOf(node), node])).values()]
    const first = turn++
    let failure: unknown = null
    for (const index of nodes.keys()) {
      const node = nodes[(first + index) % nodes.length]
      if (node === undefined) continue
      try {
        const { owner, others } = slotsIn(await askSlots(node, current(), seeds), slot, node)
        learned = [...others, ...(owner ? [owner] : [])]
        if (owner) return owner
        failure = new Error('Redis Cluster has no node for the slot of the state')
      } catch (error) {
        failure = error
      }
    }
    throw failure
  }

  // The library takes a class.
  return class ClusterConnector extends AbstractConnector {
    constructor() {
      super(closeMs)
    }

    /** As with Sentinel it goes on until there is a node, or until it is disconnected: the library takes a rejection for the end. */
    async connect(emit: ErrorEmitter): Promise<Socket> {
      this.connecting = true
      for (let times = 1; ; times++) {
        try {
          const owner = await ownerNow()
          if (!this.connecting) break
          const stream = open(owner, current(), seeds)
          this.stream = stream
          stream.once('error', (error) => {
            this.firstError = error
          })
          return stream
        } catch (error) {
          if (!this.connecting) break
          emit('error', error instanceof Error ? error : new Error('Redis Cluster does not answer'))
        }
        await delay(current().retryStrategy?.(times) ?? 0)
        if (!this.connecting) break
      }
      throw new Error('Connection is closed.')
    }
  }
}

const nameOf = ({ host, port }: RedisNode): string => `${host}:${port}`

/** The answer of CLUSTER SLOTS: https://redis.io/docs/latest/commands/cluster-slots/ */
const askSlots = async (node: RedisNode, options: ClientOptions, seeds: readonly RedisNode[]): Promise<unknown> => {
  const client = new Redis({
    ...options,
    ...node,
    ...(options.tls && { tls: certified(node, options, seeds) }),
    ...{ lazyConnect: true, enableReadyCheck: false, retryStrategy: null, reconnectOnError: null },
  })
  let failure: Error | null = null
  client.on('error', (error: Error) => {
    failure ??= error
  })
  try {
    await client.connect()
    return await client.cluster('SLOTS')
  } catch (error) {
    throw failure ?? error
  } finally {
    client.disconnect()
  }
}

const open = (node: RedisNode, options: ClientOptions, seeds: readonly RedisNode[]): Socket =>
  options.tls ? connectTls({ ...node, ...certified(node, options, seeds) }) : connectTcp({ ...node })

/** Managed clusters announce addresses, and their certificate is for the name that the operator has. */
const certified = ({ host }: RedisNode, { tls }: ClientOptions, [seed]: readonly RedisNode[]) => ({
  ...tls,
  ...(isIP(host) === 0 ? { servername: host } : seed && isIP(seed.host) === 0 ? { servername: seed.host } : {}),
})

const slotsIn = (answer: unknown, slot: number, asked: RedisNode): Slots => {
  const ranges = (Array.isArray(answer) ? answer : []).filter(Array.isArray)
  const nodesOf = (range: readonly unknown[]) => range.slice(2).flatMap((node) => nodeIn(node, asked) ?? [])
  const own = ranges.find(([from, to]) => Number(from) <= slot && slot <= Number(to))
  const [owner = null, ...replicas] = own ? nodesOf(own) : []
  const rest = ranges.filter((range) => range !== own).flatMap(nodesOf)
  return { owner, others: [...replicas, ...rest] }
}

/** A node that does not say its host has the one over which it was asked. */
const nodeIn = (node: unknown, asked: RedisNode): RedisNode | null => {
  const [host, port] = Array.isArray(node) ? node : []
  return typeof port === 'number' ? { host: typeof host === 'string' && host !== '' ? host : asked.host, port } : null
}
