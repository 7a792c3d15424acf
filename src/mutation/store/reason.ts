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
const ours = /^(STATE_URL|a stored operation|the store|the state file|Redis has|Redis is another|no replica of Redis)\b/

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

/** By the word with which Redis begins. */
const redisReasons: Readonly<Record<string, string>> = {
  READONLY: 'Redis is read-only: a replica',
  OOM: 'Redis is out of memory',
  NOREPLICAS: 'Redis has too few replicas',
  MISCONF: 'Redis cannot persist',
  MASTERDOWN: 'Redis has lost its primary',
  LOADING: 'Redis is loading its data',
  NOPERM: 'Redis does not permit the gateway its commands',
  NOAUTH: 'Redis refuses the password',
  WRONGPASS: 'Redis refuses the password',
  'unknown command': 'Redis does not know the commands of the gateway',
}
