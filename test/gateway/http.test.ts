/** GraphQL over HTTP: what the specification's own audits ask, and what this gateway refuses besides. */
import { serverAudits } from 'graphql-http'
import { describe, expect, it } from 'vitest'
import { autoClock } from '../support/clock.ts'
import { expectOnlyKnownErrors } from '../support/error-code.ts'
import { origin, startGateway } from '../support/gateway.ts'

const gateway = await startGateway({ env: { INTROSPECTION: 'on', PORTAL: 'off' } })
const audits = serverAudits({
  url: `${origin}/graphql`,
  fetchFn: (url: string, init: RequestInit) => gateway.app.handler(new Request(url, init)),
})

describe('the audits of GraphQL over HTTP', () => {
  for (const { id, name, fn } of audits) {
    it(`${id}: ${name}`, async () => {
      const result = await fn()
      expect(result.status, 'reason' in result ? result.reason : '').toBe('ok')
    })
  }
})

const graphql = 'application/graphql-response+json'
const post = (body: string, headers: Record<string, string> = { 'content-type': 'application/json' }) =>
  gateway.send('/graphql', { method: 'POST', headers, body })
const viewer = JSON.stringify({ query: '{ viewer { name } }' })

const told = async (response: Response) => {
  const body = await response.json()
  expectOnlyKnownErrors(body.errors)
  return { status: response.status, code: body.errors?.[0]?.extensions.code, body }
}

describe('a GET', () => {
  it('answers a query with plain headers, variables and an operation name', async () => {
    const parameters = new URLSearchParams({
      query: 'query a($id: ID!) { workflow(id: $id) { id } } query b { viewer { name } }',
      operationName: 'a',
      variables: '{"id": "none"}',
    })
    const { status, body } = await told(await gateway.send(`/graphql?${parameters}`))
    expect([status, body.data]).toEqual([200, { workflow: null }])
  })

  it.each(['operationName=', 'variables=', 'variables=null', 'operationName=&variables=null&extensions='])(
    'takes %s for nothing said',
    async (rest) => {
      const { status, body } = await told(await gateway.send(`/graphql?query={__typename}&${rest}`))
      expect([status, body.data]).toEqual([200, { __typename: 'Query' }])
    },
  )

  it('of the root leads, without a portal, to the endpoint, which a slash at the end does not lead away from', async () => {
    const root = await gateway.send('/')
    expect([root.status, root.headers.get('location')]).toEqual([302, 'graphql'])
    const [withSlash, without] = [
      await told(await gateway.send('/graphql/?query={__typename}')),
      await told(await gateway.send('/graphql?query={__typename}')),
    ]
    expect(withSlash.body).toEqual(without.body)
  })

  it('may be asked for its head alone', async () => {
    const search = '?query={__typename}'
    const [head, whole] = [
      await gateway.send(`/graphql${search}`, { method: 'HEAD' }),
      await gateway.send(`/graphql${search}`),
    ]
    expect([head.status, head.headers.get('content-type')]).toEqual([200, whole.headers.get('content-type')])
  })

  it('of a mutation is 405 and does nothing', async () => {
    gateway.forget()
    const mutation = 'mutation { reprocessRun(input: { workflowId: "w", runId: "r" }) { status } }'
    const response = await gateway.send(`/graphql?query=${encodeURIComponent(mutation)}`)
    expect(response.status).toBe(405)
    expect(response.headers.get('allow')).toBe('POST')
    expect((await told(response)).code).toBe('BAD_USER_INPUT')
    expect(gateway.asked()).toEqual([])
  })

  it.each([
    '',
    '?query=',
    '?query=%7B',
    '?query={viewer{name}}&variables=x',
    '?query={viewer{name}}&variables=[]',
    '?documentId=x',
  ])('of %j is refused, not answered by a page', async (search) => {
    const { status, body } = await told(await gateway.send(`/graphql${search}`, { headers: { accept: graphql } }))
    expect(status).toBe(400)
    expect(body.errors).toHaveLength(1)
  })
})

describe('a POST', () => {
  it.each([
    ['text/plain', viewer],
    ['application/x-www-form-urlencoded', `query=${encodeURIComponent('{ viewer { name } }')}`],
    ['multipart/form-data; boundary=x', '--x--'],
    ['application/jsonp', viewer],
    ['text/plain; application/json', viewer],
    ['application/graphql', '{ viewer { name } }'],
    ['', viewer],
  ])('of %s is 415: any page of the web could send it', async (type, body) => {
    const { status, code } = await told(await post(body, { 'content-type': type }))
    expect([status, code]).toEqual([415, 'BAD_USER_INPUT'])
  })

  it('of JSON with a charset is answered', async () => {
    expect((await told(await post(viewer, { 'content-type': 'Application/JSON; charset=utf-8' }))).status).toBe(200)
  })

  it('of an array is refused, with any content', async () => {
    for (const body of ['[]', `[${viewer}]`, `[${viewer},${viewer}]`]) {
      const { status, code, body: answer } = await told(await post(body))
      expect([status, code]).toEqual([400, 'BAD_USER_INPUT'])
      expect(answer.errors[0].message).toContain('batches')
    }
  })
})

