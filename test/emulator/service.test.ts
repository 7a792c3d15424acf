import { describe, expect, it } from 'vitest'
import { book, openLibrary, ROOT } from '../support/emulator/library.ts'

describe('the service', () => {
  it('stamps every answer and echoes the client request id', async () => {
    const { get } = openLibrary()
    const { headers } = await get('/shelves/main/books', { 'client-request-id': 'mine' })
    expect(headers.get('client-request-id')).toBe('mine')
    expect(headers.get('request-id')).toMatch(/^[0-9a-f-]{36}$/)
    expect(headers.get('date')).toBe('Mon, 02 Mar 2026 08:00:00 GMT')
    expect(headers.get('content-type')).toMatch(/^application\/json;odata\.metadata=minimal/)
    expect(headers.get('odata-version')).toBe('4.0')
  })

  it('words a refusal as Graph does, whose request it was included', async () => {
    const { status, body, headers } = await openLibrary().get('/shelves/main/books/none', {
      'client-request-id': 'mine',
    })
    expect(status).toBe(404)
    expect(body).toEqual({
      error: {
        code: 'Request_ResourceNotFound',
        message: 'no none',
        innerError: {
          date: '2026-03-02T08:00:00',
          'request-id': headers.get('request-id'),
          'client-request-id': 'mine',
        },
      },
    })
  })

  it.each(['', 'Bearer ', 'Basic YTpi', 'Bearer two words'])(
    'refuses the authorization "%s" with 401',
    async (authorization) => {
      const { status, body, headers } = await openLibrary().get('/shelves/main/books', { authorization })
      expect(status).toBe(401)
      expect(body.error.code).toBe('InvalidAuthenticationToken')
      expect(headers.get('www-authenticate')).toMatch(/^Bearer /)
    },
  )

  it('answers what it does not serve with 501, another version with 400', async () => {
    const { get } = openLibrary()
    expect((await get('/shelves')).status).toBe(501)
    expect((await get('/shelves/main/books/book-001/cover')).status).toBe(501)
    expect((await get('https://graph.example/beta/shelves/main/books')).status).toBe(400)
    expect((await get('https://graph.example/shelves/main/books')).status).toBe(400)
  })

  it('answers a method that it does not serve with 501 in its own words, for Graph may well serve it', async () => {
    const { post, service, request } = openLibrary()
    const { status, body } = await post('/shelves/main/books/book-001', {})
    expect([status, body.error.code]).toEqual([501, 'notImplemented'])
    expect(body.error.message).toBe('The emulator has no POST /shelves/main/books/book-001.')
    const deleted = await service.handler(request('/shelves/main/books', { method: 'DELETE' }))
    expect([deleted.status, deleted.headers.get('allow')]).toEqual([501, null])
  })

  it('answers a batch by another method than POST with 405, as OData has it', async () => {
    const { status, headers } = await openLibrary().get('/$batch')
    expect([status, headers.get('allow')]).toEqual([405, 'POST'])
  })

  it.each([
    '/SHELVES/main/Books/book-002',
    "/shelves('main')/books('book-002')",
    '/shelves/main/books(%27book-002%27)',
    '/shelves/main/books/book%2D002/',
  ])('finds the book under %s', async (path) => {
    expect((await openLibrary().get(path)).body.title).toBe('Title 2')
  })

  it.each([
    '/shelves/main/summary(from=2026-01-01T00:00:00Z,to=2026-02-01T00:00:00Z)',
    "/shelves('main')/library.summary(to=2026-02-01T00:00:00Z,from=2026-01-01T00:00:00Z)".replace(
      'library',
      'microsoft.graph.identityGovernance',
    ),
  ])('calls the function under %s', async (path) => {
    expect((await openLibrary().get(path)).body).toEqual({
      '@odata.context': `${ROOT}/$metadata#library.summary`,
      from: '2026-01-01T00:00:00Z',
      to: '2026-02-01T00:00:00Z',
    })
  })

  it('calls an action by its short and its qualified name, with or without a body, and answers 204 without one', async () => {
    const { post, service, request } = openLibrary()
    expect(await post('/shelves/main/dust', {})).toMatchObject({ status: 204, body: undefined })
    expect((await post('/shelves/main/microsoft.graph.identityGovernance.dust', {})).status).toBe(204)
    expect((await service.handler(request('/shelves/main/dust', { method: 'POST' }))).status).toBe(204)
  })

  it('refuses bodies that are not JSON, do not say so, or have the wrong properties', async () => {
    const { post, service, request } = openLibrary()
    const send = async (body: string, type: string) =>
      (
        await service.handler(
          request('/shelves/main/books', { method: 'POST', body, headers: { 'content-type': type } }),
        )
      ).status
    expect(await send('{"title":"x"}', 'application/json;charset=utf-8')).toBe(201)
    expect(await send('{"title":"x"}', 'text/plain')).toBe(415)
    expect(await send('{"title":', 'application/json')).toBe(400)
    expect((await post('/shelves/main/books', {})).body.error.message).toMatch("'title'")
    expect((await post('/shelves/main/books', { title: 'x', colour: 'red' })).body.error.message).toMatch("'colour'")
    expect((await post('/shelves/main/books', { title: 7 })).body.error.message).toMatch(
      'must be of type string, got integer',
    )
    expect((await post('/shelves/main/books', [])).status).toBe(400)
  })

  it('distinguishes callers on a switch', async () => {
    const { get } = openLibrary([book(1)], { echoIdentity: true })
    const nameFor = async (token: string) =>
      (await get('/shelves/main/books?$expand=author', { authorization: `Bearer ${token}` })).body.value[0].author
        .displayName
    expect(await nameFor('ada')).not.toBe(await nameFor('bob'))
    expect(await nameFor('ada')).toBe(await nameFor('ada'))
  })

  it('takes its latency once per HTTP request and stops waiting when the client leaves', async () => {
    const { service, request, clock } = openLibrary([], { latencyMs: 40 })
    const leaving = new AbortController()
    const answered = service.handler(request('/shelves/main/books'))
    const left = service.handler(request('/shelves/main/books', { signal: leaving.signal }))
    await clock.advance(0)
    leaving.abort(new Error('gone'))
    await expect(left).rejects.toThrow('gone')
    await clock.advance(40)
    expect((await answered).status).toBe(200)
    expect(service.journal.entries().map(({ status, aborted }) => ({ status, aborted }))).toEqual([
      { status: 200, aborted: false },
      { status: null, aborted: true },
    ])
  })

  it('is not reached by a request that was given up before it was sent', async () => {
    const { service, request } = openLibrary()
    const signal = AbortSignal.abort(new Error('never mind'))
    await expect(service.handler(request('/shelves/main/books', { signal }))).rejects.toThrow('never mind')
    expect(service.journal.entries()).toEqual([])
  })

  it('writes down what reached it, without the token', async () => {
    const { post, get, service } = openLibrary()
    await get('/shelves/main/books?$top=1')
    await post('/shelves/main/books', { title: 'New' })
    expect(service.journal.entries()).toMatchObject([
      {
        number: 1,
        method: 'GET',
        path: '/shelves/main/books',
        query: '$top=1',
        status: 200,
        batchOf: null,
        body: undefined,
      },
      { number: 2, method: 'POST', body: { title: 'New' }, status: 201, origin: 'https://graph.example' },
    ])
    expect(JSON.stringify(service.journal.entries())).not.toMatch('token-of-ada')
    expect(service.journal.entries()[0]?.tokenHash).toMatch(/^[0-9a-f]{8}$/)
  })

  it('refuses switches that do not exist and values that they do not take', () => {
    const { service } = openLibrary()
    expect(() => service.configure({ top: 'maybe' as 'ignored' })).toThrow(
      "'top' takes honoured or ignored or refused, got 'maybe'",
    )
    expect(() => service.configure({ pageSize: 0 })).toThrow("'pageSize' is at least 1, got 0")
    expect(() => service.configure({ colour: 'red' } as never)).toThrow("'colour'")
    service.configure({ pageSize: 7 })
    expect(service.switches.pageSize).toBe(7)
    service.reset()
    expect(service.switches.pageSize).toBe(100)
  })
})
