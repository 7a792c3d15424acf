/** What can be done with a workflow as a whole, where the operator has it switched on. */
import { useState } from 'preact/hooks'
import { ConfirmDialog } from '../administration/confirm-dialog.tsx'
import { RunWorkflowDialog } from '../administration/run-workflow-dialog.tsx'
import { ReleaseOneWorkflowDocument, RestoreOneWorkflowDocument } from '../generated/graphql.ts'
import { CopyButton } from '../part/copy-button.tsx'
import { Moment } from '../part/moment.tsx'
import { memberText } from '../part/words.ts'
import { useMay } from '../shell/viewer.ts'
import type { Workflow } from './workflow-page.tsx'

type ActionsOption = { readonly workflow: Workflow; readonly onDone: () => void }

export const WorkflowActions = ({ workflow, onDone }: ActionsOption) => {
  const mayRun = useMay('RUN_WORKFLOW')
  const mayRelease = useMay('RELEASE_WORKFLOW')
  const mayRestore = useMay('RESTORE_WORKFLOW')
  const [open, setOpen] = useState<'run' | 'release' | 'restore' | null>(null)
  const { id, quarantineDetails: quarantine } = workflow
  const isQuarantined = quarantine !== null && quarantine.quarantineType !== 'NOT_QUARANTINED'
  const closed = () => setOpen(null)
  return (
    <>
      {isQuarantined && (
        <div class="notice warn">
          <p>
            <strong>Quarantined</strong> since <Moment at={quarantine.quarantinedDateTime} />:{' '}
            <bdi>{quarantine.quarantineReason ?? memberText(quarantine.quarantineType)}</bdi> Its schedule stands still,
            and single users cannot be reprocessed. A whole run can, with all of its users.
          </p>
          {mayRelease && (
            <button type="button" onClick={() => setOpen('release')}>
              Release the workflow…
            </button>
          )}
        </div>
      )}
      {workflow.isDeleted && (
        <div class="notice warn">
          <p>
            <strong>Deleted</strong> on <Moment at={workflow.deletedDateTime} />. Its history can be read; nothing of it
            can be reprocessed.
          </p>
          {mayRestore && (
            <button type="button" onClick={() => setOpen('restore')}>
              Restore the workflow…
            </button>
          )}
        </div>
      )}
      <div class="actions">
        {mayRun && !workflow.isDeleted && (
          <button type="button" onClick={() => setOpen('run')}>
            Run for users…
          </button>
        )}
        <CopyButton label="Copy id" text={() => id} />
      </div>
      {open === 'run' && <RunWorkflowDialog workflowId={id} onClose={closed} />}
      {open === 'release' && (
        <ConfirmDialog
          title="Release the workflow"
          explanation="Nothing runs at once. When its schedule is due, it processes the users who meet its conditions."
          button="Release the workflow"
          document={ReleaseOneWorkflowDocument}
          field="releaseWorkflow"
          input={{ workflowId: id }}
          onDone={onDone}
          onClose={closed}
        />
      )}
      {open === 'restore' && (
        <ConfirmDialog
          title="Restore the workflow"
          explanation="It comes back with its history, under the same id."
          button="Restore the workflow"
          document={RestoreOneWorkflowDocument}
          field="restoreWorkflow"
          input={{ workflowId: id }}
          onDone={onDone}
          onClose={closed}
        />
      )}
    </>
  )
}
