/** The way through a list: each page has an address, and the browser's back button leads to the one before. */
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
      {!isFirst && <a href={withQuery(address, firstPage)}>First page</a>}
      {next !== null && <a href={withQuery(address, { after: next, until })}>Next page</a>}
    </nav>
  )
}
