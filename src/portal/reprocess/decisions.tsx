/** What outlasts the dialog of a decision: its key, and an answer that comes when the reader has left. */
import { type ComponentChildren, createContext } from 'preact'
import { useContext, useState } from 'preact/hooks'
import { to } from '../address/address.ts'
import type { OperationStatus } from '../generated/graphql.ts'
import { memberText } from '../part/words.ts'
import { type DecisionKeys, openDecisionKeys } from './decision-key.ts'

/** Null where no answer came. */
export type LateAnswer = { readonly status: OperationStatus; readonly operation: { readonly id: string } | null } | null

type Decisions = {
  readonly keys: DecisionKeys
  readonly late: LateAnswer | undefined
  readonly setLate: (answer: LateAnswer | undefined) => void
}

const DecisionsContext = createContext<Decisions | null>(null)

export const useDecisions = (): Decisions => {
  const decisions = useContext(DecisionsContext)
  if (decisions === null) throw new Error('A decision is made below its provider.')
  return decisions
}

export const DecisionsProvider = ({ children }: { readonly children: ComponentChildren }) => {
  const [keys] = useState(() => openDecisionKeys())
  const [late, setLate] = useState<LateAnswer>()
  return <DecisionsContext.Provider value={{ keys, late, setLate }}>{children}</DecisionsContext.Provider>
}

export const LateAnswerNotice = () => {
  const { late, setLate } = useDecisions()
  return (
    late !== undefined && (
      <div class="notice" role="status">
        <p>
          <strong>The decision whose dialog you left:</strong>{' '}
          {late === null ? 'no answer came, and it may have been done.' : `${memberText(late.status)}.`}{' '}
          <a href={late?.operation ? to.operation(late.operation.id) : to.operations()}>
            {late?.operation ? 'Open the operation' : 'Look in the audit trail'}
          </a>
        </p>
        <button type="button" onClick={() => setLate(undefined)}>
          Close
        </button>
      </div>
    )
  )
}
