/** Hostile requests and sockets: each is cut early, and no other client notices. */
import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { gzipSync } from 'node:zlib'
import { describe, expect, it, onTestFinished } from 'vitest'
import { json } from '../../src/http/answer.ts'
import { cors } from '../../src/http/cors.ts'
import type { Handler } from '../../src/http/handler.ts'
import { rawSocket } from '../support/http/raw-socket.ts'
import { gate, serving } from '../support/http/serving.ts'

/** Fails the test where a request that must be refused reaches it. */
const unreachable: Handler = async () => {
  throw new Error('The handler was reached.')
}

const echo: Handler = async (request) => json(200, { length: (await request.arrayBuffer()).byteLength })

const post = (headers: string, body: string | Buffer = '') =>
  Buffer.concat([Buffer.from(`POST /graphql HTTP/1.1\r\nHost: a\r\n${headers}\r\n\r\n`), Buffer.from(body)])

describe('a body past the limit', () => {
  it('is served at the limit and refused one byte past it', async () => {
    const { url } = await serving(echo)
    const at = await fetch(url, { method: 'POST', body: 'x'.repeat(100_000) })
    expect([at.status, await at.json()]).toEqual([200, { length: 100_000 }])
    const past = await fetch(url, { method: 'POST', body: 'x'.repeat(100_001) })
    expect(past.status).toBe(413)
    expect(await past.json()).toMatchObject({
      errors: [{ extensions: { code: 'BAD_USER_INPUT', argument: 'body', limit: 100_000 } }],
    })
  })

  it('is refused by its announced length, before a byte of it came', async () => {
    const { url } = await serving(unreachable)
    const socket = await rawSocket(url)
    socket.send(post('Content-Length: 1000000000'))
    expect(await socket.until('1000000000 bytes are announced')).toContain('413 Payload Too Large')
    expect(await socket.ended).toMatch(/connection: close/i)
  })

  it('is rejected before it is sent, if the client waits for permission to send it', async () => {
    const { url } = await serving(unreachable)
    const socket = await rawSocket(url)
    socket.send(post('Content-Length: 1000000000\r\nExpect: 100-continue'))
    const received = await socket.ended
    expect(received).toContain('413 Payload Too Large')
    expect(received).not.toContain('100 Continue')
  })

  it('is requested if its announced length is allowed', async () => {
    const { url } = await serving(echo)
    const socket = await rawSocket(url)
    socket.send(post('Content-Length: 3\r\nConnection: close\r\nExpect: 100-continue'))
    await socket.until('100 Continue')
    socket.send('abc')
    expect(await socket.ended).toContain('{"length":3}')
  })

  it('is cut while it goes on without end, and what follows stays unread', async () => {
    const { url } = await serving(unreachable)
    const { hostname, port } = new URL(url)
    const socket = connect({ host: hostname, port: Number(port) })
    let received = ''
    socket.on('data', (chunk) => {
      received += chunk
    })
    socket.on('error', () => {})
    await once(socket, 'connect')
    socket.write(post('Transfer-Encoding: chunked'))
    const chunk = Buffer.from(`4000\r\n${'x'.repeat(0x4000)}\r\n`)
    let sent = 0
    const closed = once(socket, 'close').then(() => true)
    for (;;) {
      sent += chunk.length
      const isTaken = socket.write(chunk)
      const hasClosed = await Promise.race([
        closed,
        isTaken ? new Promise((resolve) => setImmediate(resolve, false)) : once(socket, 'drain').then(() => false),
      ]).catch(() => true)
      if (hasClosed) break
    }
    expect(received).toContain('413 Payload Too Large')
    // The buffers of both systems on loopback, and no more.
    expect(sent).toBeLessThan(32 * 1_024 * 1_024)
  })
})

