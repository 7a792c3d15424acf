/** Streams over real sockets: a reader that does not read, a body that stops, a gateway that stops, and nothing left of any. */
import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { setTimeout as delay } from 'node:timers/promises'
import { expect, it, onTestFinished } from 'vitest'
import type { Handler } from '../../../src/http/handler.ts'
import { type ServeOption, type Serving, serve } from '../../../src/http/serve.ts'
import { manualClock } from '../../support/clock.ts'
import { collectGarbage } from '../../support/collect-garbage.ts'
import { accepts } from '../../support/gateway/stream.ts'
import { failingTenant } from '../../support/gateway/watching.ts'
import { type GatewayOptions, startGateway, type TestGateway } from '../../support/gateway.ts'

const served = async (option: Partial<ServeOption> = {}, options: GatewayOptions = {}) => {
  const gateway = await startGateway(options)
  const bodies: WeakRef<ReadableStream>[] = []
  const handler: Handler = async (request) => {
    const response = await gateway.app.handler(request)
    if (response.body) bodies.push(new WeakRef(response.body))
    return response
  }
  const serving = await serve(handler, { host: '127.0.0.1', port: 0, ...option })
  onTestFinished(async () => {
    await serving.close(0)
    await gateway.close()
  })
  return { gateway, serving, bodies }
}

/** A client that sends a subscription, or the beginning of one, and leaves the rest to the test. */
const connected = async ({ url }: Serving, body: string, length = Buffer.byteLength(body)): Promise<Socket> => {
  const { hostname, port } = new URL(url)
  const socket = connect(Number(port), hostname)
  onTestFinished(() => void socket.destroy())
  await once(socket, 'connect')
  const head = `POST /graphql HTTP/1.1\r\nhost: ${hostname}\r\naccept: ${accepts.sse}\r\ncontent-type: application/json\r\n`
  socket.write(`${head}content-length: ${length}\r\n\r\n${body}`)
  return socket
}

const metric = async ({ app }: TestGateway, name: string): Promise<number> => {
  const text = await (await app.metrics(new Request('http://metrics/metrics'))).text()
  return Number(new RegExp(`^lifecycle_workflows_gateway_${name} (\\d+)$`, 'm').exec(text)?.[1])
}
const open = (gateway: TestGateway) => metric(gateway, 'streams_open')

const until = async (isSo: () => Promise<boolean>): Promise<void> => {
  while (!(await isSo())) await delay(10)
}

const failures = JSON.stringify({ query: 'subscription { failures { cursor } }' })

it('a stream outlives the time that a client may leave bytes unread, if it reads them', async () => {
  const { gateway, serving } = await served({
    sendTimeoutMs: 100,
    keepAliveTimeoutMs: 100,
    headersTimeoutMs: 200,
    requestTimeoutMs: 200,
  })
  const socket = await connected(serving, failures)
  const [first] = await once(socket, 'data')
  expect(String(first)).toMatch(/^HTTP\/1\.1 200 OK\r\n/)
  expect(String(first)).toMatch(/\r\nx-accel-buffering: no\r\n/)
  await delay(500)
  expect(socket.destroyed).toBe(false)
  expect(await open(gateway)).toBe(1)
})

it('a client that does not read is ended within its bound, and leaves neither a poll nor memory', async () => {
  const clock = manualClock()
  const failed = 3_000
  const emulator = failingTenant(clock, [[{ startMs: 1_000, users: failed, everyMs: 1 }]])
  const { gateway, serving, bodies } = await served({ sendTimeoutMs: 200 }, { clock, emulator })
  // 45 kB an event: all of them are ten times what the buffers of both sockets hold.
  const query = `subscription { failures { ${'a'.repeat(45_000)}: cursor } }`
  const socket = await connected(serving, JSON.stringify({ query }))
  socket.on('error', () => undefined)
  await until(async () => (await open(gateway)) === 1)
  await until(async () => {
    await clock.advance(1_000)
    return (await open(gateway)) === 0
  })
  const results = await metric(gateway, 'stream_results_total')
  expect(results).toBeGreaterThan(10)
  expect(results).toBeLessThan(failed / 3)
  expect(await metric(gateway, 'streams_ended_total{reason="gone"}')).toBe(1)

  expect(await metric(gateway, 'live_topics')).toBe(0)
  await clock.advance(10_000)
  gateway.forget()
  await clock.advance(60_000)
  expect(gateway.wire()).toEqual([])
  expect(await metric(gateway, 'stream_results_total')).toBe(results)
  await until(async () => {
    collectGarbage()
    return bodies.every((body) => body.deref() === undefined)
  })
})

it('streams whose sockets are dropped leave nothing: neither in the gateway nor open files', async () => {
  const { gateway, serving } = await served()
  const sockets = () => process.getActiveResourcesInfo().filter((name) => name.startsWith('TCP')).length
  const before = sockets()
  for (let i = 0; i < 10; i++) {
    const clients = await Promise.all(Array.from({ length: 50 }, () => connected(serving, failures)))
    await Promise.all(clients.map((client) => once(client, 'data')))
    for (const client of clients) client.destroy()
  }
  await until(async () => (await open(gateway)) === 0)
  await until(async () => sockets() <= before)
})

it('a body that stops is answered by HTTP, and opens no stream', async () => {
  const { gateway, serving } = await served({ requestTimeoutMs: 300, headersTimeoutMs: 300 })
  const socket = await connected(serving, failures.slice(0, 20), failures.length)
  const [answer] = await once(socket, 'data')
  expect(String(answer)).toMatch(/^HTTP\/1\.1 408 /)
  const gone = await connected(serving, failures.slice(0, 20), failures.length)
  gone.destroy()
  expect(await open(gateway)).toBe(0)
})

it('a gateway that stops completes its streams, and closes their connections', async () => {
  const { gateway, serving } = await served()
  const socket = await connected(serving, failures)
  let text = ''
  socket.on('data', (chunk) => {
    text += chunk
  })
  await until(async () => text.includes(':\n\n'))
  const closed = once(socket, 'close')
  serving.windDown()
  gateway.app.drain()
  await serving.close(5_000)
  await closed
  expect(text).toMatch(/event: complete\ndata:\n\n\r\n0\r\n\r\n$/)
})
