/** nginx as deploy/nginx has it: it repeats no mutation, passes over a gateway that is away, and fits the end of a gateway. */
import { once } from 'node:events'
import { createServer as createHttpServer, type IncomingHttpHeaders } from 'node:http'
import { type AddressInfo, createServer, type Server } from 'node:net'
import { describe, expect, it, onTestFinished } from 'vitest'
import { readConfig } from '../../src/config/config.ts'
import { filesOf, text } from '../support/deploy/manifest.ts'
import { nginx } from '../support/need.ts'
import { startNginx } from '../support/nginx.ts'
import { freePort } from '../support/port.ts'

const directives = text(`nginx/${filesOf('nginx')[0]}`).replaceAll(/#.*$/gm, '')

it('keeps an idle connection for a shorter time than a gateway that stops', () => {
  const [, delay = ''] = /SHUTDOWN_DELAY_MS=(\d+)/.exec(text('nginx/lifecycle-workflows-gateway.conf')) ?? []
  const { listen, shutdownDelayMs } = readConfig({ SHUTDOWN_DELAY_MS: delay }, { emulator: true })
  const idleMs = 1_000 * Number(/\bkeepalive_timeout (\d+)s;/.exec(directives)?.[1])
  expect(idleMs).toBeGreaterThan(0)
  expect(idleMs).toBeLessThan(shutdownDelayMs)
  expect(idleMs).toBeLessThan(listen.keepAliveTimeoutMs)
})

describe.skipIf(nginx.isMissing)(nginx.title('running'), () => {
  /** A number is the port of a gateway that is still to come, null one that never comes. */
  const behind = async (...gateways: readonly (Server | number | null)[]) => {
    const ports = await Promise.all(
      gateways.map((gateway) => {
        if (gateway === null) return freePort()
        return typeof gateway === 'number' ? gateway : listening(gateway)
      }),
    )
    const { origin, stop } = await startNginx(ports)
    onTestFinished(stop)
    return (method: 'GET' | 'POST') => fetch(`${origin}/graphql`, { method, ...(method === 'POST' && { body: '{}' }) })
  }

  it('sends a POST once, also if the gateway dies with it, and a GET to the next gateway', async () => {
    const received: string[] = []
    const dying = () =>
      createServer((socket) => {
        socket.once('data', (data) => {
          received.push(data.toString().split(' ')[0] ?? '')
          socket.destroy()
        })
      })
    const send = await behind(dying(), dying(), dying())
    received.length = 0
    expect([(await send('POST')).status, received]).toEqual([502, ['POST']])
    received.length = 0
    expect([(await send('GET')).status, received]).toEqual([502, ['GET', 'GET', 'GET']])
  })

  it('loses no POST while two of three gateways are away, and uses one again as soon as it is back', async () => {
    const back = await freePort()
    const answered = { steady: 0, back: 0 }
    const gateway = (name: keyof typeof answered) =>
      createHttpServer((_, response) => {
        answered[name] += 1
        response.end()
      })
    const send = await behind(gateway('steady'), back, null)
    answered.steady = 0
    for (let count = 0; count < 9; count += 1) expect((await send('POST')).status).toBe(200)
    expect(answered).toEqual({ steady: 9, back: 0 })
    await listening(gateway('back'), back)
    for (let count = 0; count < 9; count += 1) expect((await send('POST')).status).toBe(200)
    expect(answered.back).toBeGreaterThan(0)
  })

  it('keeps one connection for many requests, and passes on the host and an id of the request', async () => {
    const seen: IncomingHttpHeaders[] = []
    let connections = 0
    const gateway = () =>
      createHttpServer(({ headers }, response) => {
        seen.push(headers)
        response.end()
      }).on('connection', () => {
        connections += 1
      })
    const send = await behind(gateway(), null, null)
    for (let count = 0; count < 6; count += 1) await send('POST')
    expect(connections).toBe(1)
    expect(seen.at(-1)).toMatchObject({ host: '127.0.0.1', 'x-request-id': expect.stringMatching(/^[0-9a-f]{32}$/) })
  })
})

const listening = async (server: Server, port = 0): Promise<number> => {
  server.listen(port, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => void server.close())
  return (server.address() as AddressInfo).port
}
