/** The dialog for one run: which of its users, which tasks and what repeating them does, why, and a button that says the number. */
import { useState } from 'preact/hooks'
import {
  PreviewOfRunDocument,
  ReprocessOneRunDocument,
  type ReprocessTaskScope,
  type ReprocessUserScope,
} from '../generated/graphql.ts'
import { useRead } from '../graphql/use-read.ts'
import { Dialog, type DialogHandle } from '../part/dialog.tsx'
import { Moment } from '../part/moment.tsx'
import { PersonName } from '../part/name.tsx'
import { countText } from '../part/words.ts'
import { Confirmation } from './confirmation.tsx'
import { ScopeChoice, taskScopes, userScopes } from './scope-choice.tsx'
import { useDecision } from './use-decision.ts'

type RunOption = {
  readonly run: {
    readonly id: string
    readonly workflowId: string
    readonly scheduledDateTime: string | null
    readonly startedDateTime: string | null
  }
  readonly workflowName: string | null
}

export const ReprocessRunDialog = ({ onClose, ...option }: RunOption & { readonly onClose: () => void }) => (
  <Dialog title="Reprocess the run" onClose={onClose}>
    {(dialog) => <RunForm {...option} dialog={dialog} />}
  </Dialog>
)

const RunForm = ({ run, workflowName, dialog }: RunOption & { readonly dialog: DialogHandle }) => {
  const [userScope, setUserScope] = useState<ReprocessUserScope>('FAILED_USERS')
  const [taskScope, setTaskScope] = useState<ReprocessTaskScope>('FAILED_TASKS')
  const input = { workflowId: run.workflowId, runId: run.id, userScope, taskScope }
  const reading = useRead(PreviewOfRunDocument, { input })
  const [deciding, decide] = useDecision({
    document: ReprocessOneRunDocument,
    field: 'reprocessRun',
    input,
    dialog,
  })
  const preview = reading.data?.previewReprocessRun ?? null
  // The number in the button is the confirmation that this refusal requests: it is sent as `expectedUserCount`.
  const previewed = (preview?.userErrors ?? []).filter(({ code }) => code !== 'TOO_MANY_USERS')
  const refusals = deciding.refusals.length > 0 ? deciding.refusals : previewed
  const users = preview?.userProcessingResults
  return (
    <Confirmation
      reading={reading}
      preview={preview}
      deciding={deciding}
      refusals={refusals}
      verb="Reprocess"
      onSend={(reason) => decide(reason, { expectedUserCount: preview?.userCount ?? null })}
      onCancel={dialog.close}
    >
      <dl class="facts">
        <dt>Workflow</dt>
        <dd>
          <bdi>{workflowName ?? run.workflowId}</bdi>
        </dd>
        <dt>Scheduled</dt>
        <dd>
          <Moment at={run.scheduledDateTime} />
        </dd>
        <dt>Started</dt>
        <dd>
          <Moment at={run.startedDateTime} />
        </dd>
      </dl>
      <ScopeChoice legend="Which users" value={userScope} choices={userScopes} onChange={setUserScope} />
      <ScopeChoice legend="Which tasks" value={taskScope} choices={taskScopes} onChange={setTaskScope} />
      <details open={(preview?.userCount ?? 0) <= 12}>
        <summary>
          <h3>{preview?.userCount ? countText(preview.userCount, 'user') : 'Users'}</h3>
        </summary>
        <ol class="people">
          {(users?.nodes ?? []).map(
            (row) =>
              row && (
                <li key={row.id}>
                  <PersonName person={row.subject} isLink={false} />
                </li>
              ),
          )}
        </ol>
        {users?.pageInfo?.hasNextPage && <p class="aside">And more: the list shows the first 100.</p>}
      </details>
    </Confirmation>
  )
}