describe('a body that is not what it should be', () => {
  it.each([
    ['gzip', 415, 'Content-Encoding: gzip', gzipSync('x'.repeat(50_000_000))],
    ['brotli', 415, 'Content-Encoding: br', 'x'],
    ['encoded twice', 415, 'Content-Encoding: identity, gzip', 'x'],
    ['utf-16', 415, 'Content-Type: application/json; charset=utf-16', 'x'],
    ['utf-7 in quotes', 415, 'Content-Type: application/json;CHARSET="utf-7"', 'x'],
    ['no UTF-8', 400, 'Content-Type: application/json', Buffer.from([0x22, 0xc3, 0x28, 0x22])],
    ['utf-16 in disguise', 400, 'Content-Type: application/json', Buffer.from('\ufeff{}', 'utf16le')],
  ])('is refused: %s', async (_, status, header, body) => {
    const { url } = await serving(unreachable)
    const socket = await rawSocket(url)
    socket.send(post(`${header}\r\nConnection: close\r\nContent-Length: ${Buffer.byteLength(body)}`, body))
    const received = await socket.ended
    expect(received).toMatch(new RegExp(`^HTTP/1.1 ${status} `))
    expect(received).toContain('"code":"BAD_USER_INPUT"')
  })

  it.each(['application/json; charset=UTF-8', 'application/json;charset="utf-8"', 'application/json'])(
    'is taken as %s',
    async (type) => {
      const { url } = await serving(echo)
      const headers = { 'content-type': type, 'content-encoding': 'identity' }
      const response = await fetch(url, { method: 'POST', headers, body: '{"ö":1}' })
      expect(response.status).toBe(200)
    },
  )
})

describe('a request whose end is ambiguous or whose head is odd', () => {
  it.each([
    ['two lengths', post('Content-Length: 1\r\nContent-Length: 2', 'ab')],
    ['a list of lengths', post('Content-Length: 1, 1', 'a')],
    ['a signed length', post('Content-Length: +1', 'a')],
    ['a negative length', post('Content-Length: -1', 'a')],
    ['a hexadecimal length', post('Content-Length: 0x1', 'a')],
    ['length and chunks', post('Content-Length: 5\r\nTransfer-Encoding: chunked', '0\r\n\r\n')],
    ['chunks not last', post('Transfer-Encoding: chunked, gzip', '0\r\n\r\n')],
    ['chunks under another coding', post('Transfer-Encoding: gzip, chunked', '0\r\n\r\n')],
    ['chunks twice', post('Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked', '0\r\n\r\n')],
    ['a misspelt coding', post('Transfer-Encoding: xchunked', '0\r\n\r\n')],
    ['a chunk size that is none', post('Transfer-Encoding: chunked', 'zz\r\nab\r\n0\r\n\r\n')],
    ['a chunk longer than it says', post('Transfer-Encoding: chunked', '1\r\nabc\r\n0\r\n\r\n')],
    ['a folded header', post('X-A: b\r\n c')],
    ['a blank before the colon', post('Content-Length : 1', 'a')],
    ['a zero byte in a header', post('X-A: \0')],
    ['no host', Buffer.from('GET / HTTP/1.1\r\n\r\n')],
    ['two hosts', Buffer.from('GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n')],
    ['a host with a path', Buffer.from('GET / HTTP/1.1\r\nHost: a/b\r\n\r\n')],
    ['a host with a user', Buffer.from('GET / HTTP/1.1\r\nHost: u@a\r\n\r\n')],
    ['a port past all ports', Buffer.from('GET / HTTP/1.1\r\nHost: a:99999\r\n\r\n')],
    ['an absolute target', Buffer.from('GET http://b.example/ HTTP/1.1\r\nHost: a\r\n\r\n')],
    ['a GET with a body', Buffer.from('GET / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\n\r\na')],
    ['TRACE', Buffer.from('TRACE / HTTP/1.1\r\nHost: a\r\n\r\n')],
    ['a header of 32 kB', post(`X-A: ${'a'.repeat(32_768)}`)],
    ['no HTTP', Buffer.from('\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03')],
    ['HTTP/2 without asking', Buffer.from('PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n')],
  ])('is refused: %s', async (_, bytes) => {
    const { url } = await serving(unreachable)
    const socket = await rawSocket(url)
    socket.send(bytes)
    await socket.until('\r\n\r\n')
    expect(socket.received()).toMatch(/^HTTP\/1.1 (4\d\d|501) /)
    socket.leave()
  })
})

