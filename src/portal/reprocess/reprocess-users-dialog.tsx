/** The dialog for up to ten users: who, which tasks and what repeating them does, why, and a button that says the number. */
import { useState } from 'preact/hooks'
import { PreviewOfUsersDocument, ReprocessSomeUsersDocument, type ReprocessTaskScope } from '../generated/graphql.ts'
import { useRead } from '../graphql/use-read.ts'
import { Dialog, type DialogHandle } from '../part/dialog.tsx'
import { countText } from '../part/words.ts'
import { Confirmation } from './confirmation.tsx'
import { refusalsAt, shortText } from './refusals.tsx'
import { ScopeChoice, taskScopes } from './scope-choice.tsx'
import { useDecision } from './use-decision.ts'
import type { Selected } from './use-selection.ts'

type UsersDialogOption = {
  readonly workflowId: string
  readonly chosen: readonly Selected[]
  readonly onClose: () => void
}

export const ReprocessUsersDialog = ({ workflowId, chosen, onClose }: UsersDialogOption) => (
  <Dialog title={`Reprocess ${countText(chosen.length, 'user')}`} onClose={onClose}>
    {(dialog) => <UsersForm workflowId={workflowId} chosen={chosen} dialog={dialog} />}
  </Dialog>
)

type FormOption = { readonly workflowId: string; readonly chosen: readonly Selected[]; readonly dialog: DialogHandle }

const UsersForm = ({ workflowId, chosen, dialog }: FormOption) => {
  const [taskScope, setTaskScope] = useState<ReprocessTaskScope>('FAILED_TASKS')
  const input = { workflowId, taskScope, userProcessingResultIds: chosen.map(({ id }) => id) }
  const reading = useRead(PreviewOfUsersDocument, { input })
  const [deciding, decide] = useDecision({
    document: ReprocessSomeUsersDocument,
    field: 'reprocessUsers',
    input,
    dialog,
  })
  const preview = reading.data?.previewReprocessUsers ?? null
  const refusals = deciding.refusals.length > 0 ? deciding.refusals : (preview?.userErrors ?? [])
  const names = new Map(preview?.userProcessingResults.nodes?.map((row) => [row?.id, row?.subject?.displayName]))
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
      <h3>Users</h3>
      <ol class="people">
        {chosen.map(({ id, name }, position) => {
          const own = refusalsAt(refusals, position)
          return (
            <li key={id} class={own.length > 0 ? 'refused' : ''}>
              <bdi>{name || (names.get(id) ?? id)}</bdi>
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
