/** Behind a proxy that alone reaches anything: Graph, the issuer's keys and tokens all go through it, and it sees no token. */
import { createServer, type IncomingMessage } from 'node:http'
import { type AddressInfo, connect, createServer as createTcpServer, type Socket } from 'node:net'
import { describe, expect, it, onTestFinished } from 'vitest'
import { systemClock } from '../../src/clock.ts'
import { createEmulator } from '../../src/emulator/index.ts'
import { createOutside } from '../../src/http/fetch.ts'
import { createClient } from '../../src/msgraph/transport/client.ts'
import { createPost } from '../../src/msgraph/transport/post.ts'
import { audience, createAuthority, serveOverTls, tenantId } from '../support/authority.ts'
import { spawnGateway } from '../support/gateway-process.ts'
import { secrets } from '../support/leak.ts'
import { openssl } from '../support/need.ts'

/** A proxy, and all that it was sent in clear. `tunnel` says where a CONNECT to a host leads, or how it is answered. */
const startProxy = async (tunnel: (target: string) => number | string | null) => {
  const seen: { readonly method: string; readonly target: string; readonly headers: string }[] = []
  const sockets = new Set<Socket>()
  const note = ({ method = '', url = '', rawHeaders }: IncomingMessage) =>
    seen.push({ method, target: url, headers: rawHeaders.join(' ') })
  const server = createServer((request, response) => {
    note(request)
    response.writeHead(502).end()
  })
  server.on('connection', (socket) => sockets.add(socket))
  server.on('connect', (request: IncomingMessage, socket: Socket) => {
    note(request)
    socket.on('error', () => undefined)
    const to = tunnel(request.url ?? '')
    if (to === null) return
    if (typeof to === 'string') return void socket.end(`HTTP/1.1 ${to}\r\n\r\n`)
    const upstream = connect(to, 'localhost', () => {
      socket.write('HTTP/1.1 200 Connection Established\r\n\r\n')
      socket.pipe(upstream).pipe(socket)
    })
    upstream.on('error', () => socket.destroy())
    socket.on('close', () => upstream.destroy())
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(async () => {
    for (const socket of sockets) socket.destroy()
    await new Promise((resolve) => server.close(resolve))
  })
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, seen }
}

const [graphHost, loginHost] = ['graph.contoso.test', 'login.contoso.test']

it.skipIf(openssl.isMissing)(openssl.title('is ready and answers'), async () => {
  const authority = createAuthority({ origin: `https://${loginHost}`, now: Date.now })
  const emulator = createEmulator({ clock: systemClock })
  await using tls = await serveOverTls(
    (request) => (new URL(request.url).hostname === graphHost ? emulator.handler : authority.handler)(request),
    graphHost,
    loginHost,
  )
  const port = Number(new URL(tls.origin).port)
  const { url, seen } = await startProxy((target) => (target.endsWith('.contoso.test:443') ? port : '403 Forbidden'))
  await using gateway = await spawnGateway({
    HTTPS_PROXY: url.replace('//', '//gateway:word@'),
    NODE_EXTRA_CA_CERTS: tls.caFile,
    AUTH_ISSUER: authority.issuer,
    AUTH_AUDIENCE: audience,
    AZURE_TENANT_ID: tenantId,
    AZURE_CLIENT_ID: 'c3d4e5f6-7777-4888-9999-aaaabbbbcccc',
    AZURE_CLIENT_SECRET: secrets.client,
    AZURE_AUTHORITY_HOST: `https://${loginHost}`,
    AZURE_DISABLE_INSTANCE_DISCOVERY: 'on',
    GRAPH_BASE_URL: `https://${graphHost}/v1.0`,
    STATE_URL: 'memory:',
  })

  const readiness = await fetch(`${gateway.url}/readyz`)
  expect(await readiness.json()).toMatchObject({ status: 'ready', checks: { keys: { ok: true } } })
  const token = authority.mint()
  const { body } = await gateway.post(
    JSON.stringify({ query: '{ workflows(first: 2) { nodes { id runs { nodes { id } } } } }' }),
    {
      authorization: `Bearer ${token}`,
    },
  )
  expect(body.errors).toBeUndefined()
  expect(body.data.workflows.nodes).toHaveLength(2)

  expect(new Set(seen.map(({ method, target }) => `${method} ${target}`))).toEqual(
    new Set([`CONNECT ${graphHost}:443`, `CONNECT ${loginHost}:443`]),
  )
  // Tokens, OpenID configuration and keys: more than the token alone went to the login host.
  expect(authority.asked.map((path) => path.slice(path.lastIndexOf('/') + 1))).toEqual(
    expect.arrayContaining(['openid-configuration', 'keys', 'token']),
  )
  const inClear = seen.map(({ headers }) => headers).join('\n')
  expect(inClear).not.toMatch(/bearer|eyJ/i)
  expect(inClear).not.toContain(secrets.client)
  expect(inClear).toContain(`Basic ${Buffer.from('gateway:word').toString('base64')}`)
})

describe('the way out', () => {
  const outsideBehind = async (tunnel: Parameters<typeof startProxy>[0], except = '') => {
    const proxy = await startProxy(tunnel)
    const outside = createOutside({ connections: 2, proxy: { url: proxy.url, except } })
    onTestFinished(outside.close)
    return { ...proxy, ask: outside.handler }
  }

  it('is direct to this machine, so that no token crosses a proxy in clear', async () => {
    const { ask, seen } = await outsideBehind(() => '403 Forbidden')
    const server = createServer((_, response) => void response.end('here'))
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    onTestFinished(() => void server.close())
    const { port } = server.address() as AddressInfo
    for (const host of ['127.0.0.1', 'localhost'])
      expect(await (await ask(new Request(`http://${host}:${port}/`))).text()).toBe('here')
    expect(seen).toEqual([])
  })

  it('is direct to the hosts of NO_PROXY', async () => {
    const { ask, seen } = await outsideBehind(() => '403 Forbidden', '.contoso.test,other.test:8443')
    const failure = (url: string) => ask(new Request(url)).catch((error) => error.code)
    // They resolve nowhere, as names below .test do.
    expect(await failure('https://graph.contoso.test/')).toMatch(/ENOTFOUND|EAI_AGAIN/)
    expect(await failure('https://other.test:8443/')).toMatch(/ENOTFOUND|EAI_AGAIN/)
    expect(seen).toEqual([])
    expect(await failure('https://other.test/')).not.toMatch(/ENOTFOUND|EAI_AGAIN/)
    expect(seen.map(({ target }) => target)).toEqual(['other.test:443'])
  })

  it.each(['403 Forbidden', '407 Proxy Authentication Required', '502 Bad Gateway'])(
    'fails where the proxy answers %s',
    async (answer) => {
      const { ask } = await outsideBehind(() => answer)
      await expect(ask(new Request('https://graph.contoso.test/'))).rejects.toThrow(answer.slice(0, 3))
    },
  )

  it('has surely not sent a POST where the proxy refuses the tunnel, and may have where the tunnel breaks', async () => {
    const breaking = createTcpServer((socket) => void socket.once('data', () => socket.destroy()))
    await new Promise<void>((resolve) => breaking.listen(0, 'localhost', resolve))
    onTestFinished(() => void breaking.close())
    const { port } = breaking.address() as AddressInfo
    const { ask } = await outsideBehind((target) => (target.startsWith('graph.') ? '403 Forbidden' : port))
    const postTo = (baseUrl: string) =>
      createPost({
        sendThrough: (last) =>
          createClient({
            baseUrl,
            policies: [last],
            fetch: ask,
            clock: systemClock,
            timeoutMs: 5_000,
            maxBytes: 1_000,
          }),
        credential: { token: async () => 'token' },
        timeoutMs: 5_000,
        clock: systemClock,
      })('/users', {}, { clientRequestId: 'id', renewal: null, success: 204, leaveBy: Number.POSITIVE_INFINITY })
    expect(await postTo('https://graph.contoso.test/v1.0')).toEqual({ kind: 'notSent' })
    expect(await postTo('https://other.contoso.test/v1.0')).toMatchObject({ kind: 'unknown' })
  })

  it('fails where the proxy never answers', async () => {
    const { ask } = await outsideBehind(() => null)
    await expect(ask(new Request('https://graph.contoso.test/'))).rejects.toThrow()
  })
})
