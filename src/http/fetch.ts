/** The outside world as a Handler: keep-alive connections, no redirect followed, gzip undone. */
import { pipeline, type Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { Agent, type Dispatcher } from 'undici'
import { exchange } from './exchange.ts'
import type { Handler } from './handler.ts'
import { textOf } from './known-text.ts'
import { streamed } from './streamed.ts'

export type Outside = { readonly handler: Handler; readonly close: () => Promise<void> }

/** @param connections to one origin at once, at most. */
export const createOutside = (connections: number): Outside => {
  const dispatcher = new Agent({ connections, keepAliveTimeout: 30_000, connectTimeout: 5_000 })
  return {
    handler: async (request) => {
      const { statusCode, headers, body } = await exchange(dispatcher, {
        url: request.url,
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
      return streamed(headers['content-encoding'] === 'gzip' ? gunzipped(body) : body, init)
    },
    close: () => dispatcher.close(),
  }
}

/** Statuses with which the Fetch standard allows no body. https://fetch.spec.whatwg.org/#null-body-status */
const bodiless: ReadonlySet<number> = new Set([204, 205, 304])

const pairs = ([name, value = []]: [string, string | string[] | undefined]): [string, string][] =>
  [value].flat().map((each) => [name, each])

/** Ends with the error of either, and ends both. */
const gunzipped = (body: Readable): Readable => pipeline(body, createGunzip(), () => undefined)
