/** A Handler behind real sockets: what it is given, and what reaches the client. */
import { type IncomingMessage, request as nodeRequest } from 'node:http'
import { setTimeout as delay } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { answer, json } from '../../src/http/answer.ts'
import type { Policy } from '../../src/http/handler.ts'
import { collectGarbage } from '../support/collect-garbage.ts'
import { rawSocket } from '../support/http/raw-socket.ts'
import { gate, serving, streamOf } from '../support/http/serving.ts'

/** The answer of `url`, of whose body nothing is read. */
const unread = (url: string) =>
  new Promise<IncomingMessage>((resolve) => {
    nodeRequest(url, resolve)
      .on('error', () => {})
      .end()
  })

const chunk = new Uint8Array(64 * 1_024)

const chunks = function* (count: number, onEach = () => {}) {
  for (let made = 0; made < count; made++) {
    onEach()
    yield chunk
  }
}

describe('what the handler is given', () => {
  it('sees method, address, headers and body as the client sent them', async () => {
    const { url } = await serving(async (request) =>
      json(200, {
        method: request.method,
        url: request.url,
        header: request.headers.get('x-test'),
        body: await request.text(),
      }),
    )
    const response = await fetch(`${url}/graphql?a=1`, { method: 'POST', headers: { 'x-test': 'é' }, body: '{"ö":1}' })
    expect(await response.json()).toEqual({ method: 'POST', url: `${url}/graphql?a=1`, header: 'é', body: '{"ö":1}' })
  })

  it('sees a body that came in chunks as one', async () => {
    const { url } = await serving(async (request) => json(200, await request.text()))
    const socket = await rawSocket(url)
    socket.send('POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n3\r\n"a')
    socket.send('b\r\n3\r\nc"\n\r\n0\r\n\r\n')
    expect(await socket.ended).toContain('\r\n\r\n"abc"\n')
  })

  it('sees a doubled Authorization header as one that no reader of tokens accepts', async () => {
    const { url } = await serving(async (request) => json(200, { authorization: request.headers.get('authorization') }))
    const socket = await rawSocket(url)
    socket.send(
      'GET / HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer a\r\nAuthorization: Bearer b\r\nConnection: close\r\n\r\n',
    )
    expect(await socket.ended).toContain('"Bearer a, Bearer b"')
  })

  it('learns through request.signal that the client has left', async () => {
    const begun = gate()
    const told = gate<unknown>()
    const { url } = await serving(async ({ signal }) => {
      signal.addEventListener('abort', () => told.resolve(signal.reason))
      begun.resolve()
      await told.promise
      return json(200, {})
    })
    const socket = await rawSocket(url)
    socket.send('GET / HTTP/1.1\r\nHost: a\r\n\r\n')
    await begun.promise
    socket.leave()
    expect(await told.promise).toMatchObject({ name: 'AbortError', message: 'The client closed the connection.' })
  })

  it('learns it also long after it has returned, with nothing of the request but its signal', async () => {
    const told = gate<unknown>()
    const { url } = await serving(async ({ signal }) => {
      signal.addEventListener('abort', () => told.resolve(signal.reason))
      return answer('x'.repeat(50_000_000), {})
    })
    const response = await unread(url)
    collectGarbage()
    response.destroy()
    expect(await told.promise).toMatchObject({ name: 'AbortError' })
  })

  it('does not hear of a client that left after its answer', async () => {
    const signals: AbortSignal[] = []
    const { url, close } = await serving(async ({ signal }) => {
      signals.push(signal)
      return json(200, {})
    })
    await (await fetch(url, { headers: { connection: 'close' } })).text()
    await close(1_000)
    expect(signals.map(({ aborted }) => aborted)).toEqual([false])
  })
})

