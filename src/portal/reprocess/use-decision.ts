/** One decision of the reader: its idempotency key stays the same for every try, and changes with what is decided. */
import type { TypedDocumentNode } from '@urql/core'
import { useState } from 'preact/hooks'
import { to } from '../address/address.ts'
import { navigate } from '../address/use-address.ts'
import { newKey, type Outcome, type Sending, useSend } from '../graphql/use-send.ts'

type Input = { readonly reason?: string | null; readonly idempotencyKey?: string | null }

type DecisionOption<Data, Given> = {
  readonly document: TypedDocumentNode<Data, { readonly input: Given & Input }>
  readonly outcomeOf: (data: Data) => Outcome
  /** Closes the dialog, before the page goes to the operation. */
  readonly close: () => void
}

/** Sends the decision. When the gateway has an operation for it, the page goes there. */
export const useDecision = <Data, Given extends object>({
  document,
  outcomeOf,
  close,
}: DecisionOption<Data, Given>): readonly [Sending, (input: Given, reason: string) => Promise<void>] => {
  const [sending, send] = useSend(document, outcomeOf)
  const [last, setLast] = useState({ decision: '', key: newKey() })
  const decide = async (input: Given, reason: string) => {
    const decision = JSON.stringify([input, reason])
    const key = last.decision === '' || last.decision === decision ? last.key : newKey()
    setLast({ decision, key })
    const text = reason.trim()
    const outcome = await send({ input: { ...input, ...(text !== '' && { reason: text }), idempotencyKey: key } })
    if (outcome === null) return
    // Nothing was done, and the next try is another decision.
    if (outcome.status === 'REJECTED') return setLast({ decision: '', key: newKey() })
    if (outcome.operation === null) return
    close()
    navigate(to.operation(outcome.operation.id))
  }
  return [sending, decide]
}
