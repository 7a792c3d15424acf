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
    try {
      await navigator.clipboard.writeText(await text())
      setSaid('Copied')
    } catch {
      setSaid('Not copied: the browser does not allow it')
    }
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
