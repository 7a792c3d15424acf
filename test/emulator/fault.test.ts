import { describe, expect, it } from 'vitest'
import type { Fault } from '../../src/emulator/fault/rule.ts'
import { type Json, openLibrary } from '../support/emulator/library.ts'

const BOOKS = '/shelves/main/books'
const batchOf = (count: number) => ({
  requests: Array.from({ length: count }, (_, index) => ({ id: `i${index}`, method: 'GET', url: BOOKS })),
})

const codeOf = async (answer: Promise<unknown>) =>
  answer.then(
    () => 'answered',
    (error: Json) => error.cause?.code ?? error.code,
  )

describe('a fault rule', () => {
  it('that could never hit, never end or not be sent is refused when it is added', () => {
    const { faults } = openLibrary().service
    const hang: Fault = { kind: 'hang' }
    expect(() => faults.add({ fault: { kind: 'answer', status: 9000 } })).toThrow(
      "'status' is from 200 to 599, got 9000",
    )
    expect(() => faults.add({ fault: { kind: 'drip', bytes: 0, everyMs: 0 } })).toThrow("'bytes' is at least 1, got 0")
    expect(() => faults.add({ fault: hang, every: Number.NaN })).toThrow("'every' is at least 1, got NaN")
    expect(faults.list()).toEqual([])
  })

  const throttled = { kind: 'answer', status: 429, headers: { 'Retry-After': '0.249' } } as const

  it('answers the next n requests that match, then as usual', async () => {
    const { service, get } = openLibrary()
    const rule = service.faults.add({ fault: throttled, match: { path: /books$/ }, times: 2 })
    const seen = []
    for (const path of [BOOKS, `${BOOKS}/book-001`, BOOKS, BOOKS]) seen.push((await get(path)).status)
    expect(seen).toEqual([429, 200, 429, 200])
    expect(rule.hits()).toBe(2)
    expect(service.journal.entries().map(({ fault }) => fault)).toEqual(['answer', null, 'answer', null])
  })

  it("gives Graph's error body and any Retry-After", async () => {
    const { service, get } = openLibrary()
    service.faults.add({ fault: throttled })
    const { body, headers } = await get(BOOKS)
    expect(headers.get('retry-after')).toBe('0.249')
    expect(body.error).toMatchObject({
      code: 'TooManyRequests',
      innerError: { 'request-id': headers.get('request-id') },
    })
  })

  it('hits every k-th match', async () => {
    const { service, get } = openLibrary()
    service.faults.add({ fault: throttled, every: 3 })
    const seen = []
    for (let count = 0; count < 6; count++) seen.push((await get(BOOKS)).status)
    expect(seen).toEqual([200, 200, 429, 200, 200, 429])
  })

  it('hits a share of the matches, the same ones for the same seed', async () => {
    const hitsOf = async (seed: number) => {
      const { service, post } = openLibrary()
      service.faults.add({ fault: throttled, match: { on: 'item' }, fraction: 0.1, seed })
      const seen = []
      for (let count = 0; count < 20; count++) seen.push(...(await post('/$batch', batchOf(20))).body.responses)
      return seen.filter(({ status }: Json) => status === 429).length
    }
    expect(await hitsOf(7)).toBe(await hitsOf(7))
    expect(await hitsOf(7)).toBeGreaterThan(20)
    expect(await hitsOf(7)).toBeLessThan(60)
  })

  it('matches items, HTTP requests, methods and bodies', async () => {
    const { service, post, get } = openLibrary()
    service.faults.add({ fault: throttled, match: { on: 'item', path: 'books' }, times: 1 })
    const { status, body } = await post('/$batch', batchOf(2))
    expect(status).toBe(200)
    expect(body.responses.map(({ status }: Json) => status).sort()).toEqual([200, 429])
    expect(body.responses.find(({ status }: Json) => status === 429).headers['Retry-After']).toBe('0.249')

    service.faults.add({ fault: throttled, match: { on: 'request', method: 'post', body: 'needle' } })
    expect((await get(BOOKS)).status).toBe(200)
    expect((await post(BOOKS, { title: 'hay' })).status).toBe(201)
    expect((await post(BOOKS, { title: 'needle' })).status).toBe(429)
  })

  it('does the work first if the rule says so, so that only the answer is lost', async () => {
    const { service, post, books } = openLibrary([])
    service.faults.add({ fault: throttled, times: 1 })
    await post(BOOKS, { title: 'refused' })
    expect(books).toHaveLength(0)
    for (const fault of [{ kind: 'answer', status: 504 }, { kind: 'reset' }] satisfies Fault[]) {
      service.faults.add({ fault, when: 'after' })
      await post(BOOKS, { title: 'done' }).catch(() => undefined)
    }
    expect(books.map(({ title }) => title)).toEqual(['done', 'done'])
    expect(service.journal.entries().map(({ status }) => status)).toEqual([429, 504, null])
  })

  it('can be removed, alone or with all others', async () => {
    const { service, get } = openLibrary()
    const rule = service.faults.add({ fault: throttled, times: 99 })
    service.faults.add({ fault: { kind: 'answer', status: 503 }, times: 99 })
    expect((await get(BOOKS)).status).toBe(429)
    rule.remove()
    expect((await get(BOOKS)).status).toBe(503)
    service.faults.clear()
    expect((await get(BOOKS)).status).toBe(200)
  })
})

