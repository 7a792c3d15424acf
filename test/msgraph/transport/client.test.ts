import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { describe, expect, it } from 'vitest'
import { systemClock } from '../../../src/clock.ts'
import type { Handler } from '../../../src/http/handler.ts'
import { GraphError } from '../../../src/msgraph/error.ts'
import { createClient, type GraphRequest } from '../../../src/msgraph/transport/client.ts'
import { clientRequestId, unknownEnumMembers, withinBase } from '../../../src/msgraph/transport/policy.ts'
import { authorized } from '../../../src/msgraph/transport/send-policy.ts'

const baseUrl = 'https://graph.example/v1.0'
const scene = (fetch: Handler, { timeoutMs = 5_000, maxBytes = 1_000 } = {}) => {
  const seen: Request[] = []
  const send = authorized({ token: async () => 'secret' })(
    createClient({
      baseUrl,
      policies: [withinBase(baseUrl), clientRequestId, unknownEnumMembers],
      fetch: async (request) => {
        seen.push(request)
        return fetch(request)
      },
      clock: systemClock,
      timeoutMs,
      maxBytes,
    }),
  )
  const controller = new AbortController()
  const get = (path: string, options: Partial<GraphRequest> = {}) =>
    send({ method: 'GET', path, signal: controller.signal, ...options }).catch((error: unknown) => error as GraphError)
  return { send, get, seen, controller }
}
const json =
  (body: unknown, init: ResponseInit = {}) =>
  async () =>
    Response.json(body, init)

