import { describe, expect, it } from 'vitest'
import { type Json, openLibrary } from '../support/emulator/library.ts'

const list = { method: 'GET', url: '/shelves/main/books' }
const json = { 'Content-Type': 'application/json' }

const byId = (body: Json): Record<string, Json> =>
  Object.fromEntries(body.responses.map((item: Json) => [item.id, item]))

describe('a batch', () => {
  it('answers each item with its own status, headers and body, in an order of its own', async () => {
    const { post, service } = openLibrary()
    const { status, body } = await post('/$batch', {
      requests: [
        { id: '1', ...list },
        { id: '2', method: 'GET', url: 'shelves/main/books/none' },
        { id: 'b', method: 'POST', url: '/shelves/main/dust', headers: json, body: {} },
        { id: '4', method: 'get', url: '/shelves/main/books?$select=title&$top=1' },
        { id: '5', method: 'GET', url: 'shelves/main/summary(from=2026-01-01T00:00:00Z,to=2026-02-01T00:00:00Z)' },
      ],
    })
    expect(status).toBe(200)
    expect(body.responses.map(({ id }: Json) => id)).not.toEqual(['1', '2', 'b', '4', '5'])
    const items = byId(body)
    expect(items['1'].body.value).toHaveLength(3)
    expect(items['1'].headers['Content-Type']).toMatch(/^application\/json/)
    expect(items['2']).toMatchObject({ status: 404, body: { error: { code: 'Request_ResourceNotFound' } } })
    expect(items['b']).not.toHaveProperty('body')
    expect(items['b'].status).toBe(204)
    expect(items['4'].body.value).toEqual([{ title: 'Title 1' }])
    expect(items['4'].body['@odata.nextLink']).toMatch(/^https:\/\/graph\.example\/v1\.0\/shelves\/main\/books\?/)
    expect(items['5'].body.from).toBe('2026-01-01T00:00:00Z')

    const [batch, ...parts] = service.journal.entries()
    expect(batch).toMatchObject({ path: '/$batch', status: 200, batchOf: null })
    expect(parts.map(({ batchOf, status, path }) => [batchOf, status, path])).toContainEqual([
      1,
      404,
      '/shelves/main/books/none',
    ])
    expect(new Set(body.responses.map(({ headers }: Json) => headers['request-id'])).size).toBe(5)
    expect(service.journal.requests()).toHaveLength(1)
  })

  it('gives the same order for the same requests', async () => {
    const requests = Array.from({ length: 20 }, (_, index) => ({ id: `${index}`, ...list }))
    const orders = [openLibrary(), openLibrary()].map(async ({ post }) =>
      (await post('/$batch', { requests })).body.responses.map(({ id }: Json) => id),
    )
    expect(await orders[0]).toEqual(await orders[1])
  })

  it('reads preferences from the items, not from the batch', async () => {
    const { service, request } = openLibrary()
    const response = await service.handler(
      request('/$batch', {
        method: 'POST',
        headers: { ...json, prefer: 'include-unknown-enum-members' },
        body: JSON.stringify({
          requests: [
            { id: '1', ...list },
            { id: '2', ...list, headers: { Prefer: 'include-unknown-enum-members' } },
          ],
        }),
      }),
    )
    const items = byId(await response.json())
    expect(items['1'].headers).not.toHaveProperty('Preference-Applied')
    expect(items['2'].headers['Preference-Applied']).toBe('include-unknown-enum-members')
  })

  it('does what depends on another afterwards, and answers 424 where that failed', async () => {
    const { post, books } = openLibrary([])
    const add = (id: string, title: unknown, dependsOn: string[]) => ({
      id,
      method: 'POST',
      url: '/shelves/main/books',
      headers: json,
      body: { title },
      dependsOn,
    })
    const { body } = await post('/$batch', {
      requests: [
        add('c', 'third', ['B']),
        add('b', 'second', ['a']),
        add('a', 'first', []),
        add('y', 'never', ['x']),
        add('x', 7, []),
      ],
    })
    const items = byId(body)
    expect(books.map(({ title }) => title)).toEqual(['first', 'second', 'third'])
    expect([items['a'].status, items['b'].status, items['c'].status]).toEqual([201, 201, 201])
    expect([items['x'].status, items['y'].status]).toEqual([400, 424])
  })

  it.each([
    ['an absolute url', { url: 'https://graph.example/v1.0/shelves/main/books' }],
    ['a url of another host without a scheme', { url: '//evil.example/shelves' }],
    ['a url with the version', { url: '/v1.0/shelves/main/books' }],
    ['a batch inside', { url: '/$batch' }],
  ])('refuses %s in its item alone', async (_, given) => {
    const { post } = openLibrary()
    const { status, body } = await post('/$batch', {
      requests: [
        { id: '1', ...list, ...given },
        { id: '2', ...list },
      ],
    })
    expect(status).toBe(200)
    expect([byId(body)['1'].status, byId(body)['2'].status]).toEqual([400, 200])
  })

  it('refuses an item whose body does not say what it is', async () => {
    const { post } = openLibrary()
    const { body } = await post('/$batch', {
      requests: [{ id: '1', method: 'POST', url: '/shelves/main/books', body: { title: 'x' } }],
    })
    expect(body.responses[0].status).toBe(415)
  })

  it.each([
    ['no requests', {}],
    ['requests that are no array', { requests: {} }],
    ['nothing in it', { requests: [] }],
    ['21 items', { requests: Array.from({ length: 21 }, (_, index) => ({ id: `${index}`, ...list })) }],
    [
      'one id twice',
      {
        requests: [
          { id: 'a', ...list },
          { id: 'a', ...list },
        ],
      },
    ],
    [
      'one id in two cases',
      {
        requests: [
          { id: 'a', ...list },
          { id: 'A', ...list },
        ],
      },
    ],
    ['a number as id', { requests: [{ id: 1, ...list }] }],
    ['no id', { requests: [list] }],
    ['no url', { requests: [{ id: '1', method: 'GET' }] }],
    ['an unknown method', { requests: [{ id: '1', method: 'FETCH', url: '/x' }] }],
    ['an unknown property', { requests: [{ id: '1', ...list, priority: 1 }] }],
    ['a property beside the requests', { requests: [{ id: '1', ...list }], version: 1 }],
    ['a header that is no text', { requests: [{ id: '1', ...list, headers: { a: 1 } }] }],
    ['a dependency that is not there', { requests: [{ id: '1', ...list, dependsOn: ['2'] }] }],
    [
      'dependencies in a circle',
      {
        requests: [
          { id: '1', ...list, dependsOn: ['2'] },
          { id: '2', ...list, dependsOn: ['1'] },
        ],
      },
    ],
    ['an item that is no object', { requests: ['GET /x'] }],
  ])('is refused whole with %s', async (_, body) => {
    const { post, service } = openLibrary()
    expect((await post('/$batch', body)).status).toBe(400)
    expect(service.journal.entries()).toHaveLength(1)
  })

  it('needs a token, a content type and JSON like any other request', async () => {
    const { service, request } = openLibrary()
    const send = async (init: RequestInit) =>
      (await service.handler(request('/$batch', { method: 'POST', body: '{}', ...init }))).status
    expect(await send({ headers: { ...json, authorization: '' } })).toBe(401)
    expect(await send({ headers: { 'content-type': 'text/plain' } })).toBe(415)
    expect(await send({ headers: json, body: '{' })).toBe(400)
  })
})
