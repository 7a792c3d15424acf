/** The tasks of a run's users on one line of time. */
import type { RunLiveSubscription, RunTimelineQuery } from '../generated/graphql.ts'
import { useNewest } from '../graphql/use-followed.ts'
import type { Reading } from '../graphql/use-read.ts'
import type { Watching } from '../graphql/use-watch.ts'
import { Moment } from '../part/moment.tsx'
import { Pager } from '../part/pager.tsx'
import { Section } from '../part/section.tsx'
import { StatusFilter } from '../workflow/status-filter.tsx'
import { type Span, spanOf } from './span.ts'
import { TimelineRow } from './timeline-row.tsx'

type TimelineOption = {
  readonly reading: Reading<RunTimelineQuery>
  readonly watching: Watching<RunLiveSubscription>
}

export const TimelineSection = ({ reading, watching }: TimelineOption) => {
  const newest = useNewest(reading, watching.data)
  const problems = [...reading.problems, ...watching.problems]
  return (
    <Section title="Users and their tasks" reading={{ ...newest, problems }} actions={<StatusFilter />}>
      {({ run }) => {
        const results = run?.userProcessingResults
        const rows = (results?.nodes ?? []).filter((row) => row !== null)
        const span = spanOf(rows)
        return (
          <>
            {results?.nodes?.length === 0 && <p class="none">No user.</p>}
            {span.end > span.start && <Scale span={span} />}
            <ol class="timeline">
              {rows.map((row) => (
                <TimelineRow key={row.id} row={row} span={span} />
              ))}
            </ol>
            <Pager pageInfo={results?.pageInfo ?? null} label="Pages of users" />
          </>
        )
      }}
    </Section>
  )
}

/** Where the tracks below begin and end. */
const Scale = ({ span: { start, end } }: { readonly span: Span }) => (
  <p class="scale aside">
    <span>
      From <Moment at={new Date(start).toISOString()} isExact />
    </span>{' '}
    <span>
      to <Moment at={new Date(end).toISOString()} isExact />
    </span>
  </p>
)
