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
        {problems.map((problem) => (
          <li key={problem.message + problem.workflowId}>
            <strong>{problem.message}</strong> {problem.advice}
            {problem.count > 1 && <span class="aside"> × {numberText(problem.count)}</span>}
            {problem.workflowId && (
              <>
                {' '}
                <a href={to.workflow(problem.workflowId)}>The workflow whose rows are missing</a>
              </>
            )}
            {problem.requestId && <span class="aside"> Request id {problem.requestId}</span>}
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
