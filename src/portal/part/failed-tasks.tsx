/** The tasks that failed for a user, each with its reason. */
type Failed = {
  readonly nodes:
    | readonly ({
        readonly id: string
        readonly failureReason: string | null
        readonly task: { readonly displayName: string | null } | null
      } | null)[]
    | null
}

export const FailedTasks = ({ results }: { readonly results: Failed }) => (
  <ul class="plain">
    {(results.nodes ?? []).map((result) =>
      result === null ? null : (
        <li key={result.id}>
          <bdi class="task">{result.task?.displayName ?? 'A task'}</bdi>
          <bdi class="reason">{result.failureReason ?? 'Graph gives no reason.'}</bdi>
        </li>
      ),
    )}
  </ul>
)
