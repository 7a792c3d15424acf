/** A modal dialog on the browser's own element: it keeps the focus inside, and gives it back to where it came from. */
import type { ComponentChildren } from 'preact'
import { useEffect, useId, useRef, useState } from 'preact/hooks'

/** What is inside a dialog, of the dialog. */
export type DialogHandle = {
  readonly close: () => void
  /** False also where the view with the dialog has been left. */
  readonly isOpen: () => boolean
  /** Whether it stays open for now, although the reader would close it: what they decided is under way. */
  readonly hold: (isHeld: boolean) => void
}

type DialogOption = {
  readonly title: string
  /** After it was closed: by Escape, by its button or by `close`. */
  readonly onClose: () => void
  readonly children: (handle: DialogHandle) => ComponentChildren
}

export const Dialog = ({ title, onClose, children }: DialogOption) => {
  const id = useId()
  const dialog = useRef<HTMLDialogElement>(null)
  const opener = useRef(document.activeElement)
  const [isHeld, hold] = useState(false)
  const close = () => dialog.current?.close()
  const isOpen = () => dialog.current?.open ?? false
  useEffect(() => dialog.current?.showModal(), [])
  const closed = () => {
    onClose()
    returnTo(opener.current)
  }
  return (
    <dialog
      ref={dialog}
      aria-labelledby={id}
      onKeyDown={(event) => isHeld && event.key === 'Escape' && event.preventDefault()}
      onCancel={(event) => isHeld && event.preventDefault()}
      onClose={closed}
    >
      <div class="top">
        <h2 id={id}>{title}</h2>
        <button type="button" class="quiet" aria-label="Close" aria-disabled={isHeld} onClick={() => isHeld || close()}>
          ✕
        </button>
      </div>
      {children({ close, isOpen, hold })}
    </dialog>
  )
}

/** Where it came from is gone when, for example, the run that a button would cancel has ended. */
const returnTo = (opener: Element | null): void => {
  if (opener instanceof HTMLElement) opener.focus()
  if (document.activeElement !== opener) document.querySelector<HTMLElement>('#main')?.focus()
}
