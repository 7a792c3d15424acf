/** The events of an operation. */
import type { NotProcessed } from './operation.ts'
import type { UserError } from './refusal.ts'

/** `at` is when it happened. */
export type OperationEvent = { readonly at: number } & (
  | { readonly kind: 'refuse'; readonly userErrors: readonly UserError[]; readonly userCount: number | null }
  | {
      readonly kind: 'send'
      readonly clientRequestId: string
      readonly userIds: readonly string[]
      readonly knownRunIds: readonly string[]
    }
  | { readonly kind: 'resend'; readonly clientRequestId: string }
  | {
      readonly kind: 'notProcessed'
      readonly outcome: NotProcessed
      readonly requestId: string | null
      readonly retryAt: number | null
    }
  | { readonly kind: 'accept'; readonly requestId: string | null; readonly searchUntil: number }
  | { readonly kind: 'reject'; readonly requestId: string | null; readonly userErrors: readonly UserError[] }
  | {
      readonly kind: 'doubt'
      readonly requestId: string | null
      readonly searchUntil: number
      /** Missing if another process than the sender reports it: the request may be on its way, or may never have left. */
      readonly answeredAt?: number
    }
  /** Graph shows its effect: the run, or null if it has none (`seeksRun`). */
  | { readonly kind: 'find'; readonly runId: string | null }
  | { readonly kind: 'abandon' }
  /** Its sender knows that Graph processed no request of it, and that none will leave, even if the store does not know that. */
  | { readonly kind: 'unsent'; readonly userErrors: readonly UserError[] }
  /**
   * The store does not know that it was sent, and may have lost that. Nothing distinguishes its run from one that another caller
   * started: it stays UNKNOWN unless its sender knows more.
   */
  | { readonly kind: 'suspect'; readonly searchUntil: number }
)
