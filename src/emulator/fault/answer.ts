/** What a fault makes of an answer: another one, or the true one with its body altered. */
import type { ItemAnswer } from '../batch.ts'
import { headersOf } from '../dispatch.ts'
import { errorBody } from '../error.ts'
import { JSON_TYPE, type Outgoing, type Stamp } from '../message.ts'
import { tampered } from './batch-tamper.ts'
import { merged } from './merge-patch.ts'
import type { Fault } from './rule.ts'

/** The answer that a rule of kind `answer` dictates. */
export const dictated = (fault: Extract<Fault, { kind: 'answer' }>, stamp: Stamp): Outgoing => {
  const body = fault.body ?? (fault.status >= 400 ? errorOf(fault.status, stamp) : undefined)
  return {
    status: fault.status,
    headers: withHeaders(headersOf(stamp, body), fault.headers ?? {}),
    body: body === '' ? undefined : body,
  }
}

/** The true answer with its body altered as a rule of kind `rewrite`, `batch` or `truncate` wants it. */
export const altered = (outgoing: Outgoing, fault: Fault): Outgoing => {
  if (fault.kind === 'batch') {
    const { responses } = outgoing.body as { responses?: readonly ItemAnswer[] }
    return responses ? { ...outgoing, body: tampered(responses, fault.tamper) } : outgoing
  }
  if (fault.kind === 'truncate' && fault.claims === 'whole') {
    const text = textOf(outgoing.body)
    return { ...outgoing, body: text.slice(0, text.length / 2) }
  }
  if (fault.kind !== 'rewrite') return outgoing
  const patched = fault.patch === undefined ? outgoing.body : merged(outgoing.body, fault.patch)
  const transformed = fault.transform ? fault.transform(patched) : patched
  const body = fault.text ?? transformed
  return {
    status: outgoing.status === 204 && body !== undefined ? 200 : outgoing.status,
    headers: withHeaders(outgoing.headers, {
      'Content-Type': fault.contentType ?? outgoing.headers['Content-Type'] ?? JSON_TYPE,
    }),
    body: fault.byteOrderMark ? `\uFEFF${textOf(body)}` : body,
  }
}

/** The body as it goes over the wire. */
export const textOf = (body: unknown): string =>
  body === undefined ? '' : typeof body === 'string' ? body : JSON.stringify(body)

/** Names replace each other without regard to case. */
const withHeaders = (headers: Outgoing['headers'], others: Outgoing['headers']): Outgoing['headers'] => {
  const replaced = new Set(Object.keys(others).map((name) => name.toLowerCase()))
  return {
    ...Object.fromEntries(Object.entries(headers).filter(([name]) => !replaced.has(name.toLowerCase()))),
    ...others,
  }
}

const errorOf = (status: number, stamp: Stamp) => {
  const { code, message } = ERRORS[status] ?? { code: 'UnknownError', message: '' }
  return errorBody({ code, message }, stamp)
}

/** Codes of the documented samples; Graph documents no list. */
const ERRORS: Readonly<Record<number, { readonly code: string; readonly message: string }>> = {
  400: { code: 'Request_BadRequest', message: 'Bad request.' },
  401: { code: 'InvalidAuthenticationToken', message: 'Access token has expired or is not yet valid.' },
  403: { code: 'Authorization_RequestDenied', message: 'Insufficient privileges to complete the operation.' },
  404: { code: 'Request_ResourceNotFound', message: 'The resource does not exist.' },
  412: { code: 'PreconditionFailed', message: 'The precondition is not met.' },
  429: { code: 'TooManyRequests', message: 'Please retry again later.' },
  500: { code: 'generalException', message: 'An internal server error occurred.' },
  503: { code: 'serviceNotAvailable', message: 'The service is unavailable.' },
  504: { code: 'UnknownError', message: 'The gateway timed out.' },
}
