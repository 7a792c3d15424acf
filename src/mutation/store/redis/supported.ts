/** What the store needs of a Redis: another one is refused with what to do, at the start or where it shows only later. */
import type { Redis } from 'ioredis'
import type { RedisAddress } from '../../../state-address.ts'
import * as memoryScript from './script/memory.ts'
import { stateVersion } from './script/script.ts'

type Topology = RedisAddress['topology']

const inCluster =
  'STATE_URL leads to a Redis in cluster mode: begin it with redis+cluster://, or with rediss+cluster:// for TLS'
const notInCluster =
  'STATE_URL names a Redis Cluster and leads to a Redis that is not in cluster mode: begin it with redis:// or rediss://'
const replica = 'STATE_URL leads to a replica of Redis, which takes no writes: name the primary'
const noScripts = 'Redis lets the gateway run no script (EVAL, EVALSHA): permit both, or use a Redis that has them'

/**
 * Before this a script that has read a set cannot write: https://redis.io/docs/latest/develop/programmability/eval-intro/#script-replication
 */
const leastMajor = 5

/** What INFO says; where the server keeps it from this client, nothing is found. */
export const expectSupported = (info: string, topology: Topology): void => {
  const mode = /^cluster_enabled:([01])/m.exec(info)?.[1]
  if (mode === '1' && topology !== 'cluster') throw new Error(inCluster)
  if (mode === '0' && topology === 'cluster') throw new Error(notInCluster)
  const version = /^redis_version:(\d+)\S*/m.exec(info)
  if (version && Number(version[1]) < leastMajor)
    throw new Error(`Redis has version ${version[0].slice('redis_version:'.length)}; the gateway needs ${leastMajor}.0`)
}

/** The answers of a node of a cluster: https://redis.io/docs/latest/operate/oss_and_stack/reference/cluster-spec/ */
export const asUnsupported = (error: unknown, topology: Topology): unknown => {
  const message = error instanceof Error ? error.message : ''
  if (topology !== 'cluster' && /^(MOVED|ASK|CLUSTERDOWN|TRYAGAIN|CROSSSLOT) /.test(message))
    return new Error(inCluster)
  return /cluster support disabled/.test(message) ? new Error(notInCluster) : error
}

/**
 * Asked once, at the start: a server that does not answer now is met again with its next connection.
 * @param unconnected why there is no connection
 * @throws Error if the server cannot be used as it is
 */
export const refuseUnsupported = async (
  client: Redis,
  { key, topology }: { readonly key: string; readonly topology: Topology },
  unconnected: () => Error | null,
): Promise<void> => {
  if (client.status !== 'ready') {
    const reason = asUnsupported(unconnected(), topology)
    if (isRefusal(reason)) throw reason
    return
  }
  const info = await client.info().catch(() => '')
  expectSupported(info, topology)
  if (/^role:slave/m.test(info)) throw new Error(replica)
  const { source, encode } = memoryScript.version
  const answer: unknown = await client.eval(source, 1, key, encode({})).catch((error) => asUnsupported(error, topology))
  if (isRefusal(answer)) throw answer
  if (answer instanceof Error && /^NOPERM.*'eval\b|unknown command/i.test(answer.message)) throw new Error(noScripts)
  if (Number(answer) > stateVersion) throw tooNew(Number(answer))
}

/** The state is that of a newer release. */
export const tooNew = (version: string | number): Error =>
  new Error(`the state in Redis has version ${version}; this release knows up to ${stateVersion}`)

const isRefusal = (answer: unknown): answer is Error =>
  answer instanceof Error && [inCluster, notInCluster].includes(answer.message)
