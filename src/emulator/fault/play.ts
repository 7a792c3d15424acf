/** Plays a fault around the work of one request: waiting, cutting the connection, another answer, an altered one. */
import type { Clock } from '../../clock.ts'
import type { Outgoing, Stamp } from '../message.ts'
import { altered, dictated } from './answer.ts'
import { connectionError } from './connection-error.ts'
import type { Fault, FaultRule } from './rule.ts'

type Circumstances = { readonly clock: Clock; readonly signal: AbortSignal; readonly stamp: () => Stamp }

/**
 * @param work does what the request asks for; left undone where the rule dictates an answer `before` it
 * @throws TypeError as `fetch` does for a connection that is cut, or the signal's reason
 */
export const play = async (
  { fault, when = 'before' }: FaultRule,
  work: () => Outgoing | Promise<Outgoing>,
  circumstances: Circumstances,
): Promise<Outgoing> => {
  if (when === 'before') await disturb(fault, circumstances)
  if (fault.kind === 'answer' && when === 'before') return dictated(fault, circumstances.stamp())
  const truth = await work()
  if (when === 'after') await disturb(fault, circumstances)
  return fault.kind === 'answer' ? dictated(fault, circumstances.stamp()) : altered(truth, fault)
}

const disturb = async (fault: Fault, { clock, signal }: Circumstances): Promise<void> => {
  if (fault.kind === 'delay') await clock.sleep(fault.ms, signal)
  if (fault.kind === 'reset') throw connectionError('ECONNRESET', 'read')
  if (fault.kind === 'hang') await aborted(signal)
}

/** Rejects with the signal's reason, sooner or later or never. */
const aborted = (signal: AbortSignal): Promise<never> =>
  new Promise((_, reject) => {
    if (signal.aborted) reject(signal.reason)
    signal.addEventListener('abort', () => reject(signal.reason), { once: true })
  })
