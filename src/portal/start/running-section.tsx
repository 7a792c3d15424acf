/** The runs that have not ended, read again while the page is visible. */
import { to } from '../address/address.ts'
import { RunningNowDocument } from '../generated/graphql.ts'
import { useRead } from '../graphql/use-read.ts'
import { Moment } from '../part/moment.tsx'
import { WorkflowName } from '../part/name.tsx'
import { RunCounts } from '../part/run-counts.tsx'
import { Section } from '../part/section.tsx'
import { Status } from '../part/status.tsx'

/** Milliseconds between two looks. */
const pause = 10_000

export const RunningSection = () => {
  const reading = useRead(RunningNowDocument, {}, { every: pause })
  return (
    <Section title="Running now" reading={reading}>
      {({ runs: { nodes } }) => (
        <ul class="cards">
          {nodes?.length === 0 && <li class="none">No run is under way.</li>}
          {(nodes ?? []).map(
            (run) =>
              run && (
                <li key={run.id}>
                  <WorkflowName workflow={run.workflow} />
                  <a href={to.run(run.workflowId, run.id)}>
                    <Status of={run.processingStatus} />
                  </a>
                  <RunCounts run={run} />
                  <span class="aside">
                    since <Moment at={run.startedDateTime ?? run.scheduledDateTime} />
                  </span>
                </li>
              ),
          )}
        </ul>
      )}
    </Section>
  )
}
