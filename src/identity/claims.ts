/** Turns the claims of a verified Entra access token into a Caller, and rejects every other token than an access token of this tenant. */
import type { JWTPayload } from 'jose'
import type { Caller } from './caller.ts'
import { tenantOf } from './tenant.ts'

export type AccessRules = {
  readonly issuer: string
  /** The delegated scope that lets a user in. */
  readonly scope: string
  /** The app role that lets an application in. */
  readonly readRole: string
  /** The app role that lets anyone who is in reprocess. */
  readonly reprocessRole: string
}

/**
 * Reads the claims Entra documents (https://learn.microsoft.com/entra/identity-platform/access-token-claims-reference):
 * delegated tokens carry `scp`, app-only ones `roles` without `scp`, ID tokens neither an application nor `scp`.
 * @throws Error whose message says which claim is wrong, without its value
 */
export const callerFromClaims = (claims: JWTPayload, rules: AccessRules, assertion: string): Caller => {
  const tenantId = text(claims, 'tid')
  const tenant = tenantOf(rules.issuer)
  if (tenant !== null && tenantId?.toLowerCase() !== tenant) throw new Error('"tid" is not the tenant of the issuer')
  const objectId = text(claims, 'oid')
  const appId = text(claims, 'azp') ?? text(claims, 'appid')
  const subject = objectId ?? text(claims, 'sub')
  if (subject === null) throw new Error('neither "oid" nor "sub"')
  const scopes = text(claims, 'scp')?.split(' ') ?? []
  const roles = roleList(claims)
  const kind = kindOf(claims, appId)
  const canRead = kind === 'user' ? scopes.includes(rules.scope) : roles.includes(rules.readRole)
  return {
    kind,
    key: [tenantId, subject, appId].map((part) => encodeURIComponent(part ?? '')).join('/'),
    tenantId,
    objectId,
    appId,
    name: text(claims, 'name') ?? text(claims, 'app_displayname'),
    canRead,
    canReprocess: canRead && roles.includes(rules.reprocessRole),
    assertion,
    ...(claims.exp !== undefined && { expiresAt: claims.exp * 1_000 }),
  }
}

/** `idtyp` is an optional claim: where it is absent, only an application's own token has roles, a client and no scope. */
const kindOf = (claims: JWTPayload, appId: string | null): 'user' | 'app' => {
  if ('nonce' in claims || 'at_hash' in claims || 'c_hash' in claims) throw new Error('an ID token')
  const type = text(claims, 'idtyp')
  const isDelegated = text(claims, 'scp') !== null
  if (isDelegated && (type === null || type === 'user')) return 'user'
  if (!isDelegated && type === 'app') return 'app'
  if (!isDelegated && type === null && appId !== null && 'roles' in claims) return 'app'
  throw new Error('neither a delegated nor an app-only access token')
}

const text = (claims: JWTPayload, name: string): string | null => {
  const value = claims[name]
  if (value === undefined) return null
  if (typeof value !== 'string' || value === '') throw new Error(`"${name}" is not a text`)
  return value
}

const roleList = ({ roles = [] }: JWTPayload): readonly string[] => {
  if (!Array.isArray(roles) || !roles.every((role) => typeof role === 'string'))
    throw new Error('"roles" is not a list')
  return roles
}
