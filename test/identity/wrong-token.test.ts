/** The tokens an attacker would try, each refused before anything of the request is parsed. */
import { beforeAll, describe, expect, it } from 'vitest'
import { forgeries } from '../support/identity/forgery.ts'
import { asking, type FrontDesk, openFrontDesk } from '../support/identity/front-desk.ts'

describe('A token is refused with 401, and nothing behind it runs, when it has', () => {
  let desk: FrontDesk
  beforeAll(() => {
    desk = openFrontDesk()
  })

  it.each(Object.entries(forgeries))('%s', async (_, forge) => {
    const response = await desk.ask(await forge(desk))
    expect(response.status).toBe(401)
    expect(response.headers.get('www-authenticate')).toBe(
      'Bearer realm="lifecycle-workflows-gateway", error="invalid_token"',
    )
    expect(desk.served).toEqual([])
  })

  it('nothing of the kind: the unforged token of the same authority is served', async () => {
    expect((await desk.ask(desk.authority.mint())).status).toBe(200)
  })
})

describe('A good token is refused with 401 when it comes', () => {
  const places: Record<string, (token: string) => Request> = {
    'in the query': (token) => asking({}, `?access_token=${token}`),
    'in a cookie': (token) => asking({ cookie: `access_token=${token}; Authorization=Bearer ${token}` }),
    'in the body': (token) =>
      new Request('http://gateway.test/graphql', {
        method: 'POST',
        body: new URLSearchParams({ access_token: token }),
      }),
    'in a header of its own': (token) => asking({ 'x-access-token': token, 'proxy-authorization': `Bearer ${token}` }),
    'without a scheme': (token) => asking({ authorization: token }),
    'under Basic': (token) => asking({ authorization: `Basic ${token}` }),
    'as the password of Basic': (token) => asking({ authorization: `Basic ${btoa(`bearer:${token}`)}` }),
    'under DPoP': (token) => asking({ authorization: `DPoP ${token}` }),
    'under a scheme that begins like Bearer': (token) => asking({ authorization: `BearerX ${token}` }),
    'without a space after the scheme': (token) => asking({ authorization: `Bearer${token}` }),
    'after a tab': (token) => asking({ authorization: `Bearer\t${token}` }),
    'after two schemes': (token) => asking({ authorization: `Bearer Bearer ${token}` }),
    'twice in one header': (token) => asking({ authorization: `Bearer ${token}, Bearer ${token}` }),
    'in two headers': (token) => {
      const request = asking({ authorization: `Bearer ${token}` })
      request.headers.append('authorization', `Bearer ${token}`)
      return request
    },
    'with something after it': (token) => asking({ authorization: `Bearer ${token} admin=true` }),
    'in quotes': (token) => asking({ authorization: `Bearer "${token}"` }),
    'with a letter no token has': (token) => asking({ authorization: `Bearer ${token}é` }),
    'behind 16 kB of spaces': (token) => asking({ authorization: `Bearer ${' '.repeat(16_384)}${token}` }),
    'with no value': () => asking({ authorization: 'Bearer' }),
  }

  it.each(Object.entries(places))('%s', async (_, request) => {
    const desk = openFrontDesk()
    const response = await desk.handler(request(desk.authority.mint()))
    expect(response.status).toBe(401)
    expect(response.headers.get('www-authenticate')).toMatch(/^Bearer realm="lifecycle-workflows-gateway"/)
    expect(desk.served).toEqual([])
    expect(desk.authority.asked).toEqual([])
  })
})
