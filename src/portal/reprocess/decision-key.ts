/** The idempotency keys of decisions that have no answer yet. The tab keeps them: a dialog that is closed, and a page that is loaded again, end no decision. */
import { type Kept, keptIn } from '../kept.ts'

/** What is decided, without the reason for it. */
export type Decision = {
  /** The field of the mutation. */
  readonly field: string
  readonly input: object
}

export type DecisionKey = {
  readonly key: string
  /** When the first try was sent that got no answer, in milliseconds since 1970; null for the first try. */
  readonly triedAt: number | null
}

export type DecisionKeys = {
  /** The key of the tries before that got no answer, or a new one. */
  readonly of: (decision: Decision) => DecisionKey
  /** The next try is another decision. */
  readonly answered: (decision: Decision) => void
}

/** Milliseconds for which a try surely meets the same key: the gateway keeps it for 24 hours, by a clock of its own. */
export const keyLife = 23 * 3_600_000

export const openDecisionKeys = (
  kept: Kept = keptIn('sessionStorage'),
  now: () => number = Date.now,
): DecisionKeys => ({
  of: (decision) => {
    const name = nameOf(decision)
    const [key, triedAt] = kept.get(name)?.split(' ') ?? []
    if (key !== undefined) return { key, triedAt: Number(triedAt) }
    const fresh = newKey()
    kept.set(name, `${fresh} ${now()}`)
    return { key: fresh, triedAt: null }
  },
  answered: (decision) => kept.remove(nameOf(decision)),
})

/** The same users in another order are the same decision, as they are for the gateway. */
export const nameOf = ({ field, input }: Decision): string =>
  `${field} ${JSON.stringify(input, (_, value: unknown) => (Array.isArray(value) ? value.toSorted() : value))}`

const newKey = (): string =>
  [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('')