it.each([
  ['the default', {}, 16_384],
  ['a smaller setting', { maxHeaderBytes: 4_096 }, 4_096],
  ['a larger setting', { maxHeaderBytes: 32_768 }, 32_768],
])(
  'headers that are too large for %s are rejected, in a way that the page of an allowed origin can read',
  async (_, option, limit) => {
    const origin = 'https://portal.example'
    const { url } = await serving(unreachable, { ...option, edge: [cors({ origins: [origin], loopback: false })] })
    const socket = await rawSocket(url)
    socket.send(post(`Origin: ${origin}\r\nX-A: ${'a'.repeat(limit + 4_000)}`))
    const [head, body = ''] = (await socket.ended).split('\r\n\r\n')
    expect(head).toMatch(/^HTTP\/1.1 431 Request Header Fields Too Large\r\n/)
    expect(head?.toLowerCase()).toContain(`access-control-allow-origin: ${origin}`)
    expect(head?.toLowerCase()).toContain('connection: close')
    expect(JSON.parse(body)).toMatchObject({
      errors: [
        {
          message: `The request headers take at most ${limit} bytes, all together.`,
          extensions: { code: 'BAD_USER_INPUT', argument: 'headers', limit },
        },
      ],
    })
  },
)

describe('what comes behind a refused request on its connection', () => {
  const behind = post('Content-Length: 2', '{}')
  it.each([
    ['415 of a coding', 415, post('Content-Encoding: gzip\r\nContent-Length: 3', 'abc')],
    ['415 of a charset', 415, post('Content-Type: text/plain; charset=utf-16\r\nContent-Length: 3', 'abc')],
    ['413 by its length', 413, post('Content-Length: 100001', 'x'.repeat(100_001))],
    ['413 by its chunks', 413, post('Transfer-Encoding: chunked', `186a1\r\n${'x'.repeat(100_001)}\r\n0\r\n\r\n`)],
    ['400 of a GET with a body', 400, Buffer.from('GET / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\n\r\na')],
    ['400 of its host', 400, Buffer.from('POST / HTTP/1.1\r\nHost: a/b\r\nContent-Length: 1\r\n\r\na')],
    ['405', 405, Buffer.from('TRACE / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\n\r\na')],
  ])('is not begun: %s', async (_, status, refused) => {
    let begun = 0
    const { url } = await serving(async () => {
      begun += 1
      return json(200, {})
    })
    const socket = await rawSocket(url)
    socket.send(Buffer.concat([refused, behind, behind]))
    const received = await socket.ended
    expect(received).toMatch(new RegExp(`^HTTP/1.1 ${status} .*connection: close`, 'is'))
    expect(received.match(/HTTP\/1\.1 \d/g)).toHaveLength(1)
    expect(begun).toBe(0)
  })

  it('is not begun where the server stops behind the answer before', async () => {
    const seen: string[] = []
    const first = gate()
    const { url, close } = await serving(async (request) => {
      seen.push(new URL(request.url).pathname)
      await first.promise
      return json(200, {})
    })
    const socket = await rawSocket(url)
    socket.send('GET /1 HTTP/1.1\r\nHost: a\r\n\r\nGET /2 HTTP/1.1\r\nHost: a\r\n\r\n')
    await expect.poll(() => seen).toEqual(['/1'])
    const closed = close(60_000)
    first.resolve()
    await closed
    expect(await socket.ended).toMatch(/^HTTP\/1.1 200 .*connection: close/is)
    expect(seen).toEqual(['/1'])
  })
})

it('a client that leaves halfway through its request is not reported as an error', async () => {
  const errors: unknown[] = []
  const { url, close } = await serving(unreachable, { onError: (error) => errors.push(error) })
  const [resetting, ending] = await Promise.all([rawSocket(url), rawSocket(url)])
  resetting.send(post('Content-Length: 10\r\nExpect: 100-continue'))
  ending.send(post('Transfer-Encoding: chunked\r\nExpect: 100-continue'))
  await Promise.all([resetting.until('100 Continue'), ending.until('100 Continue')])
  resetting.leave()
  ending.send('3\r\nabc')
  ending.end()
  await Promise.all([resetting.ended, ending.ended])
  await close(1_000)
  expect(errors).toEqual([])
})

