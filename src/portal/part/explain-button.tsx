/** A button that explains what a part requests of Microsoft Graph. The code that shows it is loaded when it is wanted. */
import { useState } from 'preact/hooks'
import type { ExplainDialog } from '../explain/explain-dialog.tsx'
import type { Reading } from '../graphql/use-read.ts'

type Sent = Reading<unknown>['sent']
type Opened = { readonly Shown: typeof ExplainDialog; readonly sent: Sent }

export const ExplainButton = ({ title, sent }: { readonly title: string; readonly sent: Sent }) => {
  const [opened, setOpened] = useState<Opened | null>(null)
  const [said, setSaid] = useState('')
  const open = async () => {
    try {
      const { ExplainDialog: Shown } = await import('../explain/explain-dialog.tsx')
      setSaid('')
      // Meanwhile the reader can have opened another one, and be writing in it.
      if (document.querySelector('dialog[open]') === null) setOpened({ Shown, sent })
    } catch {
      setSaid('Not loaded: load the page again')
    }
  }
  return (
    <>
      <span class="copy">
        <button type="button" class="quiet explain" onClick={open}>
          Explain
        </button>
        <span role="status" class="aside">
          {said}
        </span>
      </span>
      {opened && <opened.Shown title={title} sent={opened.sent} onClose={() => setOpened(null)} />}
    </>
  )
}
