/** How many users of a run are done and how many failed, as a bar with its numbers. */
import { numberText } from './words.ts'

type Counts = {
  readonly totalUsersCount: number | null
  readonly successfulUsersCount: number | null
  readonly failedUsersCount: number | null
}

export const RunCounts = ({ run }: { readonly run: Counts }) => {
  const total = run.totalUsersCount ?? 0
  const share = (count: number | null) => ({ width: `${total > 0 ? ((count ?? 0) / total) * 100 : 0}%` })
  return (
    <span class="counts">
      <span class="bar" aria-hidden="true">
        <span class="good" style={share(run.successfulUsersCount)} />
        <span class="bad" style={share(run.failedUsersCount)} />
      </span>
      <span>
        {total === 0
          ? 'No user yet'
          : `${numberText(run.successfulUsersCount)} of ${numberText(run.totalUsersCount)} done`}
        {run.failedUsersCount ? (
          <>
            , <strong class="bad">{numberText(run.failedUsersCount)} failed</strong>
          </>
        ) : null}
      </span>
    </span>
  )
}
