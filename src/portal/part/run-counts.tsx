/** How many users of a run are done and how many failed, as a bar with its numbers. */
import { numberText } from './words.ts'

type Counts = {
  readonly totalUsersCount: number | null
  readonly successfulUsersCount: number | null
  readonly failedUsersCount: number | null
}

type RunCountsOption = {
  readonly run: Counts
  /** The way to the users who failed: its address, and what it is of, for readers that see the link alone. */
  readonly failed?: { readonly href: string; readonly of: string } | null
}

export const RunCounts = ({ run, failed = null }: RunCountsOption) => {
  const failedText = `${numberText(run.failedUsersCount)} failed`
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
            ,{' '}
            <strong class="bad">
              {failed === null ? (
                failedText
              ) : (
                <a href={failed.href} aria-label={`${failedText}: ${failed.of}`}>
                  {failedText}
                </a>
              )}
            </strong>
          </>
        ) : null}
      </span>
    </span>
  )
}
