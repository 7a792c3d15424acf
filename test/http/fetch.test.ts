/** The way out: what comes back is the service's own answer, undone of gzip alone, as long as somebody wants it. */
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { gzipSync } from 'node:zlib'
import { afterEach, describe, expect, it } from 'vitest'
import { createOutside } from '../../src/http/fetch.ts'
import { withText } from '../../src/http/known-text.ts'
import { readerOf } from '../../src/http/streamed.ts'

const ends: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end()
})

const behind = async (listener: RequestListener) => {
  const server = createServer(listener)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  ends.push(() => new Promise((resolve) => server.close(resolve)))
  const outside = createOutside({ connections: 4 })
  ends.push(outside.close)
  return {
    ask: outside.handler,
    close: outside.close,
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
  }
}

describe('an answer from outside', () => {
  it('has its status, its headers and its body, and every cookie of it', async () => {
    const { ask, url } = await behind((_, to) => {
      to.writeHead(418, { 'request-id': 'r1', 'set-cookie': ['a=1', 'b=2'] }).end('{"error":{}}')
    })
    const response = await ask(new Request(url))
    expect(response.status).toBe(418)
    expect(response.headers.get('request-id')).toBe('r1')
    expect(response.headers.getSetCookie()).toEqual(['a=1', 'b=2'])
    expect(await response.json()).toEqual({ error: {} })
  })

  it('is the same by its body and by its reader', async () => {
    const { ask, url } = await behind((_, to) => void to.end('x'.repeat(200_000)))
    const reader = readerOf(await ask(new Request(url)))
    let length = 0
    for (let bytes = await reader?.read(); bytes; bytes = await reader?.read()) length += bytes.byteLength
    expect(length).toBe(200_000)
    expect(await (await ask(new Request(url))).text()).toHaveLength(200_000)
  })

  it('is requested in gzip, which is undone', async () => {
    const { ask, url } = await behind(({ headers }, to) => {
      to.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync(JSON.stringify(headers)))
    })
    expect(await (await ask(new Request(url))).json()).toMatchObject({ 'accept-encoding': 'gzip' })
  })

  const twice = (text: string) => gzipSync(gzipSync(text))
  it.each<[string | string[], (text: string) => string | Buffer, string | null]>([
    ['GZIP', gzipSync, null],
    ['x-gzip', gzipSync, null],
    ['X-GZip', gzipSync, null],
    [' gzip ', gzipSync, null],
    ['identity', String, null],
    ['Identity, gzip', gzipSync, null],
    ['gzip, identity', gzipSync, null],
    ['gzip,x-gzip', twice, null],
    [['gzip', 'GZIP'], twice, null],
    ['', String, null],
    ['br', String, 'br'],
    ['br, gzip', gzipSync, 'br'],
    ['gzip, br', String, 'gzip, br'],
    ['gzip, gzip, gzip', (text) => gzipSync(twice(text)), 'gzip'],
  ])('in the coding %o is undone as far as it is gzip', async (coding, encode, remaining) => {
    const { ask, url } = await behind((_, to) => {
      to.setHeader('content-encoding', coding).end(encode('{"value":[]}'))
    })
    const response = await ask(new Request(url))
    expect(response.headers.get('content-encoding')).toBe(remaining)
    const text = await response.text()
    if (remaining !== 'gzip') expect(text).toBe('{"value":[]}')
  })

  it('may have no body', async () => {
    const { ask, url } = await behind((_, to) => void to.writeHead(204).end())
    const response = await ask(new Request(url, { method: 'POST', body: 'x' }))
    expect([response.status, response.body]).toEqual([204, null])
  })

  it('is a redirect where it was one: nothing is followed', async () => {
    const { ask, url } = await behind((_, to) => void to.writeHead(308, { location: '/elsewhere' }).end())
    expect((await ask(new Request(url, { method: 'POST', body: 'x' }))).status).toBe(308)
  })

  it('fails where it breaks off', async () => {
    const { ask, url } = await behind((_, to) => {
      to.writeHead(200, { 'content-length': '100' })
      to.write('half', () => to.destroy())
    })
    const response = await ask(new Request(url))
    await expect(response.text()).rejects.toThrow()
  })
})

describe('a request to the outside', () => {
  it('carries its method, headers and body, be the text known or not', async () => {
    const { ask, url } = await behind((request, to) => {
      request.toArray().then((chunks) => to.end(`${request.method} ${request.headers['x-a']} ${Buffer.concat(chunks)}`))
    })
    const request = () => new Request(url, { method: 'POST', headers: { 'x-a': '1' }, body: 'sent' })
    expect(await (await ask(request())).text()).toBe('POST 1 sent')
    expect(await (await ask(withText(request(), 'sent'))).text()).toBe('POST 1 sent')
  })

  it('ends with its signal, also while the answer is read', async () => {
    const { ask, url } = await behind((_, to) => void to.write('first'))
    const controller = new AbortController()
    const response = await ask(new Request(url, { signal: controller.signal }))
    const reader = readerOf(response)
    expect(Buffer.from((await reader?.read()) ?? []).toString()).toBe('first')
    controller.abort(new Error('enough'))
    await expect(reader?.read()).rejects.toThrow('enough')
  })

  it('lets go of the connection when its reader is cancelled', async () => {
    const gone = Promise.withResolvers<void>()
    const { ask, url } = await behind((_, to) => {
      to.once('close', gone.resolve)
      to.write('first')
    })
    const reader = readerOf(await ask(new Request(url)))
    await reader?.read()
    await reader?.cancel()
    await gone.promise
  })

  it('is cut off at the close where the other side does not answer', async () => {
    const arrived = Promise.withResolvers<void>()
    const { ask, close, url } = await behind(() => arrived.resolve())
    const answer = ask(new Request(url)).catch((error: unknown) => error)
    await arrived.promise
    await close()
    expect(await answer).toBeInstanceOf(Error)
  })

  it('fails with the code of the system if no server listens', async () => {
    const { ask } = await behind(() => undefined)
    await expect(ask(new Request('http://127.0.0.1:1/'))).rejects.toMatchObject({ code: 'ECONNREFUSED' })
  })
})
