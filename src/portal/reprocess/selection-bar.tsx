/** What is selected in a list, the way to clear it, and the button that opens the dialog. */
import type { ComponentChildren } from 'preact'
import { useRef } from 'preact/hooks'

type SelectionBarOption = {
  readonly isEmpty: boolean
  readonly isWarning?: boolean
  /** What the button says. */
  readonly text: string
  readonly onClear: () => void
  readonly onReprocess: () => void
  /** What is selected. */
  readonly children: ComponentChildren
}

export const SelectionBar = ({ isEmpty, isWarning, text, onClear, onReprocess, children }: SelectionBarOption) => {
  const status = useRef<HTMLSpanElement>(null)
  const clear = () => {
    onClear()
    // Its button goes with the selection.
    status.current?.focus()
  }
  return (
    <div class="selection">
      <span ref={status} id="selection-status" role="status" tabIndex={-1} class={isWarning ? 'warn' : ''}>
        {children}
      </span>
      {!isEmpty && (
        <button type="button" class="quiet" onClick={clear}>
          Clear
        </button>
      )}
      <button type="button" id="reprocess" class="primary" disabled={isEmpty} onClick={onReprocess}>
        {text}…
      </button>
    </div>
  )
}
