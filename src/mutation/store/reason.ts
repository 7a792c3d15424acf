/** Why the store cannot be used, in a few words that name no host, no path and no secret. */
import { StateUnavailable } from './store.ts'

export const reasonOf = (error: unknown): string => {
  const cause = error instanceof StateUnavailable ? error.cause : error
  if (!(cause instanceof Error)) return unknown
  if ('errcode' in cause) return sqliteReasons[Number(cause.errcode) & 0xff] ?? 'the state file cannot be written'
  const named = Object.entries(redisReasons).find(([word]) => cause.message.includes(word))
  return named?.[1] ?? (ours.test(cause.message) ? cause.message : unknown)
}

const unknown = 'the store does not answer'

/** Messages of our own. */
const ours =
  /^(STATE_URL|a stored operation|the store|the state|Redis has|Redis is another|Redis lets|Redis refuses the token|Entra gives|Entra's token|Redis Cluster|no replica of Redis)\b/

/** By SQLite's primary result code. */
const sqliteReasons: Readonly<Record<number, string>> = {
  5: 'the state file is locked by another process',
  6: 'the state file is locked by another process',
  8: 'the state file is read-only',
  10: 'the disk of the state file fails',
  11: 'the state file is damaged',
  13: 'the disk of the state file is full',
  14: 'the state file cannot be opened',
  26: 'the state file is damaged',
}

/** By a word of Redis or of its client, in this order: the client repeats the words of a Sentinel behind its own. */
const redisReasons: Readonly<Record<string, string>> = {
  'No such master': 'Redis Sentinel knows no primary of this name',
  'Last error: NOAUTH': 'Redis Sentinel refuses the password',
  'Last error: WRONGPASS': 'Redis Sentinel refuses the password',
  'Last error: NOPERM': 'Redis Sentinel does not permit the gateway its commands',
  'Last error': 'no Redis Sentinel answers',
  'All sentinels are unreachable': 'Redis Sentinel knows no primary of this name',
  CLUSTERDOWN: 'Redis Cluster is down: a part of its slots has no node',
  MOVED: 'the state has moved to another node of Redis Cluster',
  ASK: 'the state moves to another node of Redis Cluster',
  TRYAGAIN: 'the state moves to another node of Redis Cluster',
  READONLY: 'Redis is read-only: a replica',
  OOM: 'Redis is out of memory',
  NOREPLICAS: 'Redis has too few replicas',
  MISCONF: 'Redis cannot persist',
  MASTERDOWN: 'Redis has lost its primary',
  LOADING: 'Redis is loading its data',
  NOPERM: 'Redis does not permit the gateway its commands',
  // A script is denied in words of its own, since 7.2 in others than before.
  'user executing the script': 'Redis does not permit the gateway its commands',
  'ACL failure in script': 'Redis does not permit the gateway its commands',
  NOAUTH: 'Redis refuses the password',
  WRONGPASS: 'Redis refuses the password',
  'unknown command': 'Redis does not know the commands of the gateway',
  ECONNREFUSED: 'nothing listens at the address of Redis',
  ENOTFOUND: 'the host of Redis has no address',
  EAI_AGAIN: 'the name server does not know the host of Redis now',
  ETIMEDOUT: 'no connection to Redis in time',
  'wrong version number': 'Redis speaks no TLS there: STATE_URL begins with rediss',
  certificate: 'the certificate of Redis is not accepted',
}
