/** Fetches a signing key set from its endpoint, found through OpenID Connect discovery if no address is given. */
import type { JSONWebKeySet, JWK } from 'jose'
import { type Handler, isLoopback } from '../http/index.ts'
import type { LoadKeys } from './key-set.ts'
import { tenantOf } from './tenant.ts'

/** Bytes of a discovery document or key set; Entra's are below 20 kB. */
const maxBytes = 512 * 1024

export type KeyEndpoint = {
  readonly issuer: string
  /** Address of the key set, or null to read it from the issuer's OpenID configuration. */
  readonly jwksUri: string | null
  readonly fetch: Handler
}

export const keysFrom =
  ({ issuer, jwksUri, fetch }: KeyEndpoint): LoadKeys =>
  async (signal) => {
    const address = jwksUri ?? (await discoverKeyAddress(issuer, fetch, signal))
    const { keys } = await fetchJson(address, fetch, signal)
    const usable = Array.isArray(keys) ? keys.filter((key) => isSigningKey(key, tenantOf(issuer))) : []
    if (usable.length === 0) throw new Error('the key endpoint gave no usable key')
    return { keys: usable } satisfies JSONWebKeySet
  }

/** OpenID Connect Discovery 1.0 §4.1 and §4.3: below the issuer, and the issuer in it must be the very same. */
const discoverKeyAddress = async (issuer: string, fetch: Handler, signal: AbortSignal): Promise<string> => {
  const address = `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`
  const { issuer: named, jwks_uri: jwksUri } = await fetchJson(address, fetch, signal)
  if (named !== issuer) throw new Error('the OpenID configuration names another issuer')
  if (typeof jwksUri !== 'string') throw new Error('the OpenID configuration names no key set')
  return jwksUri
}

/** The members read of a discovery document and of a key set, none of them believed yet. */
type Document = { readonly issuer?: unknown; readonly jwks_uri?: unknown; readonly keys?: unknown }

const fetchJson = async (address: string, fetch: Handler, signal: AbortSignal): Promise<Document> => {
  if (!isTrustworthy(address)) throw new Error('the key endpoint is neither https nor on this machine')
  const request = new Request(address, { headers: { accept: 'application/json' }, redirect: 'manual', signal })
  const response = await fetch(request).catch((error: unknown) => {
    throw new Error(`the key endpoint cannot be reached${causeOf(error)}`)
  })
  if (response.status !== 200) {
    await response.body?.cancel()
    throw new Error(`the key endpoint answered ${response.status}`)
  }
  const body = parse(await readText(response))
  if (!isObject(body)) throw new Error('the key endpoint gave no JSON object')
  return body
}

/** The code of the system, of TLS or of the proxy: its message would name the host. */
const causeOf = (error: unknown): string => {
  const { code } = (error ?? {}) as { readonly code?: unknown }
  return typeof code === 'string' && /^\w{1,60}$/.test(code) ? ` (${code})` : ''
}

/** Keys travel over TLS, or not beyond this machine. */
const isTrustworthy = (address: string) => {
  const url = URL.parse(address)
  return url?.protocol === 'https:' || (url?.protocol === 'http:' && isLoopback(url.hostname))
}

const readText = async (response: Response): Promise<string> => {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of response.body ?? []) {
    size += chunk.byteLength
    if (size > maxBytes) throw new Error(`the key endpoint gave more than ${maxBytes} bytes`)
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/**
 * Public RSA keys for signatures. Entra's tenant-independent sets say in `issuer` which tenant a key may speak for
 * (https://learn.microsoft.com/entra/identity-platform/access-tokens#validate-the-issuer).
 */
const isSigningKey = (key: unknown, tenant: string | null): key is JWK => {
  if (!isObject(key)) return false
  const { kty, kid, use, d, issuer }: KeyMembers = key
  if (kty !== 'RSA' || typeof kid !== 'string' || d !== undefined) return false
  if (use !== undefined && use !== 'sig') return false
  const keyTenant = typeof issuer === 'string' ? tenantOf(issuer) : null
  return keyTenant === null || tenant === null || keyTenant === tenant
}

type KeyMembers = { readonly [name in 'kty' | 'kid' | 'use' | 'd' | 'issuer']?: unknown }

const isObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