describe('what reaches the client', () => {
  it('is status, headers and a text of known length', async () => {
    const { url } = await serving(async () => json(418, { a: 'ü' }, { 'x-test': 'yes' }))
    const response = await fetch(url)
    expect([response.status, response.headers.get('x-test')]).toEqual([418, 'yes'])
    expect(response.headers.get('content-length')).toBe('10')
    expect(response.headers.get('transfer-encoding')).toBeNull()
    expect(await response.text()).toBe('{"a":"ü"}')
  })

  it('is a text whole, even of megabytes', async () => {
    const text = 'Zoë '.repeat(1_000_000)
    const { url } = await serving(async () => answer(text, {}))
    expect((await (await fetch(url)).text()) === text).toBe(true)
  })

  it('is a stream whole, even of megabytes', async () => {
    const { url } = await serving(async () => streamOf(chunks(200)))
    expect((await (await fetch(url)).arrayBuffer()).byteLength).toBe(200 * chunk.length)
  })

  it('is a stream no faster than the client reads it', async () => {
    let produced = 0
    const gone = gate()
    const { url } = await serving(
      async ({ signal }) => {
        signal.addEventListener('abort', () => gone.resolve())
        // More than the buffers of both systems hold.
        return streamOf(chunks(2_000, () => produced++))
      },
      { sendTimeoutMs: 100 },
    )
    // The client does not read: only a stream that stands still is cut for it.
    await unread(url)
    await gone.promise
    expect(produced).toBeLessThan(2_000)
  })

  it('is a stream whole, however long its source takes for a piece of it', async () => {
    const { url } = await serving(
      async () => {
        const pieces = async function* () {
          yield Buffer.from('first, ')
          await delay(300)
          yield Buffer.from('second, ')
          await delay(300)
          yield Buffer.from('third')
        }
        return streamOf(pieces())
      },
      { sendTimeoutMs: 50 },
    )
    expect(await (await fetch(url)).text()).toBe('first, second, third')
  })

  it.each(['1.0', '1.1'])(
    'is reset, never ended properly, when a stream over HTTP/%s fails halfway',
    async (version) => {
      const errors: unknown[] = []
      const { url } = await serving(
        async () => {
          const pieces = async function* () {
            yield Buffer.from('half')
            await read.promise
            throw new Error('the source broke')
          }
          return streamOf(pieces())
        },
        { onError: (error) => errors.push(error) },
      )
      const read = gate()
      const socket = await rawSocket(url)
      socket.send(`GET / HTTP/${version}\r\nHost: a\r\n\r\n`)
      await socket.until('half')
      read.resolve()
      expect(await socket.wasReset).toBe(true)
      expect(errors).toMatchObject([{ message: 'the source broke' }])
    },
  )

  it('stops a stream whose client has left', async () => {
    const canceled = gate()
    const { url } = await serving(async () => {
      const body = new ReadableStream<Uint8Array>({
        pull: (controller) => controller.enqueue(new Uint8Array(64 * 1_024)),
        cancel: () => canceled.resolve(),
      })
      return new Response(body)
    })
    const socket = await rawSocket(url)
    socket.send('GET / HTTP/1.1\r\nHost: a\r\n\r\n')
    await socket.until('200 OK')
    socket.leave()
    await expect(canceled.promise).resolves.toBeUndefined()
  })

  it('stops a stream that has nothing to send when its client leaves', async () => {
    const canceled = gate()
    const { url } = await serving(async () => {
      const body = new ReadableStream<Uint8Array>({
        start: (controller) => controller.enqueue(Buffer.from('first')),
        pull: () => new Promise(() => {}),
        cancel: () => canceled.resolve(),
      })
      return new Response(body)
    })
    const socket = await rawSocket(url)
    socket.send('GET / HTTP/1.1\r\nHost: a\r\n\r\n')
    await socket.until('first')
    socket.leave()
    await expect(canceled.promise).resolves.toBeUndefined()
  })

  it('is an open stream that keeps neither its request nor its headers', async () => {
    const held: WeakRef<object>[] = []
    const { url } = await serving(async (request) => {
      await request.text()
      const response = streamOf(openChunks())
      held.push(new WeakRef(request), new WeakRef(response))
      return response
    })
    const over = gate()
    const openChunks = async function* () {
      yield Buffer.from('first')
      await over.promise
      yield Buffer.from('last')
    }
    const socket = await rawSocket(url)
    socket.send('POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\nConnection: close\r\n\r\nab')
    await socket.until('first')
    await expect
      .poll(() => {
        collectGarbage()
        return held.map((each) => each.deref())
      })
      .toEqual([undefined, undefined])
    over.resolve()
    expect(await socket.ended).toContain('last')
  })

  it('is nothing of an error but that there was one', async () => {
    const errors: unknown[] = []
    const failure = new Error('secret at /srv/app.ts')
    const handler = async () => {
      throw failure
    }
    const { url } = await serving(handler, { onError: (error) => errors.push(error) })
    const response = await fetch(url)
    expect(response.status).toBe(500)
    expect(await response.json()).toEqual({
      errors: [{ message: 'Internal server error', extensions: { code: 'INTERNAL_SERVER_ERROR' } }],
    })
    expect(errors).toEqual([failure])
  })

  it.each([
    ['a text', () => json(200, { a: 1 })],
    ['a stream', () => new Response(new Blob(['{"a":1}']).stream())],
  ])('is the head alone for HEAD, of %s', async (_, respond) => {
    const { url } = await serving(async () => respond())
    const socket = await rawSocket(url)
    socket.send('HEAD / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n')
    expect(await socket.ended).toMatch(/^HTTP\/1.1 200 OK\r\n.*\r\n\r\n$/s)
  })

  it('has no body where the status has none', async () => {
    const { url } = await serving(async () => new Response(null, { status: 204 }))
    const socket = await rawSocket(url)
    socket.send('OPTIONS / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n')
    expect(await socket.ended).toMatch(/^HTTP\/1.1 204 No Content\r\n(?!.*content-length).*\r\n\r\n$/is)
  })
})

