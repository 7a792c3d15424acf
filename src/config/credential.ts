/** Settings of who the gateway is towards Microsoft Graph. */
import { oneOf, onOff, readableFile, secureUrl, text } from './parse.ts'
import type { Variables } from './variable.ts'

/** Where `@azure/identity` asks for tokens; the rest of its variables it reads itself. */
type Authority = { readonly authorityHost: string | null; readonly disableInstanceDiscovery: boolean }

export type CredentialConfig =
  | ({ readonly kind: 'default' } & Authority)
  | ({
      readonly kind: 'on-behalf-of'
      readonly tenantId: string
      readonly clientId: string
      /** One of the two proves who the gateway is; the certificate wins. */
      readonly clientSecret: string | null
      readonly certificatePath: string | null
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
  if (kind === 'default') return { kind, ...authority }

  if (!hasCaller)
    env.conflict('GRAPH_CREDENTIAL', kind, '`on-behalf-of` only with AUTH_MODE=jwt; there is no caller otherwise')
  const certificatePath = env.read('AZURE_CLIENT_CERTIFICATE_PATH', readableFile, null)
  const clientSecret = env.read('AZURE_CLIENT_SECRET', text, null)
  if (certificatePath === null && clientSecret === null && !env.isWrong('AZURE_CLIENT_CERTIFICATE_PATH')) {
    env.conflict(
      'AZURE_CLIENT_SECRET',
      undefined,
      "the gateway's client secret for on-behalf-of (or AZURE_CLIENT_CERTIFICATE_PATH)",
    )
  }
  return {
    kind,
    tenantId: env.require('AZURE_TENANT_ID', text, 'the tenant id for on-behalf-of'),
    clientId: env.require('AZURE_CLIENT_ID', text, 'the application id of the gateway for on-behalf-of'),
    clientSecret,
    certificatePath,
    ...authority,
  }
}
