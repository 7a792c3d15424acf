/** The last step: an answer as a Response, its body sent as kindly as the fault of the moment allows. */

import { textOf } from './fault/answer.ts'
import { type Circumstances, streamed } from './fault/body.ts'
import { connectionError } from './fault/connection-error.ts'
import type { Fault } from './fault/rule.ts'
import type { Outgoing } from './message.ts'

/** @param circumstances notified of the answer's end, which is later than the handler's for a body that is streamed */
export const responseOf = (
  outgoing: Outgoing,
  fault: Fault | undefined,
  { at, ...circumstances }: Omit<Circumstances, 'broken'> & { readonly at: number },
): Response => {
  const text = textOf(outgoing.body)
  const { status } = outgoing
  const headers = { ...outgoing.headers, Date: new Date(at).toUTCString() }
  const broken = () => connectionError('ECONNRESET', 'read')
  const unkind = fault && streamed(text, fault, { ...circumstances, broken })
  if (unkind) return new Response(unkind, { status: status === 204 ? 200 : status, headers })
  circumstances.ended()
  const bodiless = outgoing.body === undefined || [204, 205, 304].includes(status)
  return new Response(bodiless ? null : text, { status, headers })
}
