/** The idempotency keys of decisions that have no answer yet. The tab keeps them: a dialog that is closed, and a page that is loaded again, end no decision. */

/** What is decided, without the reason for it. */
export type Decision = {
  /** The field of the mutation. */
  readonly field: string
  readonly input: object
}

export type DecisionKeys = {
  /** The key of the tries before that got no answer, or a new one. */
  readonly of: (decision: Decision) => string
  /** The next try is another decision. */
  readonly answered: (decision: Decision) => void
}

type Kept = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>

export const openDecisionKeys = (kept: Kept = keptByTab()): DecisionKeys => ({
  of: (decision) => {
    const name = nameOf(decision)
    const key = kept.getItem(name) ?? newKey()
    kept.setItem(name, key)
    return key
  },
  answered: (decision) => kept.removeItem(nameOf(decision)),
})

/** The same users in another order are the same decision, as they are for the gateway. */
const nameOf = ({ field, input }: Decision): string =>
  `${field} ${JSON.stringify(input, (_, value: unknown) => (Array.isArray(value) ? value.toSorted() : value))}`

/** A browser may be set to keep nothing for a page: then keys are kept in memory. */
const keptByTab = (): Kept => {
  try {
    return sessionStorage
  } catch {
    return inMemory()
  }
}

const inMemory = (): Kept => {
  const kept = new Map<string, string>()
  return {
    getItem: (name) => kept.get(name) ?? null,
    setItem: (name, key) => void kept.set(name, key),
    removeItem: (name) => void kept.delete(name),
  }
}

const newKey = (): string =>
  [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('')
