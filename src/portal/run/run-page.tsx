/** A run: its counts, the runs that reprocessed the same users before and after it, and its users' tasks on a line of time. */
import { useEffect, useRef, useState } from 'preact/hooks'
import { useAddress } from '../address/use-address.ts'
import { ConfirmDialog } from '../administration/confirm-dialog.tsx'
import { CancelOneRunDocument, RunHeadDocument, RunLiveDocument } from '../generated/graphql.ts'
import { useFollowed, useNewest } from '../graphql/use-followed.ts'
import { useRead } from '../graphql/use-read.ts'
import { timelineOf } from '../list/list.ts'
import { CopyButton } from '../part/copy-button.tsx'
import { FollowLine } from '../part/follow-line.tsx'
import { Missing } from '../part/missing.tsx'
import { Moment } from '../part/moment.tsx'
import { WorkflowName } from '../part/name.tsx'
import { PageTitle } from '../part/page-title.tsx'
import { RunCounts } from '../part/run-counts.tsx'
import { Section } from '../part/section.tsx'
import { isUnfinished, Status } from '../part/status.tsx'
import { durationText, localText, memberText } from '../part/words.ts'
import { ReprocessRunDialog } from '../reprocess/reprocess-run-dialog.tsx'
import { useMay } from '../shell/viewer.ts'
import { Lineage } from './lineage.tsx'
import { TimelineSection } from './timeline-section.tsx'

type RunOption = { readonly workflowId: string; readonly id: string }

export const RunPage = ({ workflowId, id }: RunOption) => {
  const head = useRead(RunHeadDocument, { workflowId, id })
  const read = timelineOf({ workflowId, id }, useAddress())
  const timeline = useRead(...read)
  const again = () => {
    head.again()
    timeline.again()
  }
  // One stream tells of the run and of the users on the page.
  const { reading, watching, isMoving } = useFollowed({ ...head, again }, RunLiveDocument, read[1], ({ run }) =>
    isUnfinished(run?.processingStatus),
  )
  useEnd(isMoving, head.again)
  const run = reading.data?.run ?? null
  const { workflow = null, lineage = null } = useNewest(head).data?.run ?? {}
  const mayReprocess = useMay('REPROCESS_RUN')
  const mayCancel = useMay('CANCEL_RUN')
  const [open, setOpen] = useState<'reprocess' | 'cancel' | null>(null)
  const closed = () => setOpen(null)
  // Null is also what could not be read.
  if (reading.data?.run === null && reading.problems.length === 0) return <Missing text="There is no such run" />
  return (
    <>
      <div class="title">
        <PageTitle text={run?.scheduledDateTime ? `Run of ${localText(run.scheduledDateTime)}` : 'Run'} />
      </div>
      <Section title="Summary" reading={reading}>
        {() =>
          run && (
            <>
              <dl class="facts">
                <dt>Workflow</dt>
                <dd>
                  <WorkflowName workflow={workflow} />
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
                <dt>Waited</dt>
                <dd>{durationText(run.queuedSeconds)}</dd>
                <dt>Duration</dt>
                <dd>{durationText(run.durationSeconds)}</dd>
              </dl>
              {isMoving && <FollowLine {...watching} />}
              <div class="actions">
                {mayReprocess && !isMoving && !workflow?.isDeleted && (
                  <button type="button" id="reprocess" class="primary" onClick={() => setOpen('reprocess')}>
                    Reprocess the run…
                  </button>
                )}
                {mayCancel && isMoving && run.processingStatus !== 'CANCELING' && (
                  <button type="button" onClick={() => setOpen('cancel')}>
                    Cancel the run…
                  </button>
                )}
                <CopyButton label="Copy id" text={() => id} />
              </div>
              {lineage && lineage.steps.length > 1 && <Lineage lineage={lineage} current={id} />}
            </>
          )
        }
      </Section>
      <TimelineSection reading={timeline} watching={watching} />
      {open === 'reprocess' && run && (
        <ReprocessRunDialog run={run} workflowName={workflow?.displayName ?? null} onClose={closed} />
      )}
      {open === 'cancel' && (
        <ConfirmDialog
          title="Cancel the run"
          explanation="Tasks that were done stay done. Those that have not started are not done."
          button="Cancel the run"
          document={CancelOneRunDocument}
          field="cancelRun"
          input={{ workflowId, runId: id }}
          onDone={again}
          onClose={closed}
        />
      )}
    </>
  )
}

/** Reads once more when it has ended: only then does Graph tell what the reprocessing changed. */
const useEnd = (isMoving: boolean, act: () => void): void => {
  const wasMoving = useRef(isMoving)
  useEffect(() => {
    if (wasMoving.current && !isMoving) act()
    wasMoving.current = isMoving
  }, [isMoving])
}
