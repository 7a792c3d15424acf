/** A Handler on a port of its own, where a failing handler is a failing connection. */
import { once } from 'node:events'
import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'
import type { Handler } from '../http/index.ts'

export type Listener = {
  /** `http://127.0.0.1:4100`, or `https://localhost:4100` with a certificate, which names no address. */
  readonly origin: string
  /** Stops listening and cuts every connection. */
  readonly close: () => Promise<void>
}

/**
 * Loopback only.
 * @param port 0 for any free one
 * @param tls certificate and key in PEM
 */
export const listen = async (
  handler: Handler,
  { port, tls }: { readonly port: number; readonly tls?: { readonly cert: string; readonly key: string } },
): Promise<Listener> => {
  const scheme = tls ? 'https' : 'http'
  const listener: RequestListener = (incoming, outgoing) => void serveOne(handler, scheme, incoming, outgoing)
  const server = tls ? createTlsServer(tls, listener) : createServer(listener)
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', resolve)
  })
  const { port: actual } = server.address() as AddressInfo
  return {
    origin: `${scheme}://${tls ? 'localhost' : '127.0.0.1'}:${actual}`,
    close: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

const serveOne = async (
  handler: Handler,
  scheme: string,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
): Promise<void> => {
  const client = new AbortController()
  outgoing.once('close', () => outgoing.writableFinished || client.abort())
  try {
    const response = await handler(await requestOf(scheme, incoming, client.signal))
    outgoing.writeHead(response.status, Object.fromEntries(response.headers))
    for await (const piece of response.body ?? []) {
      if (!outgoing.write(piece)) await once(outgoing, 'drain', { signal: client.signal })
    }
    outgoing.end()
  } catch {
    // What was sent of a body that breaks off arrives; without a head, nothing does.
    if (outgoing.headersSent) incoming.socket.destroySoon()
    else incoming.socket.destroy()
  }
}

const requestOf = async (scheme: string, incoming: IncomingMessage, signal: AbortSignal): Promise<Request> => {
  const { method = 'GET', url = '/', headers } = incoming
  const body = await buffer(incoming)
  return new Request(`${scheme}://${headers.host}${url}`, {
    method,
    headers: Object.entries(headers).map(([name, value]): [string, string] => [name, String(value)]),
    redirect: 'manual',
    signal,
    ...(body.length > 0 ? { body: new Uint8Array(body) } : {}),
  })
}
