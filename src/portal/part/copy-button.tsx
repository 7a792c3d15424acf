/** A button that copies a text, and says so. */
import { useState } from 'preact/hooks'

type CopyOption = {
  readonly label: string
  /** What is copied, as it is when the button is pressed. */
  readonly text: () => string | Promise<string>
}

export const CopyButton = ({ label, text }: CopyOption) => {
  const [said, setSaid] = useState('')
  const copy = async () => {
    setSaid(await copied(text))
    setTimeout(() => setSaid(''), 3_000)
  }
  return (
    <span class="copy">
      <button type="button" class="quiet" onClick={copy}>
        {label}
      </button>
      <span role="status" class="aside">
        {said}
      </span>
    </span>
  )
}

/** @returns what came of it, in words */
const copied = async (text: CopyOption['text']): Promise<string> => {
  // The text can need code that is loaded only now.
  const value = await Promise.resolve()
    .then(text)
    .catch(() => null)
  if (value === null) return 'Not copied: load the page again'
  try {
    await navigator.clipboard.writeText(value)
    return 'Copied'
  } catch {
    return 'Not copied: the browser does not allow it'
  }
}
