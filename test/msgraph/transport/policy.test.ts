/** What every HTTP request to Graph passes: it stays below the service, has an id, and asks for members to come. */
import { describe, expect, it } from 'vitest'
import type { Policy } from '../../../src/http/handler.ts'
import { clientRequestId, unknownEnumMembers, withinBase } from '../../../src/msgraph/transport/policy.ts'

/** The request that a policy lets through. */
const through = async (policy: Policy, request: Request): Promise<Request> => {
  let passed: Request | undefined
  await policy(async (given) => {
    passed = given
    return new Response()
  })(request)
  if (!passed) throw new Error('Nothing came through.')
  return passed
}
const base = 'https://graph.test/v1.0'

describe('a request', () => {
  it('below the configured service passes as it is', async () => {
    const request = new Request(`${base}/users?$top=1`)
    expect(await through(withinBase(base), request)).toBe(request)
  })

  it.each([
    'https://elsewhere.test/v1.0/users',
    'http://graph.test/v1.0/users',
    'https://graph.test:444/v1.0/users',
    'https://graph.test/v1.0',
    'https://graph.test/v1.0beta/users',
    'https://graph.test/v1.0/../beta/users',
  ])('to another place does not leave, and is not tried again: %s', async (url) => {
    await expect(through(withinBase(base), new Request(url))).rejects.toMatchObject({ kind: 'invalid', lasting: true })
  })

  it('has an id of its own, unless it was given one', async () => {
    const ids = await Promise.all(
      [{}, {}, { 'client-request-id': 'given' }].map(async (headers) =>
        (await through(clientRequestId, new Request(base, { headers }))).headers.get('client-request-id'),
      ),
    )
    expect(new Set(ids).size).toBe(3)
    expect(ids[2]).toBe('given')
  })

  it('for rows can take members that it does not know, and one that changes something says nothing of it', async () => {
    const prefer = async (method: string) =>
      (await through(unknownEnumMembers, new Request(base, { method }))).headers.get('prefer')
    expect([await prefer('GET'), await prefer('POST')]).toEqual(['include-unknown-enum-members', null])
  })
})