describe('one request to Graph', () => {
  it('goes below the version root, with a token, an id of its own and the wish for unknown members', async () => {
    const { get, seen } = scene(json({ value: [] }))
    expect(await get('/users/a%20b?$select=id')).toMatchObject({ status: 200, body: { value: [] } })
    expect(seen[0]?.url).toBe('https://graph.example/v1.0/users/a%20b?$select=id')
    expect(seen[0]?.headers.get('authorization')).toBe('Bearer secret')
    expect(seen[0]?.headers.get('client-request-id')).toMatch(/^[0-9a-f-]{36}$/)
    expect(seen[0]?.headers.get('prefer')).toBe('include-unknown-enum-members')
    expect(seen[0]?.redirect).toBe('manual')
  })

  it.each([
    '/users?$skiptoken=1&x=https://graph.example/v1.0/users',
    '/users?$filter=a%20eq%20%27http://b%27&next=//elsewhere.example',
    '/users?a=b=c&a==&&$top=1&x=%2B+%20',
  ])('requests exactly the given path: %s', async (path) => {
    const { get, seen } = scene(json({ value: [] }))
    expect(await get(path)).toMatchObject({ status: 200 })
    expect(seen.map(({ url }) => url)).toEqual([`https://graph.example/v1.0${path}`])
  })

  it.each([
    'https://elsewhere.example/v1.0/users',
    'http://graph.example/v1.0/users',
    'https://user@graph.example/v1.0/users',
    'https://graph.example:444/v1.0/users',
    'https://graph.example/beta/users',
    'https://graph.example.elsewhere.example/v1.0/users',
    '//elsewhere.example/v1.0/users',
    '/../beta/users',
    '/%2e%2e/beta/users',
  ])('never leaves it: %s', async (path) => {
    const { get, seen } = scene(json({}))
    const outcome = await get(path)
    for (const { url } of seen) expect(url).toMatch(/^https:\/\/graph\.example\/v1\.0\//)
    if (seen.length === 0) expect(outcome).toBeInstanceOf(GraphError)
  })

  it.each([
    ['a body in a coding that was not asked for', 200, '{"value":[]}', { kind: 'invalid', lasting: true, status: 200 }],
    ['an error in one', 403, '{"value":[]}', { status: 403 }],
    ['no body in one', 204, null, { status: 204, body: undefined }],
  ])('tells %s', async (_, status, body, expected) => {
    const { get } = scene(async () => new Response(body, { status, headers: { 'content-encoding': 'br' } }))
    expect(await get('/users')).toMatchObject(expected)
  })

  it('does not ask again for what was refused here', async () => {
    const { get } = scene(json({}))
    expect(await get('https://elsewhere.example/v1.0/users')).toMatchObject({ kind: 'invalid', lasting: true })
  })

  it.each([301, 302, 303, 307, 308])('does not follow a %d', async (status) => {
    const { get, seen } = scene(async () => new Response(null, { status, headers: { location: 'https://elsewhere/' } }))
    expect(await get('/a')).toMatchObject({ kind: 'invalid', status, lasting: true })
    expect(seen).toHaveLength(1)
  })

  it('reads no more than it may, with and without a Content-Length, and drops the rest', async () => {
    let cancelled = 0
    const endless = () =>
      new ReadableStream<Uint8Array>({
        pull: (controller) => controller.enqueue(new Uint8Array(600)),
        cancel: () => {
          cancelled += 1
        },
      })
    const { get } = scene(async () => new Response(endless()))
    expect(await get('/a')).toMatchObject({ kind: 'invalid', lasting: true })
    const told = scene(async () => new Response(endless(), { headers: { 'content-length': '1001' } }))
    expect(await told.get('/a')).toMatchObject({ kind: 'invalid', lasting: true })
    expect(cancelled).toBe(2)
  })

  it.each<[string, string, object]>([
    ['a byte order mark is no part of it', '\uFEFF{"a":1}', { body: { a: 1 } }],
    ['an empty body is none', '', { body: undefined }],
    ['HTML is no answer', '<html>', { kind: 'invalid', lasting: false }],
    ['half of a JSON text is none', '{"a":', { kind: 'invalid', lasting: false }],
  ])('%s', async (_, text, expected) => {
    const { get } = scene(async () => new Response(text))
    expect(await get('/a')).toMatchObject(expected)
  })

  it('takes an error by its status, with any body', async () => {
    const { get } = scene(async () => new Response('<html>', { status: 502, headers: { 'request-id': 'r' } }))
    expect(await get('/a')).toEqual({
      status: 502,
      headers: expect.objectContaining({ 'request-id': 'r' }),
      body: undefined,
    })
  })

  it('has a time for the whole answer: before it begins, and while it comes', async () => {
    const silent = scene(() => new Promise(() => undefined), { timeoutMs: 20 })
    expect(await silent.get('/a')).toMatchObject({ kind: 'timeout' })
    const slow = scene(async () => new Response(new ReadableStream({ pull: () => new Promise(() => undefined) })), {
      timeoutMs: 20,
    })
    expect(await slow.get('/a')).toMatchObject({ kind: 'timeout' })
  })

  it('keeps that time even where nothing but its timer remembers the request', async () => {
    setFlagsFromString('--expose-gc')
    const collect: () => void = runInNewContext('gc')
    const send = createClient({
      baseUrl,
      policies: [],
      fetch: () => new Promise(() => undefined),
      clock: systemClock,
      timeoutMs: 50,
      maxBytes: 1,
    })
    const outcomes = Array.from({ length: 50 }, () =>
      send({ method: 'GET', path: '/a', signal: new AbortController().signal }).catch((error: unknown) => error),
    )
    await new Promise((resolve) => setImmediate(resolve))
    collect()
    for (const outcome of await Promise.all(outcomes)) expect(outcome).toMatchObject({ kind: 'timeout' })
  })

  it('ends with its operation, and says why', async () => {
    const { get, controller } = scene(() => new Promise(() => undefined))
    const outcome = get('/a')
    const reason = new GraphError('aborted', 'The client went away.')
    controller.abort(reason)
    expect(await outcome).toBe(reason)
  })

  it('is not begun where its operation has ended', async () => {
    const { get, controller, seen } = scene(json({}))
    controller.abort(new GraphError('aborted', 'The client went away.'))
    expect(await get('/a')).toMatchObject({ kind: 'aborted' })
    expect(seen).toHaveLength(0)
  })

  it('names a broken connection by the code of the system', async () => {
    const cause = Object.assign(new Error('connect'), { code: 'ECONNREFUSED' })
    const { get } = scene(() => Promise.reject(new TypeError('fetch failed', { cause })))
    expect(await get('/a')).toMatchObject({ kind: 'unavailable', code: 'ECONNREFUSED' })
  })

  it('shows nothing of Graph, of the address or of the token in what it says', async () => {
    const { get } = scene(() => Promise.reject(new TypeError('fetch to https://graph.example with secret failed')))
    expect(((await get('/a')) as GraphError).message).not.toMatch(/graph\.example|secret/)
  })
})
