/** Recognizes a Redis in cluster mode: a client of one server reaches part of the keys there, and which part is chance. */
import type { Redis } from 'ioredis'

const unsupported = 'STATE_URL leads to a Redis in cluster mode, which this release does not support'

/** @param info what INFO says of the server, or a part of it */
export const refuseCluster = (info: string): void => {
  if (/^cluster_enabled:1/m.test(info)) throw new Error(unsupported)
}

/** How a server answers that belongs to a cluster: https://redis.io/docs/latest/operate/oss_and_stack/reference/cluster-spec/ */
export const asCluster = (error: unknown): unknown =>
  error instanceof Error && /^(MOVED|ASK|CLUSTERDOWN|TRYAGAIN|CROSSSLOT) /.test(error.message)
    ? new Error(unsupported)
    : error

/**
 * Where INFO is not permitted, or says nothing of it, a key tells: a node without its slot names another one.
 * @throws Error in cluster mode; a server that does not answer now is met again with its next connection
 */
export const refuseClusterAtStart = async (client: Redis, key: string): Promise<void> => {
  refuseCluster(await client.info('cluster').catch(() => ''))
  const answer: unknown = await client.exists(key).catch(asCluster)
  if (answer instanceof Error && answer.message === unsupported) throw answer
}
