/** The edge of the whole gateway as a process: who may read answers, what stands around them, and sockets that mean harm. */
import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import { systemClock } from '../../src/clock.ts'
import { createEmulator, type Listener, listen } from '../../src/emulator/index.ts'
import { type GatewayProcess, spawnGateway } from '../support/gateway-process.ts'
import { rawSocket } from '../support/http/raw-socket.ts'
import { secrets } from '../support/leak.ts'
import { residentMegabytes } from '../support/process.ts'

const emulator = createEmulator({ clock: systemClock })
const portal = 'https://portal.example.com'
let graph: Listener
let gateway: GatewayProcess

beforeAll(async () => {
  graph = await listen(emulator.handler, { port: 0 })
  gateway = await spawnGateway({
    AUTH_MODE: 'none',
    GRAPH_BASE_URL: `${graph.origin}/v1.0`,
    GRAPH_CREDENTIAL: 'static',
    GRAPH_STATIC_TOKEN: secrets.graphToken,
    STATE_URL: 'memory:',
    CORS_ORIGINS: `${portal},https://other.example.com:8443`,
  })
})
afterAll(async () => {
  await gateway?.stop()
  await graph?.close()
})
beforeEach(() => emulator.journal.clear())

const query = '{"query":"{ workflows(first: 1) { nodes { id } } }"}'
const served = { data: { workflows: { nodes: [{ id: expect.any(String) }] } } }

describe('CORS', () => {
  const preflight = (origin: string) =>
    fetch(`${gateway.url}/graphql`, {
      method: 'OPTIONS',
      headers: { origin, 'access-control-request-method': 'POST', 'access-control-request-headers': 'content-type' },
    })

  it.each([portal, 'https://other.example.com:8443'])('lets the pages of %s ask and read', async (origin) => {
    const asked = await preflight(origin)
    expect([asked.status, asked.headers.get('access-control-allow-origin')]).toEqual([204, origin])
    const { headers } = await gateway.post(query, { origin })
    expect(headers.get('access-control-allow-origin')).toBe(origin)
    expect(headers.get('access-control-allow-credentials')).toBeNull()
    expect(headers.get('vary')).toContain('Origin')
  })

  it.each([
    'http://portal.example.com',
    'https://portal.example.com:444',
    'https://portal.example.com.evil.example',
    'https://evil.portal.example.com',
    'https://PORTAL.example.com',
    'https://portal.example.com/',
    'https://evil.example',
    'http://localhost:3000',
    'https://studio.apollographql.com',
    'null',
    '*',
  ])('lets no page of %s', async (origin) => {
    const asked = await preflight(origin)
    expect([asked.status, asked.headers.get('access-control-allow-origin')]).toEqual([403, null])
    expect((await gateway.post(query, { origin })).headers.get('access-control-allow-origin')).toBeNull()
  })
})

describe('Every answer', () => {
  it.each<[string, string, RequestInit]>([
    ['to a query', '/graphql', { method: 'POST', headers: { 'content-type': 'application/json' }, body: query }],
    ['to no JSON', '/graphql', { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{' }],
    ['to too much', '/graphql', { method: 'POST', body: 'x'.repeat(100_001) }],
    ['to a wrong path', '/nothing', {}],
    ['to a wrong method', '/graphql', { method: 'DELETE' }],
    ['of health', '/readyz', {}],
  ])('%s bears the headers that keep browsers out of trouble', async (_, path, init) => {
    const { headers } = await fetch(gateway.url + path, init)
    expect(Object.fromEntries(headers)).toMatchObject({
      'content-type': expect.stringContaining('json'),
      'content-security-policy': "default-src 'none';frame-ancestors 'none';base-uri 'none'",
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'strict-transport-security': expect.stringContaining('max-age='),
      'cache-control': 'no-store',
    })
    expect(headers.get('x-powered-by')).toBeNull()
    expect(headers.get('server')).toBeNull()
  })

  it('is refused to a client that calls this machine by another name (DNS rebinding)', async () => {
    const socket = await rawSocket(gateway.url)
    socket.send('GET /graphql?query=%7B__typename%7D HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n')
    expect(await socket.ended).toMatch(/^HTTP\/1\.1 421 /)
  })
})

describe('A body', () => {
  const padded = (bytes: number) => query.slice(0, -1) + ' '.repeat(bytes - query.length) + query.slice(-1)

  it('of 100 kB is answered, one byte more is refused with limit and number', async () => {
    expect((await gateway.post(padded(100_000))).body).toMatchObject(served)
    emulator.journal.clear()
    const { status, body } = await gateway.post(padded(100_001))
    expect(status).toBe(413)
    expect(body.errors[0]).toMatchObject({
      message: expect.stringContaining('100001'),
      extensions: { code: 'BAD_USER_INPUT', argument: 'body', limit: 100_000 },
    })
    expect(emulator.journal.requests()).toEqual([])
  })
})

describe('Sockets', () => {
  const post = (headers: string) => `POST /graphql HTTP/1.1\r\nHost: 127.0.0.1\r\n${headers}\r\n`

  const crowd = async (size: number, words = '') => {
    const { hostname, port } = new URL(gateway.url)
    const sockets = Array.from({ length: size }, () => connect({ host: hostname, port: Number(port) }))
    onTestFinished(() => {
      for (const socket of sockets) socket.destroy()
    })
    for (const socket of sockets) socket.on('error', () => {})
    await Promise.all(sockets.map((socket) => once(socket, 'connect')))
    for (const socket of sockets) if (words) socket.write(words)
    return sockets
  }

  /** Writes until the other side has had enough; bytes that went out. */
  const endless = async (socket: Socket): Promise<number> => {
    const chunk = Buffer.from(`4000\r\n${'x'.repeat(0x4000)}\r\n`)
    const closed = new Promise((resolve) => socket.once('close', resolve))
    let sent = 0
    while (!socket.destroyed && socket.writable) {
      sent += chunk.length
      if (!socket.write(chunk)) await Promise.race([once(socket, 'drain').catch(() => {}), closed])
      else await new Promise((resolve) => setImmediate(resolve))
    }
    return sent
  }

  it('500 idle, 200 slow, endless bodies and gzip bombs: others are served meanwhile, and memory stays flat', async () => {
    for (let index = 0; index < 50; index++) await gateway.post(query)
    const before = residentMegabytes(gateway.pid)

    await crowd(500)
    await crowd(100, 'POST /graphql HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Slow: ')
    await crowd(100, `${post('Content-Type: application/json\r\nContent-Length: 100\r\n')}{`)
    const bodies = (await crowd(10, post('Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n'))).map(
      endless,
    )
    const bomb = gzipSync(Buffer.alloc(90_000_000, 0x20))
    const bombs = Array.from({ length: 20 }, async () => {
      const headers = { 'content-type': 'application/json', 'content-encoding': 'gzip' }
      return (await fetch(`${gateway.url}/graphql`, { method: 'POST', headers, body: bomb })).status
    })
    const answers = await Promise.all(Array.from({ length: 20 }, () => gateway.post(query)))
    for (const { status, body } of answers) expect([status, body]).toEqual([200, expect.objectContaining(served)])

    expect(new Set(await Promise.all(bombs))).toEqual(new Set([415]))
    // What fits into the buffers of both systems on loopback, and no more of what has no end.
    for (const sent of await Promise.all(bodies)) expect(sent).toBeLessThan(32 * 2 ** 20)
    expect(await gateway.post(query)).toMatchObject({ status: 200, body: served })
    expect(residentMegabytes(gateway.pid) - before).toBeLessThan(60)
  })
})
