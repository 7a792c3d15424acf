/** In whose name the gateway reads Graph: one Credential per caller, and the key that says which callers may share Graph's answers. */
import { createHash } from 'node:crypto'
import type { Clock } from '../../clock.ts'
import { isLoopback } from '../../http/index.ts'
import { GraphError } from '../error.ts'
import type { Observe } from '../event.ts'
import { type ApplicationSettings, applicationToken, type ExchangeSettings, onBehalfOfToken } from './azure.ts'
import { createAssertionTokens } from './on-behalf-of.ts'
import { createRenewal } from './renewal.ts'
import type { Credential } from './token.ts'
import { createTokenReport, type TokenReport } from './token-report.ts'

export type { Credential, TokenOptions } from './token.ts'

/** The part of a caller that a credential needs: the bearer token that the gateway received, if any. */
export type Bearer = { readonly assertion: string | null }

export type Credentials = {
  readonly forCaller: (caller: Bearer) => Credential
  /** Callers with the same key have the same identity in Graph. Callers with different keys never share an answer. */
  readonly scopeKey: (caller: Bearer) => string
  /** True, or why the gateway cannot obtain a token. */
  readonly ready: () => Promise<true | string>
}

export type CredentialOptions = {
  /** Root of the Graph service. Tokens are requested for its origin, so that no other host could use one. */
  readonly baseUrl: string
  readonly clock: Clock
  /** Receives each cause for which the gateway cannot obtain a token. */
  readonly observe?: Observe
} & (
  | ({ readonly kind: 'default' } & ApplicationSettings)
  | ({ readonly kind: 'on-behalf-of' } & ExchangeSettings)
  | { readonly kind: 'static'; readonly token: string }
)

/** @throws Error if a static token would leave this machine, or if the gateway has no secret or certificate for an exchange */
export const createCredentials = (options: CredentialOptions): Credentials => {
  const { baseUrl, clock, observe = () => undefined } = options
  const setup = { scope: graphScope(baseUrl), clock, report: createTokenReport(observe, clock) }
  switch (options.kind) {
    case 'default':
      return applicationCredentials(options, setup)
    case 'on-behalf-of':
      return callerCredentials(options, setup)
    case 'static':
      return staticCredentials(options.token, options.baseUrl)
  }
}

/** Everything the application may do at that service: `https://graph.microsoft.com/.default`, or a national cloud's. */
const graphScope = (baseUrl: string) => `${new URL(baseUrl).origin}/.default`

type Setup = { readonly scope: string; readonly clock: Clock; readonly report: TokenReport }

const applicationCredentials = (settings: ApplicationSettings, { scope, clock, report }: Setup): Credentials => {
  const credential = createRenewal(report(applicationToken(settings, scope, clock)), clock)
  return {
    forCaller: () => credential,
    scopeKey: () => 'application',
    ready: async () => {
      try {
        await credential.token()
        return true
      } catch {
        return 'no token for Microsoft Graph can be obtained with the configured credential'
      }
    },
  }
}

const callerCredentials = (settings: ExchangeSettings, { scope, clock, report }: Setup): Credentials => {
  const exchange = onBehalfOfToken(settings, scope, clock)
  const reported: typeof exchange = (assertion, claims) => report((claims) => exchange(assertion, claims))(claims)
  const tokens = createAssertionTokens(reported, clock)
  return {
    forCaller: ({ assertion }) => (assertion === null ? noCaller : tokens.forAssertion(assertion)),
    scopeKey: ({ assertion }) =>
      createHash('sha256')
        .update(assertion ?? '')
        .digest('base64url'),
    // Only a caller's token shows whether an exchange works. The gateway checked at its start that it can try one.
    ready: async () => true,
  }
}

const noCaller: Credential = {
  token: async () => {
    throw new GraphError('unauthenticated', 'There is no caller to act on behalf of.')
  },
}

const staticCredentials = (token: string, baseUrl: string): Credentials => {
  const { hostname } = new URL(baseUrl)
  if (!isLoopback(hostname))
    throw new Error(`A static token is only for a Graph service on this machine, not for ${hostname}.`)
  const credential: Credential = { token: async () => token }
  return { forCaller: () => credential, scopeKey: () => 'static', ready: async () => true }
}
