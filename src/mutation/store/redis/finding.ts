/** What about the settings of a Redis endangers what it is to keep: each with its remedy. */
import type { Redis } from 'ioredis'

/** What CONFIG says is not judged where the server keeps it from this client, as managed ones do. */
export const redisFindings = async (client: Redis): Promise<readonly string[]> => {
  const info = await client.info().catch(() => null)
  if (info === null)
    return ['Redis does not permit INFO: its replicas are not seen, and a failover may lose an intent; permit it']
  const infoOf = (name: string) => new RegExp(`^${name}:(\\S+)`, 'm').exec(info)?.[1]
  const [save, leastReplicas] = await Promise.all(
    ['save', 'min-replicas-to-write'].map(async (name) => {
      const answer = await client.config('GET', name).catch(() => null)
      return Array.isArray(answer) && typeof answer[1] === 'string' ? answer[1] : undefined
    }),
  )
  const policy = infoOf('maxmemory_policy')
  const findings = [
    policy !== undefined && policy !== 'noeviction'
      ? `maxmemory-policy of Redis is ${policy}: operations may be evicted; set it to noeviction`
      : null,
    infoOf('aof_enabled') === '0'
      ? save === ''
        ? 'Redis does not persist: a restart of it forgets every operation; set appendonly yes'
        : 'Redis persists by snapshots alone: a crash of it forgets the last operations; set appendonly yes'
      : null,
    Number(infoOf('connected_slaves') ?? 0) > 0 && leastReplicas === '0'
      ? 'min-replicas-to-write of Redis is 0: a primary without replicas takes writes that a failover loses; set it to 1'
      : null,
  ]
  return findings.filter((finding) => finding !== null)
}
