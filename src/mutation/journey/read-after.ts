/** What a mutation reads of Graph behind its one POST, without an operation: for those who foresee its requests. */
import type { Clock } from '../../clock.ts'
import type { Caller } from '../../identity/index.ts'
import type { GraphPort, PostOutcome } from '../graph/port.ts'
import { type Inputs, type Kind, mutationRequest } from '../kind/index.ts'
import { answerMs, defaultConfig } from '../limit.ts'
import { advance, looksForRun, newOperation } from '../operation.ts'
import { missingUsers } from './deliver.ts'
import { effectOf } from './find-run.ts'

type ForReading = {
  readonly caller: Caller
  readonly clock: Clock
  /** The users of the action, as they are known before the POST. */
  readonly userIds: readonly string[]
}

/** One look for the run that the mutation started or ended; or, if Graph refused its users, who of them is gone. */
export const readAfter = async <K extends Kind>(
  port: GraphPort,
  kind: K,
  input: Inputs[K],
  outcome: PostOutcome,
  { caller, clock, userIds }: ForReading,
): Promise<void> => {
  const { action } = mutationRequest(kind, input)
  const at = clock.now()
  const intent = newOperation({ id: '', action, reason: null, caller, createdAt: at })
  const sent = advance(intent, { kind: 'send', at, clientRequestId: '', userIds, knownRunIds: [] })
  await missingUsers(port, sent, outcome, clock)
  if (outcome.kind !== 'accepted') return
  const accepted = advance(sent, { ...outcome, kind: 'accept', at, searchUntil: at })
  if (looksForRun(accepted)) await effectOf(port, accepted, { now: at, answerMs: answerMs(defaultConfig) })
}
