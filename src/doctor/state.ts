/** Whether an operation can be stored, and what to do where it cannot. */
import { remedyFor } from './cause.ts'
import type { Finding } from './finding.ts'

export type StateExamined = {
  /** Null if an operation can be stored, or why not. */
  readonly reason: string | null
  /** What the store says of its own settings. */
  readonly findings: readonly string[]
}

export const examineState = ({ reason, findings }: StateExamined): readonly Finding[] => {
  const subject = 'state'
  const own: Finding =
    reason === null
      ? { subject, verdict: 'works', says: 'an operation can be stored' }
      : { subject, verdict: 'fails', says: reason, remedy: remedyOf(reason) }
  return [own, ...findings.map((says): Finding => ({ subject, verdict: 'limited', says }))]
}

/** The code of Entra or of the system in a reason decides before its words. */
const remedyOf = (reason: string): string =>
  remedyFor([/\((\w+)\)$/.exec(reason)?.[1]]) ??
  remedies.find(([words]) => words.test(reason))?.[1] ??
  'Check STATE_URL: its path and rights, or the address, user and password of Redis.'

const remedies: readonly (readonly [words: RegExp, remedy: string])[] = [
  [
    /Sentinel knows no primary/,
    'Set `name` in STATE_URL to the name of `sentinel monitor`, and look whether the Sentinels agree on a primary.',
  ],
  [/Sentinel refuses the password/, 'Set sentinelPassword in STATE_URL, and sentinelUsername if it has a user.'],
  [
    /no Redis Sentinel answers/,
    'STATE_URL must name the Sentinels, not Redis: their port is 26379 unless it was changed.',
  ],
  [
    /Redis Cluster (is down|has no node)/,
    '`redis-cli --cluster check HOST:PORT` names the slots without a node, and `--cluster fix` gives them one.',
  ],
  [
    /does not permit/,
    'Give the user of Redis the commands and keys that docs/operations.md lists as its least rights.',
  ],
  [
    /refuses the token/,
    'Make the identity a user of the Redis, by its object id; a user in STATE_URL must be that object id.',
  ],
  [/name it as the user/, 'Put the object id of the identity in front of the host: rediss://<object id>@<host>.'],
  [/no token for Redis/, 'Check the AZURE_… variables of the identity, and the way to Entra.'],
  [/refuses the password/, 'Set the user and the password in STATE_URL, percent-encoded.'],
  [/speaks no TLS/, 'Begin STATE_URL with redis, or name the port for TLS.'],
  [/nothing listens/, 'Check host and port in STATE_URL, and the firewall.'],
]
