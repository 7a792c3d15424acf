/** One decision of the reader: every try of it has the same idempotency key until one of them is answered. */
import type { TypedDocumentNode } from '@urql/core'
import { useState } from 'preact/hooks'
import { to } from '../address/address.ts'
import { navigate } from '../address/use-address.ts'
import type { UserErrorCode } from '../generated/graphql.ts'
import type { Problem } from '../graphql/problem.ts'
import { type Outcome, type Refusal, useSend } from '../graphql/use-send.ts'
import type { DialogHandle } from '../part/dialog.tsx'
import { type DecisionKey, keyLife, nameOf } from './decision-key.ts'
import { useDecisions } from './decisions.tsx'

type Given = { readonly reason?: string | null; readonly idempotencyKey?: string | null }

/** A document of one mutation. */
export type DecisionDocument<Field extends string, Input> = TypedDocumentNode<
  Readonly<Record<Field, Outcome>>,
  { readonly input: Input & Given }
>

type DecisionOption<Field extends string, Input> = {
  readonly document: DecisionDocument<Field, Input>
  /** The mutation's own field. */
  readonly field: Field
  /** What would be decided now. With another input it is another decision. */
  readonly input: Input
  /** Held while it is sent: to close it would not stop what was decided. */
  readonly dialog: DialogHandle
  /** When the gateway has an operation for it, before the page goes there. */
  readonly onDecided?: () => void
}

/** What the reader has seen of what they decide. */
type Confirmed = { readonly expectedUserCount?: number | null }

/** Why a decision has led to no operation of its own, beside refusals and problems. */
export type Hindrance =
  /** The operation of another decision holds the run or one of the users. */
  | { readonly kind: 'underWay'; readonly operationId: string }
  /** It was sent so long ago that the gateway no longer knows its key. */
  | { readonly kind: 'forgotten'; readonly triedAt: number }
  /** This try was refused, and one before it got no answer. */
  | { readonly kind: 'unheard'; readonly triedAt: number }

/** What came of the decision that would be made now. */
export type Deciding = {
  readonly isSending: boolean
  /** Reasons of a business rule: nothing was done. */
  readonly refusals: readonly Refusal[]
  /** The request itself failed: what was done is not known, and the same key makes another try safe. */
  readonly problems: readonly Problem[]
  readonly hindrance: Hindrance | null
}

const untried: Deciding = { isSending: false, refusals: [], problems: [], hindrance: null }

/**
 * Sends the decision. When the gateway has an operation for it, the dialog closes and the page goes there. The reason is no part of
 * it, nor is what only confirms it: with others, the gateway refuses the key of a try that it has.
 */
export const useDecision = <Field extends string, Input extends object>({
  document,
  field,
  input,
  dialog,
  onDecided,
}: DecisionOption<Field, Input>): readonly [Deciding, (reason: string, confirmed?: Confirmed) => Promise<void>] => {
  const { keys, setLate } = useDecisions()
  const [sending, send] = useSend(document, (data) => data[field])
  const decision = { field, input }
  const name = nameOf(decision)
  const [tried, setTried] = useState<{ readonly name: string; readonly hindrance: Hindrance | null }>()

  const decide = async (reason: string, confirmed: Confirmed = {}) => {
    const used = keys.of(decision)
    if (isForgotten(used)) {
      keys.answered(decision)
      return setTried({ name, hindrance: { kind: 'forgotten', triedAt: used.triedAt } })
    }
    setTried({ name, hindrance: null })
    dialog.hold(true)
    const text = reason.trim()
    const given = { ...(text !== '' && { reason: text }), idempotencyKey: used.key }
    const outcome = await send({ input: { ...input, ...confirmed, ...given } })
    if (outcome !== null && isAbout(outcome, used)) keys.answered(decision)
    const hindrance = outcome && hindranceOf(outcome, used)
    if (!dialog.isOpen()) return setLate({ outcome, hindrance })
    dialog.hold(false)
    if (outcome === null) return
    if (hindrance !== null) return setTried({ name, hindrance })
    if (outcome.status === 'REJECTED' || outcome.operation === null) return
    onDecided?.()
    dialog.close()
    navigate(to.operation(outcome.operation.id))
  }
  const deciding = tried?.name === name ? { ...sending, hindrance: tried.hindrance } : untried
  return [{ ...deciding, isSending: sending.isSending }, decide]
}

const isForgotten = (used: DecisionKey): used is DecisionKey & { readonly triedAt: number } =>
  used.triedAt !== null && Date.now() - used.triedAt > keyLife

/** Refusals that the gateway gives whatever the key has led to: they say nothing of the tries before. */
const whateverTheKey: readonly UserErrorCode[] = ['FORBIDDEN', 'RATE_LIMITED']

/** Whether the answer is one to the key, so that the next try is another decision. */
const isAbout = ({ status, operation, userErrors }: Outcome, { triedAt }: DecisionKey): boolean => {
  if (status === 'IN_PROGRESS' || operation === null) return false
  return triedAt === null || !userErrors.some(({ code }) => whateverTheKey.includes(code))
}

const hindranceOf = (outcome: Outcome, used: DecisionKey): Hindrance | null => {
  const { status, operation } = outcome
  if (status === 'IN_PROGRESS' && operation !== null) return { kind: 'underWay', operationId: operation.id }
  if (status !== 'REJECTED' || used.triedAt === null || isAbout(outcome, used)) return null
  return { kind: 'unheard', triedAt: used.triedAt }
}
