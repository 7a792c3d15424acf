import { describe, expect, it } from 'vitest'
import { GraphError } from '../../../src/msgraph/error.ts'
import type { GraphEvent } from '../../../src/msgraph/event.ts'
import type { Answer } from '../../../src/msgraph/transport/answer.ts'
import { createBatch } from '../../../src/msgraph/transport/batch.ts'
import type { GraphRequest } from '../../../src/msgraph/transport/client.ts'
import { manualClock } from '../../support/clock.ts'

type Item = { readonly id: unknown; readonly status?: unknown; readonly headers?: unknown; readonly body?: unknown }

const bodyOf = (request: GraphRequest) =>
  JSON.parse(request.body ?? '{}') as { requests: { id: string; url: string }[] }

/** What Graph would say: each item gets back its own address. */
const truth = (request: GraphRequest): readonly Item[] =>
  bodyOf(request).requests.map(({ id, url }) => ({ id, status: 200, headers: {}, body: { url } }))

const scene = ({
  answer = (request) => ({ status: 200, headers: {}, body: { responses: truth(request) } }),
  size = 20,
}: {
  readonly answer?: (request: GraphRequest) => Answer | Promise<Answer>
  readonly size?: number
} = {}) => {
  const clock = manualClock()
  const sent: GraphRequest[] = []
  const events: GraphEvent[] = []
  const get = createBatch({
    send: async (request) => {
      sent.push(request)
      return request.method === 'GET' ? { status: 200, headers: {}, body: { url: request.path } } : answer(request)
    },
    clock,
    observe: (event) => void events.push(event),
    signal: new AbortController().signal,
    size,
    lingerMs: 4,
  })
  const outcomes = (...paths: readonly string[]) =>
    Promise.all(paths.map((path) => get(path).catch((error: unknown) => error as GraphError)))
  return { clock, sent, events, get, outcomes }
}
const tampered = (alter: (items: readonly Item[]) => unknown) =>
  scene({ answer: (request) => ({ status: 200, headers: {}, body: { responses: alter(truth(request)) } }) })
const invalid = expect.objectContaining({ name: 'GraphError', kind: 'invalid' })
const own = (url: string) => expect.objectContaining({ status: 200, body: { url } })

describe('requests of one moment', () => {
  it('travel together, at most twenty at a time, and each gets its own answer', async () => {
    const { sent, outcomes } = scene()
    const paths = Array.from({ length: 45 }, (_, index) => `/p/${index}`)
    expect(await outcomes(...paths)).toEqual(paths.map(own))
    expect(sent.map((request) => bodyOf(request).requests.length)).toEqual([20, 20, 5])
    expect(sent.map(({ subRequests }) => subRequests)).toEqual([20, 20, 5])
  })

  it('travel as a plain GET where there is but one', async () => {
    const { sent, outcomes } = scene()
    expect(await outcomes('/a')).toEqual([own('/a')])
    expect(sent).toMatchObject([{ method: 'GET', path: '/a' }])
  })

  it('carry texts as ids, ask for unknown enum members, and no address outside', async () => {
    const { sent, outcomes } = scene()
    await outcomes('/a', '/b')
    expect(bodyOf(sent[0] as GraphRequest).requests).toEqual([
      { id: '1', method: 'GET', url: '/a', headers: { Prefer: 'include-unknown-enum-members' } },
      { id: '2', method: 'GET', url: '/b', headers: { Prefer: 'include-unknown-enum-members' } },
    ])
  })

  it('carry the header of a search of people on every page of it, alone and beside others', async () => {
    const { sent, outcomes } = scene()
    const eventual = { ConsistencyLevel: 'eventual' }
    await outcomes('/users?$search=x', '/users/1', '/users?$skiptoken=y')
    const headers = bodyOf(sent[0] as GraphRequest).requests.map((request) => ({ ...request }))
    expect(headers).toMatchObject([{ headers: eventual }, { url: '/users/1' }, { headers: eventual }])
    expect(headers[1]).toEqual({
      id: '2',
      method: 'GET',
      url: '/users/1',
      headers: { Prefer: 'include-unknown-enum-members' },
    })
    await outcomes('/users?$search=x')
    await outcomes('/users/1')
    expect(sent.slice(1).map((request) => request.headers)).toEqual([eventual, {}])
  })

  it('wait a moment for company only while other answers are on their way', async () => {
    const answers: (() => void)[] = []
    const { clock, sent, get } = scene({
      answer: (request) =>
        new Promise((resolve) =>
          answers.push(() => resolve({ status: 200, headers: {}, body: { responses: truth(request) } })),
        ),
    })
    void get('/a')
    void get('/b')
    await clock.advance(0)
    expect(sent).toHaveLength(1)
    void get('/c')
    await clock.advance(3)
    void get('/d')
    expect(sent).toHaveLength(1)
    await clock.advance(1)
    expect(sent).toHaveLength(2)
    expect(bodyOf(sent[1] as GraphRequest).requests.map(({ url }) => url)).toEqual(['/c', '/d'])
    for (const answer of answers) answer()
  })
})

