/** A dialog for one decision without choices: what it does, why, and the button. */
import { useState } from 'preact/hooks'
import { Dialog, type DialogHandle } from '../part/dialog.tsx'
import { DecisionAnswer } from '../reprocess/decision-answer.tsx'
import { DecisionForm } from '../reprocess/decision-form.tsx'
import { ReasonField } from '../reprocess/reason-field.tsx'
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
  const [deciding, decide] = useDecision({ document, field, input, dialog })
  const send = async () => {
    await decide(reason)
    onDone()
  }
  return (
    <DecisionForm
      text={button}
      isReady
      isSending={deciding.isSending}
      onSend={send}
      closeText="Close"
      onClose={dialog.close}
    >
      <p>{explanation}</p>
      <DecisionAnswer deciding={deciding} refusals={deciding.refusals} />
      <ReasonField value={reason} onInput={setReason} problems={deciding.problems} />
    </DecisionForm>
  )
}
