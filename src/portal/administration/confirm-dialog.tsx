/** A dialog for one decision without choices: what it does, why, and the button. */
import { useState } from 'preact/hooks'
import { Dialog, type DialogHandle } from '../part/dialog.tsx'
import { Problems } from '../part/problems.tsx'
import { DecisionForm } from '../reprocess/decision-form.tsx'
import { ReasonField } from '../reprocess/reason-field.tsx'
import { Refusals } from '../reprocess/refusals.tsx'
import { type DecisionDocument, useDecision } from '../reprocess/use-decision.ts'

type Given<Input> = {
  readonly explanation: string
  readonly button: string
  readonly input: Input
}

type ConfirmOption<Field extends string, Input> = Given<Input> & {
  readonly title: string
  readonly document: DecisionDocument<Field, Input>
  readonly field: Field
  readonly onDone: () => void
  readonly onClose: () => void
}

export const ConfirmDialog = <Field extends string, Input extends object>(options: ConfirmOption<Field, Input>) => {
  const { title, onClose } = options
  return (
    <Dialog title={title} onClose={onClose}>
      {(dialog) => <ConfirmForm {...options} dialog={dialog} />}
    </Dialog>
  )
}

const ConfirmForm = <Field extends string, Input extends object>(
  options: ConfirmOption<Field, Input> & { readonly dialog: DialogHandle },
) => {
  const { explanation, button, document, field, input, onDone, dialog } = options
  const [reason, setReason] = useState('')
  const [sending, decide] = useDecision({ document, field, dialog })
  const send = async () => {
    await decide(input, reason)
    onDone()
  }
  return (
    <DecisionForm
      text={button}
      isReady={true}
      isSending={sending.isSending}
      onSend={send}
      closeText="Close"
      onClose={dialog.close}
    >
      <p>{explanation}</p>
      <Refusals refusals={sending.refusals} />
      <Problems problems={sending.problems.filter(({ control }) => control !== 'input.reason')} />
      <ReasonField value={reason} onInput={setReason} problems={sending.problems} />
    </DecisionForm>
  )
}
