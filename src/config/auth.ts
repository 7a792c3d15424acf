/** Settings of who may come in: tokens of one issuer and audience, or every client, which only loopback allows. */
import { isLoopback } from '../http/index.ts'
import type { Auth } from '../identity/index.ts'
import { list, oneOf, secureUrl, text } from './parse.ts'
import type { Variables } from './variable.ts'

export const readAuth = (env: Variables, emulator: boolean): Auth => {
  if (env.read('AUTH_MODE', oneOf('jwt', 'none'), emulator ? 'none' : 'jwt') === 'none') return { mode: 'none' }
  return {
    mode: 'jwt',
    issuer: env.require(
      'AUTH_ISSUER',
      secureUrl,
      'the exact `iss` of accepted tokens, such as https://login.microsoftonline.com/<tenant id>/v2.0',
    ),
    audiences: readAudiences(env),
    jwksUri: env.read('AUTH_JWKS_URI', secureUrl, null),
    scope: env.read('AUTH_SCOPE', text, 'access_as_user'),
    readRole: env.read('AUTH_READ_ROLE', text, 'LifecycleWorkflows.Read'),
    reprocessRole: env.read('AUTH_REPROCESS_ROLE', text, 'LifecycleWorkflows.Reprocess'),
  }
}

const readAudiences = (env: Variables): readonly string[] => {
  const takes =
    'the exact `aud` of accepted tokens, or several with commas between them: the application id of the gateway'
  const value = env.require('AUTH_AUDIENCE', text, takes)
  const audiences = list(value)
  if (value !== '' && audiences.length === 0) env.conflict('AUTH_AUDIENCE', value, takes)
  return audiences
}

/** Without authentication every client that reaches the port has the tenant: it must be a port of this machine and not a real tenant. */
export const refuseOpenDoor = (
  env: Variables,
  { host, baseUrl, isGraphLocal }: { readonly host: string; readonly baseUrl: string; readonly isGraphLocal: boolean },
): void => {
  if (isLoopback(host) && isGraphLocal) return
  env.conflict(
    'AUTH_MODE',
    'none',
    '`none` only while HOST is a loopback address and GRAPH_BASE_URL is one or the emulator; else `jwt`',
  )
  if (!isLoopback(host)) env.conflict('HOST', host, 'a loopback address such as 127.0.0.1 while AUTH_MODE is `none`')
  if (!isGraphLocal) env.conflict('GRAPH_BASE_URL', baseUrl, 'a loopback address while AUTH_MODE is `none`')
}