describe('one connection after the other request', () => {
  it('is kept for the next request', async () => {
    const { url } = await serving(async (request) => json(200, new URL(request.url).pathname))
    const socket = await rawSocket(url)
    socket.send('GET /1 HTTP/1.1\r\nHost: a\r\n\r\n')
    await socket.until('/1')
    socket.send('POST /2 HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\nab')
    await socket.until('/2')
    socket.leave()
  })

  it('works on pipelined requests one at a time and answers in their order', async () => {
    const seen: string[] = []
    const first = gate()
    const { url } = await serving(async (request) => {
      const { pathname } = new URL(request.url)
      seen.push(pathname)
      if (pathname === '/1') await first.promise
      return json(200, pathname)
    })
    const paths = Array.from({ length: 20 }, (_, index) => `/${index + 1}`)
    const socket = await rawSocket(url)
    const get = (path: string, end = '') => `GET ${path} HTTP/1.1\r\nHost: a\r\n${end}\r\n`
    socket.send(paths.map((path) => get(path)).join('') + get('/21', 'Connection: close\r\n'))
    await expect.poll(() => seen).toEqual(['/1'])
    first.resolve()
    const bodies = [...(await socket.ended).matchAll(/\r\n\r\n(\/\d+)/g)].map(([, body]) => body)
    expect(bodies).toEqual([...paths, '/21'])
    expect(seen).toEqual([...paths, '/21'])
  })

  it('forgets the pipelined requests of a client that has left', async () => {
    const seen: string[] = []
    const first = gate()
    const { url, close } = await serving(async (request) => {
      seen.push(new URL(request.url).pathname)
      request.signal.addEventListener('abort', () => first.resolve())
      await first.promise
      return json(200, {})
    })
    const socket = await rawSocket(url)
    socket.send('GET /1 HTTP/1.1\r\nHost: a\r\n\r\nGET /2 HTTP/1.1\r\nHost: a\r\n\r\n')
    await expect.poll(() => seen).toEqual(['/1'])
    socket.leave()
    await close(1_000)
    expect(seen).toEqual(['/1'])
  })
})

it('passes every answer through the edge: those of the handler, refusals and failures alike', async () => {
  const marked: Policy = (next) => async (request) => {
    const response = await next(request)
    response.headers.set('x-edge', request.headers.get('origin') ?? 'none')
    return response
  }
  const { url } = await serving(
    async (request) => {
      if (request.url.endsWith('/broken')) throw new Error('broken')
      return json(200, {})
    },
    { edge: [marked] },
  )
  const asked = [
    fetch(url, { headers: { origin: 'https://a.example' } }),
    fetch(`${url}/broken`, { headers: { origin: 'https://a.example' } }),
    fetch(url, { method: 'POST', body: 'x'.repeat(100_001), headers: { origin: 'https://a.example' } }),
  ]
  const answers = await Promise.all(asked)
  expect(answers.map(({ status }) => status)).toEqual([200, 500, 413])
  expect(answers.map(({ headers }) => headers.get('x-edge'))).toEqual(Array(3).fill('https://a.example'))
})

it('rejects with the reason where it cannot listen', async () => {
  const { url } = await serving(async () => json(200, {}))
  await expect(serving(async () => json(200, {}), { port: Number(new URL(url).port) })).rejects.toMatchObject({
    code: 'EADDRINUSE',
  })
})
