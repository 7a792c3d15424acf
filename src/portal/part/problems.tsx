/** What could not be read or done, where it is missing, with what to do about it. */
import { to } from '../address/address.ts'
import type { Problem } from '../graphql/problem.ts'
import { SignInButton } from '../sign-in/sign-in-button.tsx'
import { numberText } from './words.ts'

type ProblemsOption = {
  readonly problems: readonly Problem[]
  readonly again?: () => void
}

export const Problems = ({ problems, again }: ProblemsOption) =>
  problems.length === 0 ? null : (
    <div class="problems" role="alert">
      <ul>
        {[...Map.groupBy(problems, causeOf)].map(([cause, [first, ...others]]) => (
          <li key={cause}>
            {first && <Line problem={first} />}
            {others.length > 0 && (
              <details>
                <summary>{numberText(others.length)} more for the same cause</summary>
                <ul>
                  {others.map((problem) => (
                    <li key={problem.message + problem.workflowId}>
                      <Line problem={problem} />
                    </li>
                  ))}
                </ul>
              </details>
            )}
          </li>
        ))}
      </ul>
      {problems.some(({ code }) => code === 'UNAUTHENTICATED') ? (
        <SignInButton />
      ) : (
        again && (
          <button type="button" onClick={again}>
            Try again
          </button>
        )
      )}
    </div>
  )

/** Workflows that cannot be read for the same reason have it in common. */
const causeOf = ({ code, message, control, workflowId }: Problem): string =>
  workflowId === null ? JSON.stringify([code, message, control]) : code

const Line = ({ problem: { message, advice, count, workflowId, requestId } }: { readonly problem: Problem }) => (
  <>
    <strong>{workflowId ? <a href={to.workflow(workflowId)}>{message}</a> : message}</strong> {advice}
    {count > 1 && <span class="aside"> × {numberText(count)}</span>}
    {requestId && <span class="aside"> Request id {requestId}</span>}
  </>
)
