/** The failures of a period by task and reason, with a bar for each group, and behind it the users. */
import { useState } from 'preact/hooks'
import { type Period, periodOf } from '../address/period.ts'
import { useAddress } from '../address/use-address.ts'
import type { FailuresByReasonQuery } from '../generated/graphql.ts'
import { useRead } from '../graphql/use-read.ts'
import { failuresOf } from '../list/list.ts'
import { Moment } from '../part/moment.tsx'
import { Section } from '../part/section.tsx'
import { countText, numberText } from '../part/words.ts'
import { GroupUsers } from './group-users.tsx'

type Edge = NonNullable<NonNullable<FailuresByReasonQuery['failureGroups']['edges']>[number]>
type Group = NonNullable<Edge['node']>

export const FailureSection = () => {
  const address = useAddress()
  const period = periodOf(address)
  const reading = useRead(...failuresOf(address))
  return (
    <Section title="Failures by reason" reading={reading}>
      {({ failureGroups: { edges, pageInfo } }) => {
        const groups = (edges ?? []).flatMap((edge) => edge?.node ?? [])
        const most = Math.max(1, ...groups.map(({ count }) => count))
        const total = groups.reduce((sum, { count }) => sum + count, 0)
        return (
          <>
            {edges && <p class="lead">{leadOf(total, groups.length, pageInfo?.hasNextPage ?? false, period.days)}</p>}
            <ol class="reasons">
              {groups.map((group, position) => (
                <Reason
                  key={group.key}
                  group={group}
                  most={most}
                  period={period}
                  after={edges?.[position - 1]?.cursor ?? null}
                />
              ))}
            </ol>
          </>
        )
      }}
    </Section>
  )
}

const leadOf = (total: number, reasons: number, hasMore: boolean, days: number): string => {
  if (total === 0) return `No task failed in the last ${countText(days, 'day')}.`
  const counts = `${countText(total, 'failed task')}, ${countText(reasons, 'reason')}`
  return `${counts}${hasMore ? ' (the most frequent ones)' : ''}. Open a reason to see its users.`
}

type ReasonOption = {
  readonly group: Group
  readonly most: number
  readonly period: Period
  /** The cursor of the group before it. */
  readonly after: string | null
}

const Reason = ({ group, most, period, after }: ReasonOption) => {
  const { taskDisplayName, failureReason, sampleFailureReason, count, userCount, subjectCount, lastDateTime } = group
  const [isOpened, setOpened] = useState(false)
  return (
    <li>
      <details onToggle={(event) => event.currentTarget.open && setOpened(true)}>
        <summary>
          <span class="what">
            <bdi class="task">{taskDisplayName ?? 'A task'}</bdi>
            <bdi class="reason">{sampleFailureReason ?? failureReason ?? 'Graph gives no reason.'}</bdi>
          </span>
          <span class="share">
            <span class="bar" aria-hidden="true">
              <span class="bad" style={{ width: `${(count / most) * 100}%` }} />
            </span>
            <span class="aside">
              {countText(subjectCount, userCount === subjectCount ? 'user' : 'subject')}, last{' '}
              <Moment at={lastDateTime} />
            </span>
          </span>
          <strong>{numberText(count)}</strong>
        </summary>
        {isOpened && <GroupUsers period={period} after={after} />}
      </details>
    </li>
  )
}
