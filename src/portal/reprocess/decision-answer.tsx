/** What came of a decision that has led to no operation: why nothing was done, or what is not known, and whether another try is safe. */
import { to } from '../address/address.ts'
import type { Refusal } from '../graphql/use-send.ts'
import { Moment } from '../part/moment.tsx'
import { Problems } from '../part/problems.tsx'
import { Refusals } from './refusals.tsx'
import type { Deciding, Hindrance } from './use-decision.ts'

type DecisionAnswerOption = {
  readonly deciding: Deciding
  /** Those that stand beside no user. */
  readonly refusals: readonly Refusal[]
}

export const DecisionAnswer = ({ deciding: { problems, hindrance }, refusals }: DecisionAnswerOption) => (
  <>
    <Refusals refusals={refusals} />
    <Problems problems={problems.filter(({ control }) => control !== 'input.reason')} />
    {problems.length > 0 && (
      <p class="aside">
        Another try is safe: it has the same key, and nothing is done twice. With other users or tasks it is another
        decision.
      </p>
    )}
    {hindrance && (
      <div class="problems" role="alert">
        <p>
          <HindranceText hindrance={hindrance} />
        </p>
      </div>
    )}
  </>
)

export const HindranceText = ({ hindrance }: { readonly hindrance: Hindrance }) => {
  if (hindrance.kind === 'underWay')
    return (
      <>
        <strong>An operation for the same run or user is under way.</strong> If it is of another decision, this one was
        not carried out. <a href={to.operation(hindrance.operationId)}>Open the operation</a>
      </>
    )
  const at = <Moment at={new Date(hindrance.triedAt).toISOString()} />
  if (hindrance.kind === 'unheard')
    return (
      <>
        <strong>An earlier try got no clear answer, and may have been done.</strong> It was sent {at}. Another try is
        safe: it has the same key.
      </>
    )
  return (
    <>
      <strong>This was sent before, and no clear answer came.</strong> It was {at}, and the gateway knows a key for a
      day: now another try would be another decision. <a href={to.operations()}>Look in the audit trail</a> first.
    </>
  )
}
