/** The dialog that runs a workflow on demand: a search for users, up to the limit of the gateway, and the button with the number. */
import { useState } from 'preact/hooks'
import { PeopleFoundDocument, RunOneWorkflowDocument } from '../generated/graphql.ts'
import { useRead } from '../graphql/use-read.ts'
import { Dialog, type DialogHandle } from '../part/dialog.tsx'
import { PersonName, personText } from '../part/name.tsx'
import { Problems } from '../part/problems.tsx'
import { countText } from '../part/words.ts'
import { DecisionAnswer } from '../reprocess/decision-answer.tsx'
import { DecisionForm } from '../reprocess/decision-form.tsx'
import { ReasonField } from '../reprocess/reason-field.tsx'
import { useDecision } from '../reprocess/use-decision.ts'
import { useSelection } from '../reprocess/use-selection.ts'

type RunWorkflowOption = { readonly workflowId: string; readonly onClose: () => void }

export const RunWorkflowDialog = ({ workflowId, onClose }: RunWorkflowOption) => (
  <Dialog title="Run the workflow for users" onClose={onClose}>
    {(dialog) => <RunWorkflowForm workflowId={workflowId} dialog={dialog} />}
  </Dialog>
)

const RunWorkflowForm = ({ workflowId, dialog }: { readonly workflowId: string; readonly dialog: DialogHandle }) => {
  const [search, setSearch] = useState('')
  const [reason, setReason] = useState('')
  const selection = useSelection(null)
  const people = useRead(PeopleFoundDocument, { search, first: 20, after: null }, { isPaused: search === '' })
  const { chosen } = selection
  const [deciding, decide] = useDecision({
    document: RunOneWorkflowDocument,
    field: 'runWorkflow',
    input: { workflowId, userIds: chosen.map(({ id }) => id) },
    dialog,
  })
  const found = (search === '' ? [] : (people.data?.users.nodes ?? [])).filter((person) => person !== null)
  return (
    <DecisionForm
      text={`Run for ${countText(chosen.length, 'user')}`}
      isReady={chosen.length > 0}
      isSending={deciding.isSending}
      onSend={() => decide(reason)}
      closeText="Cancel"
      onClose={dialog.close}
    >
      <p>It runs once for these users, whether or not they meet its conditions.</p>
      <label class="field">
        <span>Search users</span>
        <input type="search" maxLength={100} onChange={(event) => setSearch(event.currentTarget.value.trim())} />
      </label>
      {people.isReading && <progress class="reading" aria-label="Searching" />}
      <Problems problems={people.problems} again={people.again} />
      <ul class="plain">
        {[...chosen.filter(({ id }) => !found.some((person) => person.id === id)), ...found].map((person) => (
          <li key={person.id}>
            <label class="choice">
              <input
                type="checkbox"
                checked={selection.has(person.id)}
                aria-disabled={selection.isFull && !selection.has(person.id)}
                onClick={(event) => {
                  const name = 'name' in person ? person.name : personText(person)
                  if (!selection.toggle({ id: person.id, name })) event.preventDefault()
                }}
              />
              {'name' in person ? <bdi>{person.name}</bdi> : <PersonName person={person} isLink={false} />}
            </label>
          </li>
        ))}
      </ul>
      <p role="status">
        {countText(chosen.length, 'user')} of at most {selection.limit} selected.
      </p>
      <DecisionAnswer deciding={deciding} refusals={deciding.refusals} />
      <ReasonField value={reason} onInput={setReason} problems={deciding.problems} />
    </DecisionForm>
  )
}
