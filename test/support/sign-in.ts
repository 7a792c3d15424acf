/** The pages of a small Entra at which people sign in: authorization code with PKCE, renewal, challenges, sign-out. */
import { createHash, randomUUID } from 'node:crypto'
import type { Handler } from '../../src/http/handler.ts'
import { type Authority, type Claims, encode, tenantId } from './authority.ts'

export type SignIn = {
  /** Everything that `authority` answers, and what a browser meets. */
  readonly handler: Handler
  /** Parameters of the visits to the sign-in page, oldest first. */
  readonly visits: Readonly<Record<string, string>>[]
  /** The grants of tokens for the page, oldest first. */
  readonly grants: string[]
  readonly signOuts: string[]
}

export type Person = {
  readonly oid: string
  readonly name: string
  /** Of the access token, over those of a good one. */
  readonly claims?: Claims
  /** Seconds that an access token lives. */
  readonly expiresIn?: number
  /** Says no at the sign-in page, or to a renewal. */
  readonly refuses?: 'sign-in' | 'renewal'
}

type Visit = Readonly<Record<string, string>>

/**
 * Nobody types a password: the person who is here signs in at once.
 * https://learn.microsoft.com/entra/identity-platform/v2-oauth2-auth-code-flow
 */
export const createSignIn = (authority: () => Authority, person: () => Person, now = Date.now): SignIn => {
  const codes = new Map<string, Visit>()
  const visits: Visit[] = []
  const grants: string[] = []
  const signOuts: string[] = []

  const authorize = ({ searchParams }: URL): Response => {
    const visit = Object.fromEntries(searchParams)
    visits.push(visit)
    const { redirect_uri: back = '', state = '' } = visit
    const code = randomUUID()
    codes.set(code, visit)
    const refused = { error: 'access_denied', error_description: 'AADSTS65004: User declined to consent.' }
    const answer = new URLSearchParams({ ...(person().refuses === 'sign-in' ? refused : { code }), state })
    return new Response(null, { status: 302, headers: { location: `${back}#${answer}` } })
  }

  const tokens = ({ client_id: aud = '', nonce, scope = '' }: Visit) => {
    const { oid, name, claims, expiresIn = 3600 } = person()
    const seconds = Math.floor(now() / 1000)
    const access = authority().mint({ oid, name, exp: seconds + expiresIn, ...claims })
    return Response.json({
      token_type: 'Bearer',
      scope,
      expires_in: expiresIn,
      access_token: access,
      refresh_token: randomUUID(),
      id_token: authority().mint({ aud, oid, name, nonce, sub: oid, preferred_username: `${oid}@example.com` }),
      client_info: encode(JSON.stringify({ uid: oid, utid: tenantId })),
    })
  }

  const grant = async (request: Request): Promise<Response | null> => {
    const form = Object.fromEntries(new URLSearchParams(await request.clone().text()))
    const { grant_type: kind = '', code = '', code_verifier: verifier = '', scope = '', client_id: client = '' } = form
    if (kind !== 'authorization_code' && kind !== 'refresh_token') return null
    grants.push(kind)
    if (kind === 'refresh_token') {
      if (person().refuses !== 'renewal') return tokens({ client_id: client, scope })
      const says = 'AADSTS700084: The refresh token was issued to a single page app, and has expired.'
      return Response.json({ error: 'invalid_grant', error_description: says }, { status: 400 })
    }
    const visit = codes.get(code)
    codes.delete(code)
    const isOurs = createHash('sha256').update(verifier).digest('base64url') === visit?.['code_challenge']
    return visit && isOurs ? tokens(visit) : Response.json({ error: 'invalid_grant' }, { status: 400 })
  }

  const answer: Handler = async (request) => {
    const url = new URL(request.url)
    if (url.pathname.endsWith('/authorize')) return authorize(url)
    if (url.pathname.endsWith('/logout')) {
      signOuts.push(url.searchParams.get('post_logout_redirect_uri') ?? '')
      return new Response('Signed out.')
    }
    const granted = url.pathname.endsWith('/token') ? await grant(request) : null
    return granted ?? authority().handler(request)
  }

  return {
    visits,
    grants,
    signOuts,
    handler: async (request) => {
      const response = await answer(request)
      response.headers.set('access-control-allow-origin', '*')
      return response
    },
  }
}
