/** What a reprocessing would do: the tasks and what repeating them does, the limits, the version. */
import type { PreviewPartFragment } from '../generated/graphql.ts'
import { EffectBadge } from './effect-badge.tsx'
import { limitText } from './limit.ts'

export const Preview = ({ preview }: { readonly preview: PreviewPartFragment }) => {
  const { tasks, executionLimits: limits, isChangedSince, sourceVersions, currentVersion } = preview
  const limitLines = [
    ['This workflow', limitText(limits.workflow)],
    ['The tenant', limitText(limits.tenant)],
  ].filter(([, text]) => text !== null)
  return (
    <>
      <h3>Tasks</h3>
      <ul class="effects">
        {(tasks ?? []).map(
          (task) =>
            task && (
              <li key={task.id}>
                <bdi class="task">{task.displayName ?? 'A task'}</bdi>
                <EffectBadge effect={task.repeatEffect} />
                <span class="aside">{task.repeatEffectReason}</span>
              </li>
            ),
        )}
        {tasks?.length === 0 && <li class="none">No task.</li>}
      </ul>
      {isChangedSince && (
        <p class="notice warn">
          The workflow has changed since: it ran version {sourceVersions.join(', ')}, and version{' '}
          {currentVersion ?? '–'} is in force.
        </p>
      )}
      {limits.isExceeded && (
        <p class="notice warn">
          These are more users than an execution limit allows a scheduled run. A reprocessing is on demand, and the
          limit does not hold it back.
        </p>
      )}
      {limitLines.length > 0 && (
        <p class="aside">Execution limits. {limitLines.map(([owner, text]) => `${owner}: ${text}.`).join(' ')}</p>
      )}
    </>
  )
}
