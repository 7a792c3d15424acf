/** The tasks of a run's users on one line of time. */
import { useAddress } from '../address/use-address.ts'
import { RunTimelineDocument } from '../generated/graphql.ts'
import { useRead } from '../graphql/use-read.ts'
import { Pager } from '../part/pager.tsx'
import { Section } from '../part/section.tsx'
import { StatusFilter, statusesOf } from '../workflow/status-filter.tsx'
import { spanOf } from './span.ts'
import { TimelineRow } from './timeline-row.tsx'

type TimelineOption = { readonly workflowId: string; readonly id: string; readonly every: number | null }

/** Rows of a page. */
const first = 25

export const TimelineSection = ({ workflowId, id, every }: TimelineOption) => {
  const { query } = useAddress()
  const statuses = statusesOf(query.get('status'))
  const filter = statuses.length > 0 ? { processingStatus: { in: statuses } } : null
  const variables = { workflowId, id, first, after: query.get('after'), filter }
  const reading = useRead(RunTimelineDocument, variables, { every })
  return (
    <Section title="Users and their tasks" reading={reading} actions={<StatusFilter />}>
      {({ run }) => {
        const rows = (run?.userProcessingResults.nodes ?? []).filter((row) => row !== null)
        const span = spanOf(rows)
        return (
          <>
            {rows.length === 0 && <p class="none">No user.</p>}
            <ol class="timeline">
              {rows.map((row) => (
                <TimelineRow key={row.id} row={row} span={span} />
              ))}
            </ol>
            <Pager pageInfo={run?.userProcessingResults.pageInfo ?? null} label="Pages of users" />
          </>
        )
      }}
    </Section>
  )
}
