/** Answers made here: JSON texts that reach the socket without passing through a stream, and rejections in GraphQL's error shape. */

import { withText } from './known-text.ts'

/**
 * A Response over a text that is known whole. Any reader gets it through the usual body; `serve` takes the text itself,
 * which on 50 kB costs a fifth of what encoding into a stream and pumping that costs.
 */
export const answer = (text: string, init: ResponseInit): Response => {
  const body = new ReadableStream<Uint8Array>(
    {
      pull: (controller) => {
        if (text !== '') controller.enqueue(Buffer.from(text))
        controller.close()
      },
    },
    { highWaterMark: 0 },
  )
  return withText(new Response(body, init), text)
}

/** A JSON answer: `body` is serialised unless it is text already. */
export const json = (status: number, body: unknown, headers: Readonly<Record<string, string>> = {}): Response =>
  answer(typeof body === 'string' ? body : JSON.stringify(body), {
    status,
    headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
  })

/** A rejection as GraphQL clients read it: `{ errors: [{ message, extensions: { code, … } }] }`. */
export const rejection = (
  status: number,
  code: string,
  message: string,
  { headers = {}, extensions = {} }: RejectionDetail = {},
): Response => json(status, { errors: [{ message, extensions: { code, ...extensions } }] }, headers)

type RejectionDetail = {
  readonly headers?: Readonly<Record<string, string>>
  readonly extensions?: Readonly<Record<string, unknown>>
}
