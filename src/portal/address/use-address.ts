/** The address that the page shows, as state: links, the browser's own buttons and filters change it. */
import { createContext } from 'preact'
import { useContext, useEffect, useState } from 'preact/hooks'
import { type Address, addressOf, root } from './address.ts'

export const AddressContext = createContext<Address>(addressOf(location, 0))

export const useAddress = (): Address => useContext(AddressContext)

/** Goes to an address of the page. With `replace`, the browser's back button does not come back to the present one. */
export const navigate = (href: string, { replace = false }: { readonly replace?: boolean } = {}): void => {
  if (replace) history.replaceState(null, '', href)
  else history.pushState(null, '', href)
  window.dispatchEvent(new PopStateEvent('popstate'))
}

/** For the shell alone: the address as it changes. */
export const useLocation = (first: Address): Address => {
  const [address, setAddress] = useState(first)
  useEffect(() => {
    const follow = () => setAddress((before) => nextOf(before))
    const onClick = (event: MouseEvent) => {
      const href = pageLinkOf(event)
      if (href === null) return
      event.preventDefault()
      navigate(href)
    }
    window.addEventListener('popstate', follow)
    document.addEventListener('click', onClick)
    return () => {
      window.removeEventListener('popstate', follow)
      document.removeEventListener('click', onClick)
    }
  }, [])
  return address
}

/** The address to which the browser has gone. The same view over the same period goes on as it is, at the instant of its opening. */
const nextOf = (before: Address): Address => {
  const next = addressOf(location, Date.now())
  const goesOn = next.path === before.path && next.query.get('days') === before.query.get('days')
  return goesOn ? { ...next, openedAt: before.openedAt } : next
}

/** The address of a plain click on a link to the page itself; null for any other. */
const pageLinkOf = (event: MouseEvent): string | null => {
  if (event.defaultPrevented || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey)
    return null
  const link = event.target instanceof Element ? event.target.closest('a') : null
  if (link === null || link.target !== '' || link.hasAttribute('download')) return null
  const url = new URL(link.href)
  const isOwn = url.origin === location.origin && url.pathname.startsWith(root.pathname) && url.hash === ''
  return isOwn ? url.pathname + url.search : null
}
