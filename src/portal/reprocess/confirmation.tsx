/** The part that both dialogs have in common: preview, reason, refusals, and the button with the number. */
import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'
import type { PreviewPartFragment } from '../generated/graphql.ts'
import type { Reading } from '../graphql/use-read.ts'
import type { Refusal, Sending } from '../graphql/use-send.ts'
import { Problems } from '../part/problems.tsx'
import { countText } from '../part/words.ts'
import { DecisionForm } from './decision-form.tsx'
import { Preview } from './preview.tsx'
import { ReasonField } from './reason-field.tsx'
import { Refusals, refusalsOfAll } from './refusals.tsx'

type ConfirmationOption = {
  readonly reading: Reading<unknown>
  readonly preview: PreviewPartFragment | null
  readonly sending: Sending
  /** Of the last try, or of the preview. */
  readonly refusals: readonly Refusal[]
  readonly verb: string
  readonly onSend: (reason: string) => void
  readonly onCancel: () => void
  readonly children: ComponentChildren
}

export const Confirmation = (options: ConfirmationOption) => {
  const { reading, preview, sending, refusals, verb, onSend, onCancel, children } = options
  const [reason, setReason] = useState('')
  const count = preview?.userCount ?? null
  const isReady = !reading.isReading && preview !== null && count !== null
  // A refusal of a try can be gone at the next one, for example when a run has ended.
  const isRefused = preview !== null && refusals.length > 0 && sending.refusals.length === 0
  return (
    <DecisionForm
      text={`${verb} ${count === null ? 'users' : countText(count, 'user')}`}
      isReady={isReady && !isRefused}
      isSending={sending.isSending}
      onSend={() => onSend(reason)}
      closeText="Cancel"
      onClose={onCancel}
    >
      {children}
      {reading.isReading && <progress class="reading" aria-label="Reading what it would do" />}
      <Problems problems={reading.problems} again={reading.again} />
      {preview && <Preview preview={preview} />}
      <Refusals refusals={refusalsOfAll(refusals)} />
      <Problems problems={sending.problems.filter(({ control }) => control !== 'input.reason')} />
      {sending.problems.length > 0 && (
        <p class="aside">
          Another try is safe: it has the same key, and nothing is done twice. With other users or tasks it is another
          decision.
        </p>
      )}
      <ReasonField value={reason} onInput={setReason} problems={sending.problems} />
    </DecisionForm>
  )
}
