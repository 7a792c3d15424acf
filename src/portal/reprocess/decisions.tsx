/** What outlasts the dialog of a decision: its key, and an answer that comes when the reader has left. */
import { type ComponentChildren, createContext } from 'preact'
import { useContext, useState } from 'preact/hooks'
import { to } from '../address/address.ts'
import type { Outcome } from '../graphql/use-send.ts'
import { memberText } from '../part/words.ts'
import { HindranceText } from './decision-answer.tsx'
import { type DecisionKeys, openDecisionKeys } from './decision-key.ts'
import type { Hindrance } from './use-decision.ts'

export type LateAnswer = {
  /** Null where no answer came. */
  readonly outcome: Pick<Outcome, 'status' | 'operation'> | null
  readonly hindrance: Hindrance | null
}

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
          {late.hindrance ? <HindranceText hindrance={late.hindrance} /> : <OutcomeText outcome={late.outcome} />}
        </p>
        <button type="button" onClick={() => setLate(undefined)}>
          Close
        </button>
      </div>
    )
  )
}

const OutcomeText = ({ outcome }: Pick<LateAnswer, 'outcome'>) => {
  const operation = outcome?.operation
  return (
    <>
      {outcome === null ? 'no answer came, and it may have been done.' : `${memberText(outcome.status)}.`}{' '}
      <a href={operation ? to.operation(operation.id) : to.operations()}>
        {operation ? 'Open the operation' : 'Look in the audit trail'}
      </a>
    </>
  )
}
