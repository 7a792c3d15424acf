/** An instant in the reader's own zone, with UTC beside it. */
import { localText, utcText, utcTimeText } from './words.ts'

export const Moment = ({ at }: { readonly at: string | null | undefined }) => {
  if (!at) return <>–</>
  const beside = utcTimeText(at)
  return (
    <time dateTime={at} title={utcText(at)} class="moment">
      <span class="local">{localText(at)}</span>
      {beside === null ? <span class="aside"> UTC</span> : <span class="aside"> ({beside})</span>}
    </time>
  )
}
