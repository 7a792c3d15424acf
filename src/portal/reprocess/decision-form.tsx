/** The form of a decision: its own button alone sends it, and once for each press. */
import type { ComponentChildren } from 'preact'

type DecisionFormOption = {
  /** What the button says. */
  readonly text: string
  readonly isReady: boolean
  readonly isSending: boolean
  readonly onSend: () => void
  readonly closeText: string
  readonly onClose: () => void
  readonly children: ComponentChildren
}

// Without a button that submits: Enter in a field or on a choice would press that, where a person searches or chooses.
export const DecisionForm = ({
  text,
  isReady,
  isSending,
  onSend,
  closeText,
  onClose,
  children,
}: DecisionFormOption) => (
  <form onSubmit={(event) => event.preventDefault()}>
    <div class="body">{children}</div>
    <footer>
      {isSending && <p class="aside late">It is under way: to close this would not stop it.</p>}
      <button type="button" aria-disabled={isSending} onClick={() => isSending || onClose()}>
        {closeText}
      </button>
      <button
        type="button"
        class="primary"
        aria-disabled={isSending || !isReady}
        onKeyDown={ignoreHeld}
        onClick={() => isSending || (isReady && onSend())}
      >
        {isSending ? 'Sending…' : text}
      </button>
    </footer>
  </form>
)

/** A key that is held down presses a button again and again: after a refusal that would be another decision. */
const ignoreHeld = (event: KeyboardEvent): void => {
  if (event.repeat) event.preventDefault()
}