it('a client that pipelines requests and leaves their answers unread is dropped before they fill the memory', async () => {
  const seen: string[] = []
  const aborted = Promise.withResolvers<void>()
  const { url, close } = await serving(async ({ url, signal }) => {
    seen.push(new URL(url).pathname)
    signal.addEventListener('abort', () => aborted.resolve())
    await aborted.promise
    return json(200, {})
  })
  const socket = await rawSocket(url)
  socket.send('GET /1 HTTP/1.1\r\nHost: a\r\n\r\n')
  await expect.poll(() => seen).toEqual(['/1'])
  socket.send('GET /2 HTTP/1.1\r\nHost: a\r\n\r\n'.repeat(500))
  expect(await socket.ended).toBe('')
  await aborted.promise
  await close(1_000)
  expect(seen).toEqual(['/1'])
})

describe('sockets that wait', () => {
  /** Sockets of a crowd, closed when the test ends. */
  const crowd = async (url: string, size: number, each: (socket: Socket) => void): Promise<Socket[]> => {
    const { hostname, port } = new URL(url)
    const sockets = Array.from({ length: size }, () => connect({ host: hostname, port: Number(port) }))
    onTestFinished(() => {
      for (const socket of sockets) socket.destroy()
    })
    for (const socket of sockets) socket.on('error', () => {})
    await Promise.all(sockets.map((socket) => once(socket, 'connect')))
    sockets.forEach(each)
    return sockets
  }

  it('hinder no other caller: it is served beside 500 idle and 200 slow ones', async () => {
    const { url } = await serving(echo)
    await crowd(url, 500, () => {})
    await crowd(url, 100, (socket) => socket.write('POST / HTTP/1.1\r\nHost: a\r\nX-Slow: '))
    await crowd(url, 100, (socket) => socket.write(post('Content-Length: 100', 'x')))
    const response = await fetch(url, { method: 'POST', body: 'abc' })
    expect(await response.json()).toEqual({ length: 3 })
  })

  it('make room, the longest idle first, when there are as many as may be', async () => {
    const { url } = await serving(echo, { maxConnections: 20 })
    const [first, second] = await crowd(url, 20, () => {})
    const response = await fetch(url, { method: 'POST', body: 'abc', headers: { connection: 'close' } })
    expect(response.status).toBe(200)
    await expect.poll(() => first?.destroyed).toBe(true)
    expect(second?.destroyed).toBe(false)
  })

  it('do not push out a request that is being answered', async () => {
    const waiting = Promise.withResolvers<void>()
    const begun = Promise.withResolvers<void>()
    const { url } = await serving(
      async () => {
        begun.resolve()
        await waiting.promise
        return json(200, 'served')
      },
      { maxConnections: 3 },
    )
    const response = fetch(url)
    await begun.promise
    await crowd(url, 10, () => {})
    waiting.resolve()
    expect(await (await response).text()).toBe('served')
  })

  it.each([
    ['says nothing', ''],
    ['never ends its head', 'POST / HTTP/1.1\r\nHost: a\r\n'],
    ['never ends its body', 'POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\nx'],
  ])('are closed in time: one that %s', async (_, text) => {
    const { url } = await serving(unreachable, { headersTimeoutMs: 100, requestTimeoutMs: 200 })
    const socket = await rawSocket(url)
    socket.send(text)
    expect(await socket.ended).toMatch(/^(HTTP\/1.1 408 |$)/)
  })

  it('are closed in time: one that drips', async () => {
    const { url } = await serving(unreachable, { headersTimeoutMs: 200, requestTimeoutMs: 400 })
    const socket = await rawSocket(url)
    socket.send('POST / HTTP/1.1\r\nHost: a\r\nX: ')
    const drip = setInterval(() => socket.send('x'), 20)
    await socket.ended
    clearInterval(drip)
  })

  it('are closed in time: one that does not read its answer', async () => {
    const gone = Promise.withResolvers<unknown>()
    const { url } = await serving(
      async ({ signal }) => {
        signal.addEventListener('abort', () => gone.resolve(signal.reason))
        return json(200, 'x'.repeat(50_000_000))
      },
      { sendTimeoutMs: 200 },
    )
    const { hostname, port } = new URL(url)
    const socket = connect({ host: hostname, port: Number(port) })
    socket.on('error', () => {})
    socket.pause()
    socket.write('GET / HTTP/1.1\r\nHost: a\r\n\r\n')
    expect(await gone.promise).toMatchObject({ name: 'AbortError' })
    socket.destroy()
  })
})
