/** One decision of the reader: every try of it has the same idempotency key until one of them is answered. */
import type { TypedDocumentNode } from '@urql/core'
import { useState } from 'preact/hooks'
import { to } from '../address/address.ts'
import { navigate } from '../address/use-address.ts'
import { type Outcome, type Sending, useSend } from '../graphql/use-send.ts'
import type { DialogHandle } from '../part/dialog.tsx'
import { openDecisionKeys } from './decision-key.ts'

type Input = { readonly reason?: string | null; readonly idempotencyKey?: string | null }

/** A document of one mutation. */
export type DecisionDocument<Field extends string, Given> = TypedDocumentNode<
  Readonly<Record<Field, Outcome>>,
  { readonly input: Given & Input }
>

type DecisionOption<Field extends string, Given> = {
  readonly document: DecisionDocument<Field, Given>
  /** The mutation's own field. */
  readonly field: Field
  /** Held while it is sent: to close it would not stop what was decided. */
  readonly dialog: DialogHandle
}

/**
 * Sends the decision. When the gateway has an operation for it, the dialog closes and the page goes there. The reason is no part of it: with another
 * reason, the gateway refuses the key of a try that it has.
 */
export const useDecision = <Field extends string, Given extends object>({
  document,
  field,
  dialog,
}: DecisionOption<Field, Given>): readonly [Sending, (input: Given, reason: string) => Promise<void>] => {
  const [sending, send] = useSend(document, (data) => data[field])
  const [keys] = useState(openDecisionKeys)
  const decide = async (input: Given, reason: string) => {
    const decision = { field, input }
    const text = reason.trim()
    const idempotencyKey = keys.of(decision)
    dialog.hold(true)
    const outcome = await send({ input: { ...input, ...(text !== '' && { reason: text }), idempotencyKey } })
    dialog.hold(false)
    if (outcome === null) return
    // After a refusal nothing was done, and the next try is another decision.
    if (outcome.status === 'REJECTED') return keys.answered(decision)
    if (outcome.operation === null) return
    keys.answered(decision)
    dialog.close()
    navigate(to.operation(outcome.operation.id))
  }
  return [sending, decide]
}
