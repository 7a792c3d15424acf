/** The dialog that runs a workflow on demand: a search for users, up to the limit of the gateway, and the button with the number. */
import { useEffect, useState } from 'preact/hooks'
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
import { type Selected, useSelection } from '../reprocess/use-selection.ts'

type PersonFound = { readonly id: string; readonly displayName: string | null }

type RunWorkflowOption = { readonly workflowId: string; readonly onClose: () => void }

export const RunWorkflowDialog = ({ workflowId, onClose }: RunWorkflowOption) => (
  <Dialog title="Run the workflow for users" onClose={onClose}>
    {(dialog) => <RunWorkflowForm workflowId={workflowId} dialog={dialog} />}
  </Dialog>
)

const RunWorkflowForm = ({ workflowId, dialog }: { readonly workflowId: string; readonly dialog: DialogHandle }) => {
  const [text, setText] = useState('')
  const search = useSettled(text.trim())
  const [reason, setReason] = useState('')
  const people = useRead(PeopleFoundDocument, { search, first: 20, after: null }, { isPaused: search === '' })
  const found = (search === '' ? [] : (people.data?.users.nodes ?? [])).filter((person) => person !== null)
  const isFruitless =
    people.data !== undefined &&
    people.problems.length === 0 &&
    !people.isReading &&
    search !== '' &&
    found.length === 0
  const selection = useSelection(useState<readonly string[]>([]), found.map(selectedOf))
  const { chosen } = selection
  const [deciding, decide] = useDecision({
    document: RunOneWorkflowDocument,
    field: 'runWorkflow',
    input: { workflowId, userIds: chosen.map(({ id }) => id) },
    dialog,
  })
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
        <input type="search" maxLength={100} onInput={(event) => setText(event.currentTarget.value)} />
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
                  if (!selection.toggle(person.id)) event.preventDefault()
                }}
              />
              {'name' in person ? <bdi>{person.name}</bdi> : <PersonName person={person} isLink={false} />}
            </label>
          </li>
        ))}
      </ul>
      <p role="status">
        {isFruitless && `No user matches “${search}”. `}
        {countText(chosen.length, 'user')} of at most {selection.limit} selected.
      </p>
      <DecisionAnswer deciding={deciding} refusals={deciding.refusals} />
      <ReasonField value={reason} onInput={setReason} problems={deciding.problems} />
    </DecisionForm>
  )
}

const selectedOf = (person: PersonFound): Selected => ({
  id: person.id,
  name: personText(person),
  personId: person.id,
  at: null,
})

/** Milliseconds without a key after which a text is searched for. */
const pause = 300

/** The text as it stands when the reader has stopped typing. */
const useSettled = (text: string): string => {
  const [settled, setSettled] = useState(text)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), pause)
    return () => clearTimeout(timer)
  }, [text])
  return settled
}
