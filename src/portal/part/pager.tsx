/** The way through a list: each page has an address, and the browser's back button leads to the one before. */
import type { TargetedMouseEvent } from 'preact'
import { firstPage, withQuery } from '../address/address.ts'
import { useAddress } from '../address/use-address.ts'

type PagerOption = {
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null } | null
  readonly label: string
  /** The end of the period that the list is about: the next page is one of the same list. */
  readonly until?: string
}

export const Pager = ({ pageInfo, label, until }: PagerOption) => {
  const address = useAddress()
  const isFirst = !address.query.has('after')
  const next = pageInfo?.hasNextPage ? pageInfo.endCursor : null
  if (isFirst && next === null) return null
  return (
    <nav class="pager" aria-label={label}>
      {!isFirst && (
        <a href={withQuery(address, firstPage)} onClick={toHeading}>
          First page
        </a>
      )}
      {next !== null && (
        <a href={withQuery(address, { after: next, until })} onClick={toHeading}>
          Next page
        </a>
      )}
    </nav>
  )
}

/** The other page begins at the heading of the list: there the focus goes, which a screen reader says. */
const toHeading = ({ currentTarget, ctrlKey, metaKey, shiftKey }: TargetedMouseEvent<HTMLElement>): void => {
  // With these keys it opens in a window of its own.
  if (ctrlKey || metaKey || shiftKey) return
  currentTarget.closest('.section')?.querySelector('h2')?.focus()
}
