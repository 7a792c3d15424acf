/** An instant in the reader's own zone, with UTC beside it. Each keeps the order of the reader's language, within words in English. */
import { besideText, localText, utcText } from './words.ts'

type MomentOption = {
  readonly at: string | null | undefined
  /** To the second. */
  readonly isExact?: boolean
}

export const Moment = ({ at, isExact = false }: MomentOption) => {
  if (!at) return <>–</>
  const beside = besideText(at, { isExact })
  return (
    <time dateTime={at} title={utcText(at)} class="moment">
      <bdi class="local">{localText(at, { isExact })}</bdi>
      {beside === null ? (
        <span class="aside"> UTC</span>
      ) : (
        <span class="aside">
          {' '}
          (<bdi>{beside}</bdi>&nbsp;UTC)
        </span>
      )}
    </time>
  )
}
