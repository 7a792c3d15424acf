/** The answer to a client that is not authenticated. */
import { expect, it } from 'vitest'
import { authenticated } from '../../src/identity/identity.ts'
import { asking, openFrontDesk } from '../support/identity/front-desk.ts'

it('requires a bearer token, without an error code, if none was sent', async () => {
  const response = await openFrontDesk().handler(asking({}))
  expect(response.status).toBe(401)
  expect(response.headers.get('www-authenticate')).toBe('Bearer realm="lifecycle-workflows-gateway"')
})

it('answers in the shape of a GraphQL error', async () => {
  const response = await openFrontDesk().handler(asking({}))
  expect(response.headers.get('content-type')).toBe('application/json; charset=utf-8')
  expect(response.headers.get('cache-control')).toBe('no-store')
  expect(await response.json()).toEqual({
    errors: [
      {
        message: 'A bearer token is required in the Authorization header.',
        extensions: { code: 'UNAUTHENTICATED' },
      },
    ],
  })
})

it('answers in the media type of GraphQL over HTTP to a client that takes it', async () => {
  const response = await openFrontDesk().handler(asking({ accept: 'application/graphql-response+json' }))
  expect(response.headers.get('content-type')).toBe('application/graphql-response+json; charset=utf-8')
})

it('says the same about every token that is not accepted', async () => {
  const desk = openFrontDesk()
  const expired = desk.ask(desk.authority.mint({ exp: 1 }))
  const foreign = desk.ask(desk.authority.mint({ aud: 'api://payroll' }))
  const [one, other] = await Promise.all([expired, foreign].map(async (response) => (await response).text()))
  expect(one).toBe(other)
})

it('tells the operator why, without the token or a claim of it', async () => {
  const desk = openFrontDesk()
  const request = asking({ authorization: `Bearer ${desk.authority.mint({ aud: 'api://payroll' })}` })
  await expect(desk.identity.identify(request)).rejects.toMatchObject({ reason: 'unexpected "aud" claim value' })
})

it('leaves the body of a refused request unread', async () => {
  const request = asking({ authorization: 'Bearer no.such.token' })
  await openFrontDesk().handler(request)
  expect(request.bodyUsed).toBe(false)
})

it('makes no caller sign in again while no token can be verified, and says when to try again', async () => {
  const desk = openFrontDesk({}, () => () => Promise.reject(new TypeError('fetch failed')))
  const response = await desk.ask(desk.authority.mint())
  expect(response.status).toBe(503)
  expect(response.headers.get('www-authenticate')).toBeNull()
  expect(response.headers.get('retry-after')).toBe('5')
  expect(await response.json()).toEqual({
    errors: [{ message: 'No token can be verified now.', extensions: { code: 'UPSTREAM_UNAVAILABLE', retryAfter: 5 } }],
  })
})

it('takes a credential of another scheme for none', async () => {
  const response = await openFrontDesk().handler(asking({ authorization: 'Basic YTpi' }))
  expect(response.status).toBe(401)
  expect(response.headers.get('www-authenticate')).toBe('Bearer realm="lifecycle-workflows-gateway"')
})

it('does not take a failure of its own for a rejection', async () => {
  const broken = authenticated(
    () => Promise.reject(new TypeError('a defect')),
    async () => new Response(),
  )
  await expect(broken(asking({}))).rejects.toThrow('a defect')
})
