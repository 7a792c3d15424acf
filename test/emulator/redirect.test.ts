import { describe, expect, it } from 'vitest'
import { openLibrary } from '../support/emulator/library.ts'

const BOOKS = '/shelves/main/books'

const redirecting = (status: number, location: string) => {
  const { service, request } = openLibrary()
  service.faults.add({ fault: { kind: 'answer', status, headers: { location } }, match: { path: '^/shelves' } })
  return { handler: service.handler, journal: service.journal, request }
}

describe('a redirect, in process', () => {
  it('is refused as fetch refuses it where the request says error', async () => {
    const { handler, request, journal } = redirecting(302, 'https://evil.example/v1.0/x')
    await expect(handler(request(BOOKS, { redirect: 'error' }))).rejects.toThrow(TypeError)
    expect(journal.entries()).toHaveLength(1)
  })

  it('is handed over where the request says manual', async () => {
    const { handler, request } = redirecting(302, 'https://evil.example/v1.0/x')
    expect((await handler(request(BOOKS, { redirect: 'manual' }))).status).toBe(302)
  })

  it('is followed otherwise, the token left behind at another origin, which the journal shows', async () => {
    const { handler, request, journal } = redirecting(307, 'https://evil.example/v1.0/x')
    expect((await handler(request(BOOKS))).status).toBe(401)
    expect(journal.entries().map(({ origin, tokenHash }) => [origin, tokenHash === null])).toEqual([
      ['https://graph.example', false],
      ['https://evil.example', true],
    ])
  })

  it.each([
    [301, 'GET', undefined],
    [302, 'GET', undefined],
    [303, 'GET', undefined],
    [307, 'POST', { title: 'x' }],
    [308, 'POST', { title: 'x' }],
  ])('turns a POST under %i into a %s', async (status, method, body) => {
    const { handler, request, journal } = redirecting(status, BOOKS.replace('/', '/v1.0/'))
    const headers = { 'content-type': 'application/json' }
    await handler(request(BOOKS, { method: 'POST', body: '{"title":"x"}', headers }))
    expect(journal.entries().at(-1)).toMatchObject({ method, body })
    expect(journal.entries()).toHaveLength(2)
  })

  it('ends after twenty in a circle', async () => {
    const { service, request } = openLibrary()
    service.faults.add({ fault: { kind: 'answer', status: 302, headers: { location: '' } }, times: 99 })
    await expect(service.handler(request(BOOKS))).rejects.toThrow('fetch failed')
    expect(service.journal.entries()).toHaveLength(21)
  })
})
