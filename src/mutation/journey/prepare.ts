/** Everything between a stored intent and its request: read, judge, lock the users, look at what ran before, mark as SENT. */
import { GraphError, isLicenceMissing, licenceMissing } from '../../msgraph/index.ts'
import { userLocks } from '../action.ts'
import type { GraphPort } from '../graph/port.ts'
import { Overtaken } from '../ledger.ts'
import type { Operation } from '../operation.ts'
import type { Parts } from '../parts.ts'
import { type UserError, userError } from '../refusal.ts'
import { refusals, type Target, touchedUserIds } from '../rules.ts'
import { StateUnavailable } from '../store/store.ts'
import { readTarget } from '../target.ts'
import { readHistory } from './history.ts'
import { unfinishedReprocessing } from './unfinished.ts'

export type Prepared =
  /** SENT is stored: the request may leave. */
  | { readonly kind: 'ready'; readonly operation: Operation }
  | { readonly kind: 'refused'; readonly operation: Operation }
  /** Somebody else's operation touches one of the users. */
  | { readonly kind: 'inProgress'; readonly operation: Operation; readonly other: Operation }

/**
 * @param intent PENDING, stored
 * @throws what the port throws where Graph cannot be read; the operation then is REJECTED, as nothing was sent
 */
export const prepare = async (parts: Parts, port: GraphPort, intent: Operation): Promise<Prepared> => {
  const { store, ledger, clock, config, newId } = parts
  const refuse = (userErrors: readonly UserError[], userCount: number | null, giveBack = false) =>
    ledger.commit(intent, { kind: 'refuse', at: clock.now(), userErrors, userCount }, { giveBack })
  /** Reads Graph; a failure ends the operation before it goes on to whoever asked. */
  const reading = async <T>(work: Promise<T>): Promise<T> => {
    try {
      return await work
    } catch (error) {
      if (error instanceof StateUnavailable) throw error
      await refuse([unreadable(error)], null, true)
      throw error
    }
  }

  const target: Target = await reading(readTarget(port, intent.action))
  const userIds = touchedUserIds(target)
  const reasons = refusals(target, config)
  if (reasons.length > 0) return { kind: 'refused', operation: await refuse(reasons, userIds.length || null) }

  const locked = await store.lock(intent.id, userLocks(intent.action.workflowId, userIds))
  if (locked.kind === 'settled') throw new Overtaken(intent.id)
  if (locked.kind === 'inProgress') {
    const operation = await refuse([underWay(locked.operation)], userIds.length, true)
    return { kind: 'inProgress', operation, other: locked.operation }
  }

  // Only now, with every lock held: what was started before shows here or in the store, and no gateway starts more meanwhile.
  const { open, knownRunIds } = await reading(readHistory(parts, port, target))
  const unfinished = unfinishedReprocessing(target, open)
  if (unfinished.length > 0) return { kind: 'refused', operation: await refuse(unfinished, userIds.length) }

  const operation = await ledger.commit(intent, {
    kind: 'send',
    at: clock.now(),
    clientRequestId: newId(),
    userIds,
    knownRunIds,
  })
  return { kind: 'ready', operation }
}

export const underWay = (other: Operation) =>
  userError('STILL_IN_PROGRESS', `Operation ${other.id} is under way for the same run or user.`)

const unreadable = (error: unknown) =>
  error instanceof GraphError && isLicenceMissing(error)
    ? userError('FORBIDDEN', licenceMissing)
    : userError('REJECTED_BY_GRAPH', 'Microsoft Graph could not be asked what this would touch; nothing was done.')
