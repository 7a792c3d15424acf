/** The table of paths and methods. */
import { describe, expect, it } from 'vitest'
import { json } from '../../src/http/answer.ts'
import { redirect, route } from '../../src/http/route.ts'

const handler = route({
  '/graphql': async (request) => json(200, request.method),
  '/livez': { GET: async () => json(200, 'live') },
})
const ask = (path: string, method = 'GET') => handler(new Request(`http://a${path}`, { method }))

describe('a path of the table', () => {
  it.each(['/livez', '/livez?verbose', '/livez#now', '/livez?a=/b#c?d'])('is found as %s', async (path) => {
    expect(await (await ask(path)).text()).toBe('live')
  })

  it('can lead on, to an address that holds below any path of a proxy', async () => {
    const response = await redirect('graphql')(new Request('http://a/'))
    expect([response.status, response.headers.get('location')]).toEqual([302, 'graphql'])
  })

  it('leaves every method to a handler that stands alone', async () => {
    expect(await (await ask('/graphql', 'DELETE')).text()).toBe('DELETE')
  })

  it('answers HEAD as GET', async () => {
    expect((await ask('/livez', 'HEAD')).status).toBe(200)
  })

  it('answers OPTIONS with the methods that it takes', async () => {
    const response = await ask('/livez', 'OPTIONS')
    expect([response.status, response.headers.get('allow')]).toEqual([204, 'GET, HEAD, OPTIONS'])
  })

  it.each(['POST', 'PUT', 'toString'])('refuses %s, which it does not take', async (method) => {
    const response = await ask('/livez', method)
    expect([response.status, response.headers.get('allow')]).toEqual([405, 'GET, HEAD, OPTIONS'])
  })
})

it.each(['/', '/livez/', '/LIVEZ', '//livez', '/livez%20', '/constructor', '/graphql/..%2f', '/?/livez'])(
  'answers 404 as JSON for %s',
  async (path) => {
    const response = await ask(path)
    expect(response.status).toBe(404)
    expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: 'NOT_FOUND' } }] })
  },
)
