/** Settings of who the gateway is towards Microsoft Graph. */
import { oneOf, onOff, readableFile, secureUrl, text } from './parse.ts'
import type { Variables } from './variable.ts'

/** Where `@azure/identity` asks for tokens; the rest of its variables it reads itself. */
type Authority = { readonly authorityHost: string | null; readonly disableInstanceDiscovery: boolean }

/** How the gateway proves to Entra that it is its registration. */
type ClientProof =
  | { readonly kind: 'secret'; readonly secret: string }
  | { readonly kind: 'certificate'; readonly path: string; readonly password: string | null }
  | { readonly kind: 'federatedToken'; readonly path: string }
  /** `clientId` null is the identity of the system. */
  | { readonly kind: 'managedIdentity'; readonly clientId: string | null }

export type CredentialConfig =
  | ({
      readonly kind: 'default'
      /** What the library reads by itself, and the gateway to say what is wrong with it; missing if there is none. */
      readonly certificate?: { readonly path: string; readonly password: string | null }
    } & Authority)
  | ({
      readonly kind: 'on-behalf-of'
      readonly tenantId: string
      readonly clientId: string
      readonly proof: ClientProof
    } & Authority)
  | { readonly kind: 'static'; readonly token: string }

export const readCredential = (
  env: Variables,
  { isGraphLocal, hasCaller }: { readonly isGraphLocal: boolean; readonly hasCaller: boolean },
): CredentialConfig => {
  const kind = env.read('GRAPH_CREDENTIAL', oneOf('default', 'on-behalf-of', 'static'), 'default')
  if (kind === 'static') {
    if (!isGraphLocal) {
      env.conflict(
        'GRAPH_CREDENTIAL',
        kind,
        '`static` only with a loopback GRAPH_BASE_URL; else `default` or `on-behalf-of`',
      )
    }
    return { kind, token: env.require('GRAPH_STATIC_TOKEN', text, 'the bearer token for GRAPH_CREDENTIAL=static') }
  }
  const authority = {
    authorityHost: env.read('AZURE_AUTHORITY_HOST', secureUrl, null),
    disableInstanceDiscovery: env.read('AZURE_DISABLE_INSTANCE_DISCOVERY', onOff, false),
  }
  if (kind === 'default') {
    const path = env.read('AZURE_CLIENT_CERTIFICATE_PATH', text, null)
    const password = env.read('AZURE_CLIENT_CERTIFICATE_PASSWORD', text, null)
    return { kind, ...authority, ...(path !== null && { certificate: { path, password } }) }
  }

  if (!hasCaller)
    env.conflict('GRAPH_CREDENTIAL', kind, '`on-behalf-of` only with AUTH_MODE=jwt; there is no caller otherwise')
  const proof = readProof(env)
  return {
    kind,
    tenantId: env.require('AZURE_TENANT_ID', text, 'the tenant id for on-behalf-of'),
    clientId: env.require('AZURE_CLIENT_ID', text, 'the application id of the gateway for on-behalf-of'),
    proof,
    ...authority,
  }
}

/** Of several, the first in this order: what an operator sets by hand comes before what a platform sets. */
const readProof = (env: Variables): ClientProof => {
  const path = env.read('AZURE_CLIENT_CERTIFICATE_PATH', readableFile, null)
  const password = env.read('AZURE_CLIENT_CERTIFICATE_PASSWORD', text, null)
  if (path !== null) return { kind: 'certificate', path, password }
  const secret = env.read('AZURE_CLIENT_SECRET', text, null)
  if (secret !== null) return { kind: 'secret', secret }
  const identity = env.read('GRAPH_MANAGED_IDENTITY', text, null)
  if (identity !== null) return { kind: 'managedIdentity', clientId: identity === 'system' ? null : identity }
  const tokenPath = env.read('AZURE_FEDERATED_TOKEN_FILE', readableFile, null)
  if (tokenPath !== null) return { kind: 'federatedToken', path: tokenPath }
  if (!env.isWrong('AZURE_CLIENT_CERTIFICATE_PATH') && !env.isWrong('AZURE_FEDERATED_TOKEN_FILE'))
    env.conflict(
      'AZURE_CLIENT_SECRET',
      undefined,
      "the gateway's client secret for on-behalf-of (or AZURE_CLIENT_CERTIFICATE_PATH, GRAPH_MANAGED_IDENTITY or AZURE_FEDERATED_TOKEN_FILE)",
    )
  return { kind: 'secret', secret: '' }
}
