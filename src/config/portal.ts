/** Settings of the portal: whether its pages are served, and how they sign people in. */
import type { Auth } from '../identity/index.ts'
import { onOff, secureUrl, text } from './parse.ts'
import type { Variables } from './variable.ts'

export type PortalConfig = {
  /** How a person signs in; null where the gateway runs without authentication. */
  readonly signIn: SignIn | null
}

export type SignIn = {
  /** Entra application of the portal. */
  readonly clientId: string
  /** Where people sign in, such as `https://login.microsoftonline.com/<tenant id>`. */
  readonly authority: string
  /** The delegated scope of the gateway, with the application that it belongs to. */
  readonly scope: string
}

export const readPortal = (
  env: Variables,
  { emulator, auth }: { readonly emulator: boolean; readonly auth: Auth },
): PortalConfig | null => {
  if (!env.read('PORTAL', onOff, emulator && auth.mode === 'none')) return null
  if (auth.mode === 'none') return { signIn: null }
  const clientId = env.require(
    'PORTAL_CLIENT_ID',
    text,
    'the id of the Entra application with which the portal signs people in, while PORTAL is `on`',
  )
  const host = env.read('AZURE_AUTHORITY_HOST', secureUrl, null)
  return {
    signIn: {
      clientId,
      authority: authorityOf(auth.issuer, host),
      // Entra takes a scope as `<application>/<scope>`, with an application id or an identifier URI alike.
      scope: `${auth.audiences[0] ?? ''}/${auth.scope}`,
    },
  }
}

/**
 * An issuer of version 2 is the authority with `/v2.0` behind it. One of version 1 (`https://sts.windows.net/<tenant id>/`) is no
 * place to sign in: only its tenant counts (https://learn.microsoft.com/entra/identity-platform/access-tokens).
 */
const authorityOf = (issuer: string, host: string | null): string => {
  const url = URL.parse(issuer)
  if (url === null) return issuer
  const path = url.pathname.replace(/(\/v2\.0)?\/*$/, '')
  const isVersion1 = url.hostname === 'sts.windows.net'
  return (isVersion1 ? new URL(host ?? publicCloud) : url).origin + path
}

const publicCloud = 'https://login.microsoftonline.com'
