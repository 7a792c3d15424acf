/** How the state store is, in the log: each change is one line with its cause. */
import type { Log } from './log.ts'

export type StoreChange =
  | { readonly kind: 'unavailable'; readonly error: Error; readonly reason: string }
  | { readonly kind: 'lost'; readonly error: Error }
  | { readonly kind: 'available' }
  | { readonly kind: 'restored'; readonly count: number }
  | { readonly kind: 'finding'; readonly finding: string }

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
    }
  }
