/** The part that both dialogs have in common: preview, reason, refusals, and the button with the number. */
import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'
import type { PreviewPartFragment } from '../generated/graphql.ts'
import type { Reading } from '../graphql/use-read.ts'
import type { Refusal } from '../graphql/use-send.ts'
import { Problems } from '../part/problems.tsx'
import { countText } from '../part/words.ts'
import { DecisionAnswer } from './decision-answer.tsx'
import { DecisionForm } from './decision-form.tsx'
import { Preview } from './preview.tsx'
import { ReasonField } from './reason-field.tsx'
import { refusalsOfAll } from './refusals.tsx'
import type { Deciding } from './use-decision.ts'

type ConfirmationOption = {
  readonly reading: Reading<unknown>
  readonly preview: PreviewPartFragment | null
  readonly deciding: Deciding
  /** Of the last try, or of the preview. */
  readonly refusals: readonly Refusal[]
  readonly verb: string
  readonly onSend: (reason: string) => void
  readonly onCancel: () => void
  readonly children: ComponentChildren
}

export const Confirmation = (options: ConfirmationOption) => {
  const { reading, preview, deciding, refusals, verb, onSend, onCancel, children } = options
  const [reason, setReason] = useState('')
  const count = preview?.userCount ?? null
  const isReady = !reading.isReading && preview !== null && count !== null
  // A refusal of a try can be gone at the next one, for example when a run has ended.
  const isRefused = preview !== null && refusals.length > 0 && deciding.refusals.length === 0
  return (
    <DecisionForm
      text={`${verb} ${count === null ? 'users' : countText(count, 'user')}`}
      isReady={isReady && !isRefused}
      isSending={deciding.isSending}
      onSend={() => onSend(reason)}
      closeText="Cancel"
      onClose={onCancel}
    >
      {children}
      {reading.isReading && <progress class="reading" aria-label="Reading what it would do" />}
      <Problems problems={reading.problems} again={reading.again} />
      {preview && <Preview preview={preview} />}
      <DecisionAnswer deciding={deciding} refusals={refusalsOfAll(refusals)} />
      <ReasonField value={reason} onInput={setReason} problems={deciding.problems} />
    </DecisionForm>
  )
}
