import { describe, expect, it } from 'vitest'
import { withControl } from '../../src/emulator/control.ts'
import { openLibrary } from '../support/emulator/library.ts'

const BOOKS = '/v1.0/shelves/main/books'

const open = () => {
  const library = openLibrary()
  const handler = withControl(library.service)
  const ask = async (method: string, path: string, body?: unknown) => {
    const request = new Request(`http://127.0.0.1:4100${path}`, {
      method,
      headers: { authorization: 'Bearer x', 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    const response = await handler(request)
    const text = await response.text()
    return { status: response.status, body: text === '' ? undefined : JSON.parse(text) }
  }
  return { ...library, ask }
}

describe('the control endpoints', () => {
  it('say what there is', async () => {
    const { ask } = open()
    expect((await ask('GET', '/')).body.endpoints).toContain('POST /emulator/faults')
    expect((await ask('GET', '/emulator/none')).status).toBe(404)
    expect((await ask('GET', BOOKS)).status).toBe(200)
  })

  it('add, show and remove faults', async () => {
    const { ask } = open()
    const rule = {
      fault: { kind: 'answer', status: 503, headers: { 'Retry-After': '1' } },
      match: { path: '/books' },
      times: 2,
    }
    const added = await ask('POST', '/emulator/faults', rule)
    expect(added.body).toEqual({ id: '1', hits: 0, ...rule })
    expect((await ask('GET', BOOKS)).status).toBe(503)
    expect((await ask('GET', '/emulator/faults')).body).toMatchObject([{ id: '1', hits: 1 }])
    expect((await ask('DELETE', '/emulator/faults/1')).status).toBe(204)
    expect((await ask('DELETE', '/emulator/faults/1')).status).toBe(404)
    expect((await ask('GET', BOOKS)).status).toBe(200)
  })

  it.each([
    [{}, "'fault'"],
    [{ fault: { kind: 'explode' } }, 'explode'],
    [{ fault: { kind: 'answer' } }, "'status'"],
    [{ fault: { kind: 'hang', ms: 1 } }, "'ms'"],
    [{ fault: { kind: 'hang' }, match: { path: '(' } }, "'path'"],
    [{ fault: { kind: 'hang' }, match: { on: 'batch' } }, "'on'"],
    [{ fault: { kind: 'hang' }, when: 'later' }, "'when'"],
    [{ fault: { kind: 'batch', tamper: 'burn' } }, "'tamper'"],
    [{ fault: { kind: 'hang' }, often: true }, "'often'"],
    [{ fault: { kind: 'toString' } }, 'toString'],
    [{ fault: { kind: { toString: 1 } } }, 'kind'],
    [{ fault: { kind: 'answer', status: 9000 } }, "'status' is from 200 to 599, got 9000"],
    [{ fault: { kind: 'answer', status: 101 } }, "'status' is from 200 to 599, got 101"],
    [{ fault: { kind: 'delay', ms: -1 } }, "'ms' is at least 0, got -1"],
    [{ fault: { kind: 'flood', megabytes: -1 } }, "'megabytes' is at least 0, got -1"],
    [{ fault: { kind: 'drip', bytes: 0, everyMs: 1 } }, "'bytes' is at least 1, got 0"],
    [{ fault: { kind: 'drip', bytes: 1, everyMs: -1 } }, "'everyMs' is at least 0, got -1"],
    [{ fault: { kind: 'hang' }, every: 0 }, "'every' is at least 1, got 0"],
    [{ fault: { kind: 'hang' }, times: -1 }, "'times' is at least 1, got -1"],
    [{ fault: { kind: 'hang' }, fraction: 7 }, "'fraction' is from 0 to 1, got 7"],
    [{ fault: { kind: 'answer', status: 200, headers: { 'Retry-After': 5 } } }, "'Retry-After'"],
    [{ fault: { kind: 'answer', status: 429, headers: { 'bad header': 'x' } } }, "'bad header'"],
    [{ fault: { kind: 'answer', status: 429, headers: { location: 'a\nb' } } }, "'location'"],
    [{ fault: { kind: 'rewrite', contentType: 'a\nb' } }, "'Content-Type'"],
  ])('refuse the rule %j', async (rule, named) => {
    const { status, body } = await open().ask('POST', '/emulator/faults', rule)
    expect(status).toBe(400)
    expect(body.error).toContain(named)
  })

  it('take what is null in a rule or in switches for absent', async () => {
    const { ask } = open()
    const rule = { fault: { kind: 'answer', status: 503, headers: null }, match: null, every: null, times: 1 }
    expect((await ask('POST', '/emulator/faults', rule)).status).toBe(200)
    expect((await ask('GET', BOOKS)).status).toBe(503)
    expect((await ask('GET', BOOKS)).status).toBe(200)
    expect((await ask('PATCH', '/emulator/switches', { pageSize: null })).body.pageSize).toBe(100)
  })

  it('show the journal and forget it', async () => {
    const { ask } = open()
    await ask('GET', BOOKS)
    expect((await ask('GET', '/emulator/journal')).body).toMatchObject([{ path: '/shelves/main/books', status: 200 }])
    await ask('DELETE', '/emulator/journal')
    expect((await ask('GET', '/emulator/journal')).body).toEqual([])
  })

  it('turn switches', async () => {
    const { ask } = open()
    expect((await ask('PATCH', '/emulator/switches', { pageSize: 2 })).body.pageSize).toBe(2)
    expect((await ask('GET', BOOKS)).body.value).toHaveLength(2)
    expect((await ask('PATCH', '/emulator/switches', { pageSize: 'two' })).status).toBe(400)
    expect((await ask('PATCH', '/emulator/switches', { colour: 'red' })).status).toBe(400)
  })

  it('set the time ahead, never back', async () => {
    const { ask, service, clock } = open()
    expect((await ask('GET', '/emulator/clock')).body).toEqual({ now: '2026-03-02T08:00:00.000Z' })
    expect((await ask('POST', '/emulator/clock', { advanceMs: 60_000 })).body).toEqual({
      now: '2026-03-02T08:01:00.000Z',
    })
    expect((await ask('POST', '/emulator/clock', { advanceMs: -1 })).status).toBe(400)
    expect(service.now() - clock.now()).toBe(60_000)
  })

  it('put everything back to the start', async () => {
    const { ask, service, clock } = open()
    await ask('POST', '/emulator/clock', { advanceMs: 60_000 })
    await ask('PATCH', '/emulator/switches', { pageSize: 2 })
    await ask('POST', '/emulator/faults', { fault: { kind: 'hang' } })
    expect((await ask('POST', '/emulator/reset')).status).toBe(204)
    expect([service.now() - clock.now(), service.switches.pageSize, service.faults.list()]).toEqual([0, 100, []])
    expect((await ask('GET', '/emulator/journal')).body).toEqual([])
  })
})
