/** Who was not let in, and who read the whole tenant or exported it: one line each, by ids and never by a person's name. */
import { LRUCache } from 'lru-cache'
import type { Log } from './log.ts'
import type { Tally } from './tally.ts'

export type Who = {
  readonly kind: 'user' | 'app' | 'local'
  readonly key: string
  readonly objectId: string | null
  readonly appId: string | null
}

export type Access = {
  /** The fields that were read, such as `Query.runs`, or what was exported. */
  readonly read: readonly string[]
  /** Rows that were exported; missing for queries. */
  readonly rows?: number
  readonly graphRequests: number
}

export type AccessLog = {
  /** A token that is not accepted, in sum. Callers get the same answer for every one; only the operator sees the reason. */
  readonly rejected: (reason: string) => void
  /** An accepted token without the scope or role for reading: once an hour for each caller. */
  readonly withoutRole: (who: Who) => void
  readonly readTenant: (who: Who, access: Access) => void
  readonly exported: (who: Who, access: Access) => void
}

/** @param roles the scope that lets a user read, and the role that lets a program read */
export const createAccessLog = (
  log: Log,
  tally: Pick<Tally, 'say'>,
  roles: { readonly scope: string; readonly readRole: string },
): AccessLog => {
  const said = new LRUCache<string, true>({ max: 1_000, ttl: 3_600_000 })
  return {
    rejected: (reason) => tally.say({ level: 'info', msg: 'a request was not let in', kind: { reason } }),
    withoutRole: (who) => {
      if (said.has(who.key)) return
      said.set(who.key, true)
      const missing = who.kind === 'user' ? { scope: roles.scope } : { role: roles.readRole }
      log.warn({ caller: idsOf(who), missing }, 'a caller may not read: its token lacks a scope or a role')
    },
    readTenant: (who, access) => log.info({ caller: idsOf(who), ...access }, 'a query read the whole tenant'),
    exported: (who, access) => log.info({ caller: idsOf(who), ...access }, 'an export ended'),
  }
}

const idsOf = ({ kind, objectId, appId }: Who) => ({ kind, objectId, appId })