describe('an answer to a batch never gives a row to another request', () => {
  it.each<[string, (items: readonly Item[]) => unknown]>([
    ['in any order', (items) => items.toReversed()],
    ['with items that were not requested', (items) => [{ id: '9', status: 200, body: {} }, null, 'x', ...items]],
    ['with statuses that are text', (items) => items.map((item) => ({ ...item, status: '200' }))],
    [
      'with bodies in base64',
      (items) => items.map((item) => ({ ...item, body: Buffer.from(JSON.stringify(item.body)).toString('base64') })),
    ],
  ])('%s it is whole', async (_, alter) => {
    expect(await tampered(alter).outcomes('/a', '/b', '/c')).toEqual(['/a', '/b', '/c'].map(own))
  })

  it.each<[string, (items: readonly Item[]) => unknown]>([
    ['numbers', (items) => items.map((item) => ({ ...item, id: Number(item.id) }))],
    ['numbers that are one off', (items) => items.map((item, index) => ({ ...item, id: index }))],
    ['nearly the same text', (items) => items.map((item) => ({ ...item, id: `0${item.id}` }))],
    ['the same text with a space', (items) => items.map((item) => ({ ...item, id: ` ${item.id}` }))],
    ['hexadecimal', (items) => items.map((item) => ({ ...item, id: `0x${item.id}` }))],
    ['missing', (items) => items.map(({ id, ...item }) => item)],
    ['arrays', (items) => items.map((item) => ({ ...item, id: [item.id] }))],
  ])('ids that are %s fail all of it', async (_, alter) => {
    expect(await tampered(alter).outcomes('/a', '/b')).toEqual([invalid, invalid])
  })

  it.each<[string, (items: readonly Item[]) => unknown]>([
    ['that is missing', (items) => items.filter(({ id }) => id !== '2')],
    ['that comes twice', (items) => [...items, { id: '2', status: 200, body: { url: '/a' } }]],
    ['that comes three times', (items) => [...items, { id: '2', status: 200 }, { id: '2', status: 200 }]],
    ['without a status', (items) => items.map((item) => (item.id === '2' ? { ...item, status: undefined } : item))],
    ['with a status of 0', (items) => items.map((item) => (item.id === '2' ? { ...item, status: 0 } : item))],
    ['with a status of 1000', (items) => items.map((item) => (item.id === '2' ? { ...item, status: 1000 } : item))],
    ['that is a list', (items) => items.map((item) => (item.id === '2' ? [item] : item))],
  ])('an item %s fails alone', async (_, alter) => {
    expect(await tampered(alter).outcomes('/a', '/b', '/c')).toEqual([own('/a'), invalid, own('/c')])
  })

  it('a body that is text and no base64 of JSON is none', async () => {
    const { outcomes } = tampered((items) => items.map((item) => ({ ...item, body: '<html>' })))
    expect(await outcomes('/a', '/b')).toEqual([
      expect.objectContaining({ body: undefined }),
      expect.objectContaining({ body: undefined }),
    ])
  })

  it.each<[string, unknown]>([
    ['an object', { 1: {} }],
    ['null', null],
    ['missing', undefined],
  ])('responses that are %s fail all of it, and may be asked again', async (_, responses) => {
    const [a, b] = await tampered(() => responses).outcomes('/a', '/b')
    expect([a, b]).toEqual([invalid, invalid])
    expect(a).toMatchObject({ lasting: false })
  })
})

describe('a batch that is answered as a whole', () => {
  const answered = (status: number) => scene({ answer: () => ({ status, headers: { 'request-id': 'r' }, body: {} }) })

  it.each([401, 403, 429, 500, 503])('%d stands for each of its items', async (status) => {
    const [a, b] = await answered(status).outcomes('/a', '/b')
    expect([a?.status, b?.status]).toEqual([status, status])
  })

  it.each([400, 404, 405, 413])(
    '%d says nothing about its items: not that one of them does not exist',
    async (status) => {
      expect(await answered(status).outcomes('/a', '/b')).toEqual([
        expect.objectContaining({ kind: 'invalid', lasting: true, requestId: 'r' }),
        expect.objectContaining({ kind: 'invalid', lasting: true, requestId: 'r' }),
      ])
    },
  )

  it('fails each of them where it is lost on the way', async () => {
    const lost = new GraphError('unavailable', 'lost')
    const { outcomes } = scene({ answer: () => Promise.reject(lost) })
    expect(await outcomes('/a', '/b')).toEqual([lost, lost])
  })
})

describe('the events of throttling', () => {
  const refused = { status: 429, headers: { 'Retry-After': '0.249' } }

  it('is one event for a batch that was refused whole', async () => {
    const { events, outcomes } = scene({ answer: () => ({ status: 429, headers: { 'retry-after': '2' }, body: {} }) })
    await outcomes('/a', '/b', '/c')
    expect(events.filter(({ kind }) => kind === 'throttled')).toEqual([
      { kind: 'throttled', scope: 'request', retryAfterMs: 2_000 },
    ])
  })

  it('is one event for each item that was', async () => {
    const { events, outcomes } = tampered((items) =>
      items.map((item, index) => (index < 2 ? { ...item, ...refused } : item)),
    )
    await outcomes('/a', '/b', '/c')
    expect(events.filter(({ kind }) => kind === 'throttled')).toEqual([
      { kind: 'throttled', scope: 'item', retryAfterMs: 249 },
      { kind: 'throttled', scope: 'item', retryAfterMs: 249 },
    ])
  })
})
