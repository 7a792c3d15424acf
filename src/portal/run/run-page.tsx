/** A run: its counts, the runs that reprocessed the same users before and after it, and its users' tasks on a line of time. */
import { useState } from 'preact/hooks'
import { ConfirmDialog } from '../administration/confirm-dialog.tsx'
import { CancelOneRunDocument, RunHeadDocument } from '../generated/graphql.ts'
import { useRead } from '../graphql/use-read.ts'
import { CopyButton } from '../part/copy-button.tsx'
import { Moment } from '../part/moment.tsx'
import { WorkflowName } from '../part/name.tsx'
import { PageTitle } from '../part/page-title.tsx'
import { RunCounts } from '../part/run-counts.tsx'
import { Section } from '../part/section.tsx'
import { isUnfinished, Status } from '../part/status.tsx'
import { durationText, memberText } from '../part/words.ts'
import { ReprocessRunDialog } from '../reprocess/reprocess-run-dialog.tsx'
import { useMay } from '../shell/viewer.ts'
import { Lineage } from './lineage.tsx'
import { TimelineSection } from './timeline-section.tsx'

/** Milliseconds between two looks at a run that has not ended. */
const pause = 3_000

export const RunPage = ({ workflowId, id }: { readonly workflowId: string; readonly id: string }) => {
  const [isMoving, setMoving] = useState(false)
  const reading = useRead(RunHeadDocument, { workflowId, id }, { every: isMoving ? pause : null })
  const run = reading.data?.run ?? null
  const goesOn = isUnfinished(run?.processingStatus)
  if (goesOn !== isMoving) setMoving(goesOn)
  const mayReprocess = useMay('REPROCESS_RUN')
  const mayCancel = useMay('CANCEL_RUN')
  const [open, setOpen] = useState<'reprocess' | 'cancel' | null>(null)
  const closed = () => setOpen(null)
  return (
    <>
      <div class="title">
        <PageTitle text={reading.data && run === null ? 'There is no such run' : 'Run'} />
      </div>
      <Section title="Summary" reading={reading}>
        {() =>
          run && (
            <>
              <dl class="facts">
                <dt>Workflow</dt>
                <dd>
                  <WorkflowName workflow={run.workflow} />
                </dd>
                <dt>Status</dt>
                <dd>
                  <span role="status">
                    <Status of={run.processingStatus} />
                  </span>
                </dd>
                <dt>Users</dt>
                <dd>
                  <RunCounts run={run} />
                </dd>
                <dt>Scheduled</dt>
                <dd>
                  <Moment at={run.scheduledDateTime} />
                </dd>
                <dt>Started by</dt>
                <dd>{memberText(run.workflowExecutionType)}</dd>
                <dt>Waited, ran</dt>
                <dd>
                  {durationText(run.queuedSeconds)}, {durationText(run.durationSeconds)}
                </dd>
              </dl>
              <div class="actions">
                {mayReprocess && !goesOn && !run.workflow?.isDeleted && (
                  <button type="button" id="reprocess" class="primary" onClick={() => setOpen('reprocess')}>
                    Reprocess the run…
                  </button>
                )}
                {mayCancel && goesOn && run.processingStatus !== 'CANCELING' && (
                  <button type="button" onClick={() => setOpen('cancel')}>
                    Cancel the run…
                  </button>
                )}
                <CopyButton label="Copy id" text={() => id} />
              </div>
              {run.lineage && run.lineage.steps.length > 1 && <Lineage lineage={run.lineage} current={id} />}
            </>
          )
        }
      </Section>
      <TimelineSection workflowId={workflowId} id={id} every={isMoving ? pause : null} />
      {open === 'reprocess' && <ReprocessRunDialog workflowId={workflowId} runId={id} onClose={closed} />}
      {open === 'cancel' && (
        <ConfirmDialog
          title="Cancel the run"
          explanation="Tasks that were done stay done. Those that have not started are not done."
          button="Cancel the run"
          document={CancelOneRunDocument}
          outcomeOf={(data) => data.cancelRun}
          input={{ workflowId, runId: id }}
          onDone={reading.again}
          onClose={closed}
        />
      )}
    </>
  )
}
