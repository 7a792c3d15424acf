/** The outside world as a Handler: keep-alive connections, no redirect followed, gzip undone. */
import { pipeline, type Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { Agent, type Dispatcher, EnvHttpProxyAgent } from 'undici'
import type { Handler } from './handler.ts'
import { textOf } from './known-text.ts'
import { isLoopback } from './loopback.ts'
import { streamed } from './streamed.ts'
import { tunnelPool } from './tunnel.ts'
import { undiciRequest } from './undici-request.ts'

export type Outside = {
  readonly handler: Handler
  /** Cuts off what is still under way. */
  readonly close: () => Promise<void>
}

export type OutsideOption = {
  /** To one origin at once, at most. */
  readonly connections: number
  /** A proxy that asks for every host but those of `except`, a list as in NO_PROXY; without `url` there is none. */
  readonly proxy?: { readonly url: string | null; readonly except: string }
}

export const createOutside = ({ connections, proxy }: OutsideOption): Outside => {
  const { direct, proxied } = dispatchers(connections, proxy)
  return {
    handler: async (request) => {
      const { url } = request
      const { statusCode, headers, body } = await undiciRequest(isLoopback(new URL(url).hostname) ? direct : proxied, {
        url,
        method: request.method as Dispatcher.HttpMethod,
        headers: { 'accept-encoding': 'gzip', ...Object.fromEntries(request.headers) },
        body: request.body ? (textOf(request) ?? (await request.text())) : null,
        signal: request.signal,
      })
      const init = { status: statusCode, headers: Object.entries(headers).flatMap(pairs) }
      if (bodiless.has(statusCode)) {
        body.resume()
        return new Response(null, init)
      }
      const { coded, remaining } = decoding(headers['content-encoding'])
      const response = streamed(coded === 0 ? body : gunzipped(body, coded), init)
      if (remaining === '') response.headers.delete('content-encoding')
      else response.headers.set('content-encoding', remaining)
      return response
    },
    close: async () => {
      await Promise.all(new Set([direct, proxied]).values().map((dispatcher) => dispatcher.destroy()))
    },
  }
}

/**
 * What is on this machine is reached directly, also if NO_PROXY does not list it: no proxy elsewhere could reach it, and over plain
 * `http` a proxy would be sent the token. Everything else is https, so that a proxy sees names of hosts and no request.
 */
const dispatchers = (connections: number, proxy: OutsideOption['proxy']) => {
  const options = { connections, keepAliveTimeout: 30_000, connectTimeout: connectMs }
  const direct = new Agent(options)
  if (!proxy?.url) return { direct, proxied: direct }
  const proxied = new EnvHttpProxyAgent({
    ...options,
    httpProxy: '',
    httpsProxy: proxy.url,
    noProxy: proxy.except,
    // Else a proxy that takes a connection and does not answer CONNECT would hold it for five minutes.
    clientFactory: (origin, client) => tunnelPool(origin, { ...client, headersTimeout: connectMs }),
  })
  return { direct, proxied }
}

/** Milliseconds to a connection, and from there to a proxy's answer. */
const connectMs = 5_000

/** Statuses with which the Fetch standard allows no body. https://fetch.spec.whatwg.org/#null-body-status */
const bodiless: ReadonlySet<number> = new Set([204, 205, 304])

const pairs = ([name, value = []]: [string, string | string[] | undefined]): [string, string][] =>
  [value].flat().map((each) => [name, each])

/**
 * How many times a body is to be gunzipped, and the codings that remain, in their order. The last one was applied last; names are
 * compared without case, and x-gzip is gzip (https://www.rfc-editor.org/rfc/rfc9110#section-8.4).
 */
const decoding = (header: string | string[] | undefined = '') => {
  const codings = [header]
    .flat()
    .join()
    .split(',')
    .map((coding) => coding.trim())
    .filter((coding) => !/^(identity)?$/i.test(coding))
  let coded = 0
  while (coded < maxCodings && /^(x-)?gzip$/i.test(codings.at(-1) ?? '')) {
    codings.pop()
    coded += 1
  }
  return { coded, remaining: codings.join(', ') }
}

/** More than any server applies; each costs a decoder. */
const maxCodings = 2

/** Ends with the error of any of them, and ends all. */
const gunzipped = (body: Readable, times: number): Readable => {
  const decoded = pipeline(body, createGunzip(), () => undefined)
  return times === 1 ? decoded : gunzipped(decoded, times - 1)
}
