/** The failures of a period by task and reason, with a bar for each group, and behind it the users. */
import { useState } from 'preact/hooks'
import { type Period, periodOf } from '../address/period.ts'
import { useAddress } from '../address/use-address.ts'
import type { FailuresByReasonQuery } from '../generated/graphql.ts'
import { useRead } from '../graphql/use-read.ts'
import { failuresOf } from '../list/list.ts'
import { Moment } from '../part/moment.tsx'
import { Section } from '../part/section.tsx'
import { countText, noneText, numberText } from '../part/words.ts'
import { GroupUsers } from './group-users.tsx'

type Group = NonNullable<NonNullable<FailuresByReasonQuery['failureGroups']['nodes']>[number]>

/** As many as the gateway gives at once. */
const mostReasons = 100

/** @param readAt milliseconds since 1970: the period ends then if its view was opened before */
export const FailureSection = ({ readAt }: { readonly readAt: number }) => {
  const address = useAddress()
  const current = { ...address, openedAt: Math.max(address.openedAt, readAt) }
  const period = periodOf(current)
  const [first, setFirst] = useState<number>()
  const reading = useRead(...failuresOf(current, first))
  return (
    <Section title="Failures by reason" reading={reading}>
      {({ failureGroups: { nodes, totalCount } }) => {
        const groups = (nodes ?? []).filter((group) => group !== null)
        const most = Math.max(1, ...groups.map(({ count }) => count))
        const all = totalCount ?? groups.length
        return (
          <>
            {nodes && (
              <p class="lead">
                {groups.length > 0
                  ? leadOf(groups, all)
                  : noneText(
                      reading,
                      `No task failed in the last ${period.days === 1 ? '24 hours' : countText(period.days, 'day')}.`,
                    )}
              </p>
            )}
            <ol class="reasons">
              {groups.map((group) => (
                <Reason key={group.key} group={group} most={most} period={period} />
              ))}
            </ol>
            {all > groups.length && groups.length < mostReasons && (
              <p>
                <button type="button" aria-disabled={reading.isReading} onClick={() => setFirst(mostReasons)}>
                  Show {all > mostReasons ? `the first ${numberText(mostReasons)}` : 'all'} reasons
                </button>
              </p>
            )}
          </>
        )
      }}
    </Section>
  )
}

const leadOf = (groups: readonly Group[], all: number): string => {
  const total = groups.reduce((sum, { count }) => sum + count, 0)
  const reasons = countText(all, 'reason')
  const which = groups.length < all ? `the ${numberText(groups.length)} most frequent of ${reasons}` : reasons
  return `${countText(total, 'failed task')}, ${which}. Open a reason to see its users.`
}

type ReasonOption = { readonly group: Group; readonly most: number; readonly period: Period }

const Reason = ({ group, most, period }: ReasonOption) => {
  const { key, taskDisplayName, failureReason, sampleFailureReason, count, userCount, subjectCount, lastDateTime } =
    group
  const [isOpened, setOpened] = useState(false)
  const differs = count > 1 && sampleFailureReason !== failureReason
  return (
    <li>
      <details onToggle={(event) => event.currentTarget.open && setOpened(true)}>
        <summary>
          <span class="what">
            <bdi class="task">{taskDisplayName ?? 'A task'}</bdi>
            <span class="reason">
              {differs && 'For example: '}
              <bdi>{sampleFailureReason ?? failureReason ?? 'Graph gives no reason.'}</bdi>
            </span>
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
        {isOpened && <GroupUsers period={period} groupKey={key} differs={differs} />}
      </details>
    </li>
  )
}
