/** The health check of a container, as a container runs it: one process, one exit code. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, it, onTestFinished } from 'vitest'
import { spawnGateway } from './support/gateway-process.ts'
import { nodeEnv } from './support/node-env.ts'

const exitCode = async (env: Readonly<Record<string, string>>): Promise<number | null> => {
  const child = spawn(process.execPath, ['src/healthcheck.ts'], { env: { ...nodeEnv, ...env }, stdio: 'ignore' })
  return (await once(child, 'exit'))[0]
}

/** The port of a server that answers like this. */
const listening = async (listener: RequestListener, host = '127.0.0.1'): Promise<string> => {
  const server = createServer(listener)
  await new Promise<void>((resolve) => server.listen(0, host, resolve))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  return String((server.address() as AddressInfo).port)
}

const livezAlone: RequestListener = (request, response) =>
  response.writeHead(request.url === '/livez' ? 200 : 404).end()

it('ends with 0 while the gateway is up, and with 1 once it has stopped', async () => {
  await using gateway = await spawnGateway({}, ['--emulator'])
  const PORT = new URL(gateway.url).port
  expect(await exitCode({ PORT })).toBe(0)
  expect(await gateway.stop()).toBe(0)
  expect(await exitCode({ PORT })).toBe(1)
})

it.each([
  ['all addresses', '0.0.0.0', '127.0.0.1'],
  ['all addresses of IPv6 too', '::', '::1'],
  ['a name', 'localhost', 'localhost'],
  ['one address of IPv6', '::1', '::1'],
])('finds a gateway whose HOST is %s', async (_, HOST, host) => {
  expect(await exitCode({ HOST, PORT: await listening(livezAlone, host) })).toBe(0)
})

it.each<[string, RequestListener]>([
  ['fails', (_, response) => response.writeHead(500).end()],
  ['is not found', (_, response) => response.writeHead(404).end()],
  ['does not end', () => {}],
])('ends with 1 where the answer of /livez %s', async (_, listener) => {
  expect(await exitCode({ PORT: await listening(listener) })).toBe(1)
})

it('ends with 1 without PORT', async () => {
  expect(await exitCode({})).toBe(1)
})
