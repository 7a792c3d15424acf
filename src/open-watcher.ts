/** The watcher of the process: what it polls Graph with, and how several gateways over one Redis poll together. */
import { randomUUID } from 'node:crypto'
import type { Clock } from './clock.ts'
import type { Config } from './config/index.ts'
import { createWatcher, openRedisRelay, type WatcherOptions } from './gateway/index.ts'
import type { Mutations, RedisLogins } from './mutation/index.ts'
import type { GraphParts } from './open-graph.ts'

type Parts = Pick<WatcherOptions, 'open' | 'observe'> & {
  readonly config: Config
  readonly clock: Clock
  readonly graph: Pick<GraphParts, 'service' | 'credentials'>
  readonly mutations: Pick<Mutations, 'operation'>
  /** How to log in to Redis, where its address does not say it. */
  readonly logins: RedisLogins | null
}

export const openWatcher = async ({ config, clock, graph, mutations, logins, open, observe }: Parts) => {
  // On behalf of callers, what was read for one caller is not for another, and belongs in no store that gateways share. The background has
  // no credential then either, so that watching looks for the run of an operation in its caller's name.
  const isAppOnly = config.graph.credential.kind !== 'on-behalf-of'
  const redisUrl = isAppOnly ? config.redisUrl : null
  return createWatcher({
    clock,
    open,
    observe,
    identityOf: graph.credentials.scopeKey,
    seenChange: graph.service.seenChange,
    readOperation: isAppOnly ? (id) => mutations.operation(id, null) : null,
    ...(redisUrl !== null && { relay: await openRedisRelay(redisUrl, { clock, owner: randomUUID(), logins }) }),
  })
}
