/** How the state store is, in the log: each change is one line with its cause. */
import type { Log } from './log.ts'

export type StoreChange =
  | { readonly kind: 'unavailable'; readonly error: Error; readonly reason: string }
  | { readonly kind: 'lost'; readonly error: Error }
  | { readonly kind: 'available' }
  | { readonly kind: 'restored'; readonly count: number }
  | { readonly kind: 'finding'; readonly finding: string }
  | { readonly kind: 'unreadable'; readonly operationIds: readonly string[] }
  | { readonly kind: 'discarded'; readonly operationId: string }
  | { readonly kind: 'unlocked'; readonly operationId: string; readonly holderIds: readonly string[] }

export const storeLog =
  (log: Log) =>
  (event: StoreChange): void => {
    switch (event.kind) {
      case 'unavailable':
        log.error({ err: event.error, reason: event.reason }, 'the state store cannot be used')
        break
      case 'available':
        log.info('the state store can be used again')
        break
      case 'lost':
        log.error({ err: event.error }, 'the state store has lost its memory; mutations are held back')
        break
      case 'restored':
        log.warn({ operations: event.count }, 'what was sent is in the state store again')
        break
      case 'finding':
        log.warn(event.finding)
        break
      case 'unreadable':
        if (event.operationIds.length === 0) log.info('every operation under way can be read again')
        else log.error({ operationIds: event.operationIds }, 'operations cannot be read, and their users stay locked')
        break
      case 'discarded':
        log.warn({ operationId: event.operationId }, 'an operation that cannot be read has given its locks back')
        break
      case 'unlocked': {
        const { operationId, holderIds } = event
        if (holderIds.length === 0)
          log.info({ operationId }, 'an operation has the locks again that the store had lost')
        else
          log.warn({ operationId, holderIds }, 'an operation lacks locks that the store has lost and others hold now')
      }
    }
  }
