/** Why it is done, for the audit trail. */
import type { Problem } from '../graphql/problem.ts'
import { useViewer } from '../shell/viewer.ts'

type ReasonFieldOption = {
  readonly value: string
  readonly onInput: (value: string) => void
  readonly problems: readonly Problem[]
}

export const ReasonField = ({ value, onInput, problems }: ReasonFieldOption) => {
  const { reasonLength } = useViewer().limits
  const own = problems.filter(({ control }) => control === 'input.reason')
  return (
    <label class="field">
      <span>Reason, for the audit trail (optional)</span>
      <textarea
        rows={2}
        maxLength={reasonLength}
        value={value}
        aria-invalid={own.length > 0}
        aria-describedby={own.length > 0 ? 'reason-problem' : undefined}
        onInput={(event) => onInput(event.currentTarget.value)}
      />
      {own.length > 0 && (
        <span id="reason-problem" class="bad">
          {own.map(({ message }) => message).join(' ')}
        </span>
      )}
    </label>
  )
}
