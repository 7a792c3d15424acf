/** The end of a server: nothing that is under way is lost as long as there is grace. */
import { expect, it } from 'vitest'
import { json } from '../../src/http/answer.ts'
import type { Handler } from '../../src/http/handler.ts'
import { serve } from '../../src/http/serve.ts'
import { rawSocket } from '../support/http/raw-socket.ts'
import { gate, streamOf } from '../support/http/serving.ts'

const address = { host: '127.0.0.1', port: 0 }

/** A handler that answers `/slow` when told to, and everything else at once. */
const gated = () => {
  const begun = gate()
  const go = gate()
  const handler: Handler = async (request) => {
    if (!request.url.endsWith('/slow')) return json(503, 'not ready')
    begun.resolve()
    await go.promise
    return json(200, 'done')
  }
  return { handler, begun: begun.promise, go: go.resolve }
}

it('finishes the requests under way, listens meanwhile so that probes learn of it, then stops listening', async () => {
  const { handler, begun, go } = gated()
  const { url, close } = await serve(handler, address)
  const slow = fetch(`${url}/slow`)
  await begun
  const closed = close(60_000)
  const probe = await fetch(`${url}/readyz`)
  expect([probe.status, probe.headers.get('connection')]).toEqual([503, 'close'])
  go()
  const response = await slow
  expect([response.status, await response.text(), response.headers.get('connection')]).toEqual([200, 'done', 'close'])
  await closed
  await expect(fetch(url)).rejects.toThrow()
})

it('closes if nothing is under way, with idle and half-sent connections too', async () => {
  const { handler } = gated()
  const { url, close } = await serve(handler, address)
  const [idle, halfSent, keptAlive] = await Promise.all([rawSocket(url), rawSocket(url), rawSocket(url)])
  halfSent.send('GET / HTTP/1.1\r\nHo')
  keptAlive.send('GET / HTTP/1.1\r\nHost: a\r\n\r\n')
  await keptAlive.until('not ready')
  await close(60_000)
  await Promise.all([idle.ended, halfSent.ended, keptAlive.ended])
})

it('answers a client that had connected before it stopped listening and sends its request only then', async () => {
  const { url, close } = await serve(async () => json(200, 'done'), address)
  const connecting = Array.from({ length: 10 }, () => rawSocket(url))
  // The system has connected them all then, and the server has accepted few of them.
  await Promise.race(connecting)
  const closed = close(60_000)
  for (const socket of await Promise.all(connecting)) {
    socket.send('GET / HTTP/1.1\r\nHost: a\r\n\r\n')
    expect(await socket.until('done')).toMatch(/^HTTP\/1.1 200 /)
    expect(await socket.ended).toMatch(/\r\nconnection: close\r\n/i)
  }
  await closed
  await expect(fetch(url)).rejects.toThrow()
})

it('cuts what is still under way when the grace is over, and tells the handler', async () => {
  const begun = gate()
  const aborted = gate()
  const { url, close } = await serve(async ({ signal }) => {
    signal.addEventListener('abort', () => aborted.resolve())
    begun.resolve()
    // A handler that does not stop must not keep the server from closing.
    return new Promise<Response>(() => {})
  }, address)
  const lost = fetch(url).catch((error: unknown) => error)
  await begun.promise
  await close(50)
  await aborted.promise
  expect(await lost).toBeInstanceOf(Error)
})

it('resets a stream that it cuts, so that half of it does not look whole to a client of HTTP/1.0', async () => {
  const { url, close } = await serve(async () => {
    const pieces = async function* () {
      yield Buffer.from('half')
      await new Promise(() => {})
    }
    return streamOf(pieces())
  }, address)
  const socket = await rawSocket(url)
  socket.send('GET / HTTP/1.0\r\nHost: a\r\n\r\n')
  await socket.until('half')
  await close(50)
  expect(await socket.wasReset).toBe(true)
})