describe('what is answered', () => {
  const typeOf = async (accept: string, body = viewer) => {
    const response = await post(body, { 'content-type': 'application/json', ...(accept && { accept }) })
    return [response.status, response.headers.get('content-type')]
  }
  const [json, response] = ['application/json; charset=utf-8', `${graphql}; charset=utf-8`]

  it('is of the type that the client accepts', async () => {
    expect(await typeOf(graphql)).toEqual([200, response])
    expect(await typeOf('application/json')).toEqual([200, json])
    expect(await typeOf('')).toEqual([200, json])
    expect(await typeOf('*/*')).toEqual([200, json])
    expect(await typeOf(`text/html, ${graphql};q=0.9, application/json;q=0.1`)).toEqual([200, response])
    expect((await typeOf('text/html'))[0]).toBe(406)
  })

  it('has the status of a refusal only where the client tells it from a proxy’s', async () => {
    const wrong = JSON.stringify({ query: '{ workflows(first: 0) { totalCount } }' })
    expect(await typeOf(graphql, wrong)).toEqual([400, response])
    expect(await typeOf('application/json', wrong)).toEqual([200, json])
    expect(await typeOf(graphql, '{')).toEqual([400, response])
    expect(await typeOf('application/json', '{')).toEqual([400, json])
  })

  it('is never kept by anyone on the way', async () => {
    for (const answer of [await post(viewer), await post('{'), await gateway.send('/graphql?query={viewer{name}}')])
      expect(answer.headers.get('cache-control')).toBe('no-store')
  })
})

describe('anything else', () => {
  it.each(['//', '/graphql//', '/Graphql', '/graphiql', '/favicon.ico', '/v1.0/users', '/..%2fgraphql', '/metrics'])(
    '%s is 404, in JSON',
    async (path) => {
      const response = await gateway.send(path)
      expect(response.status).toBe(404)
      expect(response.headers.get('content-type')).toMatch(/^application\/json/)
      expect(await response.json()).toEqual(expect.any(Object))
    },
  )

  it.each(['PUT', 'DELETE', 'PATCH'])('%s is 405, and says what is allowed', async (method) => {
    const response = await gateway.send('/graphql', { method, body: viewer })
    expect(response.status).toBe(405)
    expect(response.headers.get('allow')).toMatch(/GET.*POST/)
  })
})

describe('introspection and the page for browsers', () => {
  const html = { headers: { accept: 'text/html' } }
  const introspection = '{ __schema { queryType { name } } __type(name: "Run") { name } }'

  it('are there under the emulator', async () => {
    const open = await startGateway()
    expect((await open.ask(introspection)).data.__schema.queryType.name).toBe('Query')
    const page = await open.send('/graphql', html)
    expect([page.status, page.headers.get('content-type')]).toEqual([200, expect.stringMatching(/^text\/html/)])
  })

  it('are off when they are switched off, and no message gives the schema away', async () => {
    const closed = await startGateway({ env: { INTROSPECTION: 'off', SANDBOX: 'off' } })
    const { errors, data } = await closed.ask(introspection)
    expect(data).toBeUndefined()
    expect(errors?.[0]).toMatchObject({
      message: 'Introspection is off on this gateway.',
      extensions: { code: 'GRAPHQL_VALIDATION_FAILED' },
    })
    const typo = await closed.ask('{ workflow(id: "a") { displayNam } }')
    expect(typo.errors?.[0]?.message).not.toMatch(/displayName|did you mean/i)
    const argument = await closed.ask(
      '{ workflow(id: "a") { runs(orderBy: { field: SCHEDULED_DATE }) { totalCount } } }',
    )
    expect(JSON.stringify(argument.errors)).not.toMatch(/SCHEDULED_DATE_TIME|did you mean/i)
    const page = await closed.send('/graphql', html)
    expect(page.headers.get('content-type')).not.toMatch(/html/)
  })

  it('leave __typename to everyone', async () => {
    const closed = await startGateway({ env: { INTROSPECTION: 'off' } })
    expect((await closed.ask('{ __typename viewer { __typename } }')).data).toEqual({
      __typename: 'Query',
      viewer: { __typename: 'Viewer' },
    })
  })
})

describe('an error from inside', () => {
  it('tells nothing of hosts, paths, texts and stacks of those behind', async () => {
    const secret = 'https://graph.microsoft.com/v1.0/identityGovernance said: token eyJ0 at /app/src/secret.ts:12'
    for (const fail of [
      async () => Promise.reject(new Error(secret)),
      async () => Response.json({ error: { code: secret, message: secret } }, { status: 403 }),
      async () => new Response(`<html>${secret}</html>`, { status: 502 }),
      async () => Response.json({ value: secret }),
      async () => Response.json([secret]),
      async () => Response.redirect('https://evil.example/', 302),
    ]) {
      const broken = await startGateway({ between: () => fail, clock: autoClock() })
      const { errors, data } = await broken.ask('{ workflows { nodes { id } } viewer { name } }')
      expect(errors?.length).toBeGreaterThan(0)
      expect(data.viewer).toEqual({ name: null })
      expect(JSON.stringify(errors)).not.toMatch(/graph\.microsoft|secret|eyJ0|evil|html/)
    }
  })
})