describe('a fault of the connection', () => {
  it('resets, with or without the work done', async () => {
    const { service, get } = openLibrary()
    service.faults.add({ fault: { kind: 'reset' } })
    expect(await codeOf(get(BOOKS))).toBe('ECONNRESET')
    expect(service.journal.entries()).toMatchObject([{ status: null, fault: 'reset' }])
  })

  it('refuses, and then nothing has reached the service', async () => {
    const { service, get } = openLibrary()
    service.faults.add({ fault: { kind: 'refuse' } })
    expect(await codeOf(get(BOOKS))).toBe('ECONNREFUSED')
    expect(service.journal.entries()).toEqual([])
  })

  it('hangs until the client leaves', async () => {
    const { service, request } = openLibrary()
    service.faults.add({ fault: { kind: 'hang' } })
    const client = new AbortController()
    const answer = service.handler(request(BOOKS, { signal: client.signal }))
    await new Promise((resolve) => setImmediate(resolve))
    client.abort(new Error('gone'))
    await expect(answer).rejects.toThrow('gone')
    expect(service.journal.entries()).toMatchObject([{ status: null, aborted: true }])
  })

  it('delays before the work or after it', async () => {
    const { service, post, books, clock } = openLibrary([])
    service.faults.add({ fault: { kind: 'delay', ms: 100 } })
    service.faults.add({ fault: { kind: 'delay', ms: 100 }, when: 'after' })
    const early = post(BOOKS, { title: 'early' })
    await clock.advance(99)
    expect(books).toHaveLength(0)
    await clock.advance(1)
    expect((await early).status).toBe(201)
    const late = post(BOOKS, { title: 'late' })
    await clock.advance(99)
    expect(books).toHaveLength(2)
    await clock.advance(1)
    expect((await late).status).toBe(201)
  })

  it('breaks a body off in the middle', async () => {
    const { service, request } = openLibrary()
    service.faults.add({ fault: { kind: 'truncate' } })
    const response = await service.handler(request(BOOKS))
    expect(response.status).toBe(200)
    expect(await codeOf(response.text())).toBe('ECONNRESET')
  })

  it('sends half a body as if it were whole', async () => {
    const { service, request } = openLibrary()
    service.faults.add({ fault: { kind: 'truncate', claims: 'whole' } })
    const text = await (await service.handler(request(BOOKS))).text()
    expect(text).toMatch(/^\{"@odata/)
    expect(() => JSON.parse(text)).toThrow()
  })

  it('breaks off an answer that has no body by claiming one', async () => {
    const { service, request } = openLibrary()
    service.faults.add({ fault: { kind: 'truncate' } })
    const response = await service.handler(request('/shelves/main/dust', { method: 'POST' }))
    expect(response.status).toBe(200)
    expect(await codeOf(response.text())).toBe('ECONNRESET')
  })

  it('drips a body, and stops when the client leaves', async () => {
    const { service, request, clock } = openLibrary([])
    service.faults.add({ fault: { kind: 'drip', bytes: 10, everyMs: 50 }, times: 2 })
    const text = (await service.handler(request(BOOKS))).text()
    await clock.advance(2_000)
    expect(JSON.parse(await text).value).toEqual([])

    const client = new AbortController()
    const response = await service.handler(request(BOOKS, { signal: client.signal }))
    const left = response.text()
    client.abort(new Error('gone'))
    await expect(left).rejects.toThrow('gone')
    expect(service.journal.entries().at(-1)?.aborted).toBe(true)
  })

  it('delays the items of a batch side by side', async () => {
    const { service, post, clock } = openLibrary()
    service.faults.add({ fault: { kind: 'delay', ms: 100 }, match: { on: 'item' }, times: 20 })
    const answer = post('/$batch', batchOf(20))
    await clock.advance(100)
    expect((await answer).body.responses).toHaveLength(20)
  })

  it('floods', async () => {
    const { service, request } = openLibrary()
    service.faults.add({ fault: { kind: 'flood', megabytes: 2 } })
    const text = await (await service.handler(request(BOOKS))).text()
    expect(text.length).toBeGreaterThan(2 * 1024 * 1024)
    expect(JSON.parse(text).value).toHaveLength(1)
  })
})

describe('a fault of the body', () => {
  const textUnder = async (fault: Fault) => {
    const { service, request } = openLibrary([])
    service.faults.add({ fault })
    const response = await service.handler(request(BOOKS))
    return { text: new TextDecoder('utf-8', { ignoreBOM: true }).decode(await response.arrayBuffer()), response }
  }

  it.each([
    ['a merge patch', { kind: 'rewrite', patch: { value: 7, '@odata.context': null } }, '{"value":7}'],
    ['a function', { kind: 'rewrite', transform: (body: unknown) => [Object.keys(body as object).length] }, '[2]'],
    ['another text', { kind: 'rewrite', text: '{"value":' }, '{"value":'],
    ['a byte order mark', { kind: 'rewrite', byteOrderMark: true, text: '{}' }, '\uFEFF{}'],
    ['nothing', { kind: 'answer', status: 200, body: '' }, ''],
  ] as [string, Fault, string][])('is %s', async (_, fault, expected) => {
    expect((await textUnder(fault)).text).toBe(expected)
  })

  it('is HTML, or says that it is', async () => {
    const page = await textUnder({
      kind: 'answer',
      status: 502,
      headers: { 'content-type': 'text/html' },
      body: '<h1>Bad</h1>',
    })
    expect([page.response.status, page.response.headers.get('content-type'), page.text]).toEqual([
      502,
      'text/html',
      '<h1>Bad</h1>',
    ])
    const lie = await textUnder({ kind: 'rewrite', contentType: 'text/html' })
    expect([lie.response.status, lie.response.headers.get('content-type')]).toEqual([200, 'text/html'])
  })

  it('sits in one item of a batch', async () => {
    const { service, post } = openLibrary()
    service.faults.add({ fault: { kind: 'rewrite', patch: { value: 'none' } }, match: { on: 'item' } })
    const { body } = await post('/$batch', batchOf(3))
    expect(body.responses.filter((item: Json) => item.body.value === 'none')).toHaveLength(1)
  })
})

describe('a batch that is tampered with', () => {
  const responsesUnder = async (tamper: Extract<Fault, { kind: 'batch' }>['tamper']) => {
    const { service, post } = openLibrary([])
    service.faults.add({ fault: { kind: 'batch', tamper }, match: { on: 'request' } })
    return (await post('/$batch', batchOf(3))).body.responses
  }
  const idsUnder = async (tamper: Parameters<typeof responsesUnder>[0]) =>
    (await responsesUnder(tamper)).map(({ id }: Json) => id).sort()

  it('has an id twice, one too few, one too many, in another case, or as numbers', async () => {
    expect(new Set(await idsUnder('duplicateId')).size).toBe(3)
    expect(await idsUnder('duplicateId')).toHaveLength(4)
    expect(await idsUnder('missingItem')).toHaveLength(2)
    expect(await idsUnder('extraItem')).toEqual(['i0', 'i1', 'i2', 'unasked'])
    expect(await idsUnder('recasedIds')).toEqual(['I0', 'I1', 'I2'])
    expect(await idsUnder('numericIds')).toEqual([0, 1, 2])
  })

  it('has statuses as text, bodies in base64, or items in no array', async () => {
    expect((await responsesUnder('textStatus'))[0].status).toBe('200')
    expect(JSON.parse(Buffer.from((await responsesUnder('base64Bodies'))[0].body, 'base64').toString()).value).toEqual(
      [],
    )
    expect(Object.keys(await responsesUnder('notAnArray')).sort()).toEqual(['i0', 'i1', 'i2'])
  })
})
