/** A run among the reprocessings before and after it. */
import { to } from '../address/address.ts'
import type { RunHeadQuery } from '../generated/graphql.ts'
import { Moment } from '../part/moment.tsx'
import { Status } from '../part/status.tsx'
import { countText } from '../part/words.ts'

type RunLineage = NonNullable<NonNullable<RunHeadQuery['run']>['lineage']>

export const Lineage = ({ lineage, current }: { readonly lineage: RunLineage; readonly current: string }) => (
  <>
    <h3>Reprocessings, oldest first</h3>
    <ol class="lineage">
      {lineage.steps.map(
        ({ run, depth, failedUsersBefore, failedUsersAfter }) =>
          run && (
            <li key={run.id} style={{ marginInlineStart: `${depth * 1.5}rem` }}>
              <a href={to.run(run.workflowId, run.id)} aria-current={run.id === current ? 'true' : undefined}>
                <Moment at={run.scheduledDateTime} />
              </a>{' '}
              <Status of={run.processingStatus} />
              {failedUsersBefore !== null && failedUsersAfter !== null && (
                <span class="aside">
                  {' '}
                  {countText(failedUsersBefore, 'failed user')} before, {failedUsersAfter} after
                </span>
              )}
              {run.id === current && <span class="aside"> (this run)</span>}
            </li>
          ),
      )}
    </ol>
    {lineage.isTruncated && <p class="aside">There are more reprocessings than are shown.</p>}
  </>
)
