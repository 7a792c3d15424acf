/** The last step: an answer as a Response, its body sent as kindly as the fault of the moment allows. */
import type { Clock } from '../clock.ts'
import { connectionError } from './connection-error.ts'
import type { Outgoing } from './exchange.ts'
import type { Fault } from './fault.ts'
import { textOf } from './fault-answer.ts'
import { streamed } from './fault-body.ts'

/** @param circumstances `ended` is called when the answer has come to its end, which may be after the handler's */
export const responseOf = (
  outgoing: Outgoing,
  fault: Fault | undefined,
  { at, ...circumstances }: Circumstances & { readonly at: number },
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

type Circumstances = { readonly clock: Clock; readonly signal: AbortSignal; readonly ended: () => void }
