/** The dialog for up to ten users: who, which tasks and what repeating them does, why, and a button that says the number. */
import { useState } from 'preact/hooks'
import { PreviewOfUsersDocument, ReprocessSomeUsersDocument, type ReprocessTaskScope } from '../generated/graphql.ts'
import { useRead } from '../graphql/use-read.ts'
import { Dialog, type DialogHandle } from '../part/dialog.tsx'
import { Moment } from '../part/moment.tsx'
import { personText } from '../part/name.tsx'
import { choiceText } from './choice-text.ts'
import { Confirmation } from './confirmation.tsx'
import { refusalsAt, shortText } from './refusals.tsx'
import { ScopeChoice, taskScopes } from './scope-choice.tsx'
import { useDecision } from './use-decision.ts'
import type { Selected } from './use-selection.ts'

type UsersOption = {
  readonly workflowId: string
  readonly workflowName: string | null
  readonly chosen: readonly Selected[]
  readonly onDecided: () => void
}

export const ReprocessUsersDialog = ({ onClose, ...option }: UsersOption & { readonly onClose: () => void }) => (
  <Dialog title={`Reprocess ${choiceText(option.chosen)}`} onClose={onClose}>
    {(dialog) => <UsersForm {...option} dialog={dialog} />}
  </Dialog>
)

const UsersForm = ({
  workflowId,
  workflowName,
  chosen,
  dialog,
  onDecided,
}: UsersOption & { readonly dialog: DialogHandle }) => {
  const [taskScope, setTaskScope] = useState<ReprocessTaskScope>('FAILED_TASKS')
  const input = { workflowId, taskScope, userProcessingResultIds: chosen.map(({ id }) => id) }
  const reading = useRead(PreviewOfUsersDocument, { input })
  const [deciding, decide] = useDecision({
    document: ReprocessSomeUsersDocument,
    field: 'reprocessUsers',
    input,
    dialog,
    onDecided,
  })
  const preview = reading.data?.previewReprocessUsers ?? null
  const refusals = deciding.refusals.length > 0 ? deciding.refusals : (preview?.userErrors ?? [])
  const previewed = new Map(preview?.userProcessingResults.nodes?.map((row) => [row?.id, row]))
  return (
    <Confirmation
      reading={reading}
      preview={preview}
      deciding={deciding}
      refusals={refusals}
      verb="Reprocess"
      onSend={decide}
      onCancel={dialog.close}
    >
      <dl class="facts">
        <dt>Workflow</dt>
        <dd>
          <bdi>{workflowName ?? workflowId}</bdi>
        </dd>
      </dl>
      <h3>Users</h3>
      <ol class="people">
        {chosen.map(({ id, name, at }, position) => {
          const row = previewed.get(id)
          const own = refusalsAt(refusals, position)
          return (
            <li key={id} class={own.length > 0 ? 'refused' : ''}>
              <bdi>{name || (row ? personText(row.subject) : id)}</bdi>{' '}
              <span class="aside">
                <Moment at={at ?? row?.scheduledDateTime} />
              </span>
              {own.map((refusal) => (
                <span key={refusal.code} class="bad">
                  {shortText(refusal)}
                </span>
              ))}
            </li>
          )
        })}
      </ol>
      <ScopeChoice legend="Which tasks" value={taskScope} choices={taskScopes} onChange={setTaskScope} />
    </Confirmation>
  )
}
