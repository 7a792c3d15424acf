/** An endpoint behind identity as the application builds it, with an authority of its own and a clock moved by hand. */
import type { Handler } from '../../../src/http/handler.ts'
import { authenticated, type Caller, createIdentity, type JwtAuth } from '../../../src/identity/identity.ts'
import { audience, createAuthority, otherAudience } from '../authority.ts'
import { manualClock } from '../clock.ts'

export type FrontDesk = ReturnType<typeof openFrontDesk>

/** @param around wraps the authority, to make it fail */
export const openFrontDesk = (
  auth: Partial<JwtAuth> = {},
  around: (authority: Handler) => Handler = (same) => same,
) => {
  const clock = manualClock()
  const authority = createAuthority({ now: clock.now })
  const identity = createIdentity({
    auth: {
      mode: 'jwt',
      issuer: authority.issuer,
      audiences: [audience, otherAudience],
      jwksUri: null,
      scope: 'access_as_user',
      readRole: 'LifecycleWorkflows.Read',
      reprocessRole: 'LifecycleWorkflows.Reprocess',
      ...auth,
    },
    clock,
    fetch: around(authority.handler),
  })
  /** Callers who got through, oldest first. */
  const served: Caller[] = []
  const handler = authenticated(identity.identify, async (_, caller) => {
    served.push(caller)
    return new Response('served')
  })
  const ask = (token: string) => handler(asking({ authorization: `Bearer ${token}` }))
  return { clock, authority, identity, handler, served, ask }
}

export const asking = (headers: Readonly<Record<string, string>>, query = ''): Request =>
  new Request(`http://gateway.test/graphql${query}`, {
    method: 'POST',
    headers,
    body: '{"query":"{ viewer { name } }"}',
  })
