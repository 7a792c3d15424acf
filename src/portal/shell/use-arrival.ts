/** The arrival at another view: at its top, and for a screen reader at its beginning. The browser's way back leads to where the reader left it. */
import { useEffect, useRef } from 'preact/hooks'

/** Not where the page has just been loaded. */
export const useArrival = (main: { readonly current: HTMLElement | null }, path: string): void => {
  const before = useRef(path)
  const isByBrowser = useReturn()
  useEffect(() => {
    if (before.current === path) return
    before.current = path
    main.current?.focus({ preventScroll: true })
    if (!isByBrowser.current) window.scrollTo(0, 0)
  }, [path])
}

/** The browser scrolls at once, when the list of the view is not there yet. */
const useReturn = (): { readonly current: boolean } => {
  const isByBrowser = useRef(false)
  useEffect(() => {
    const left = new Map<string, number>()
    let stop = () => {}
    const note = () => void left.set(location.href, window.scrollY)
    const arrive = ({ isTrusted }: PopStateEvent) => {
      isByBrowser.current = isTrusted
      stop()
      stop = isTrusted ? scrollWhenLongEnough(left.get(location.href) ?? 0) : () => {}
    }
    // The browser tells of a scroll a moment later, when a link can have led away.
    window.addEventListener('click', note, { capture: true })
    window.addEventListener('scroll', note, { passive: true })
    window.addEventListener('popstate', arrive)
    return () => {
      stop()
      window.removeEventListener('click', note, { capture: true })
      window.removeEventListener('scroll', note)
      window.removeEventListener('popstate', arrive)
    }
  }, [])
  return isByBrowser
}

/** What the reader does in the meantime is not undone. */
const scrollWhenLongEnough = (top: number): (() => void) => {
  const stopping = new AbortController()
  const stop = () => stopping.abort()
  const observer = new ResizeObserver(() => {
    if (document.documentElement.scrollHeight < top + window.innerHeight) return
    window.scrollTo(0, top)
    stop()
  })
  stopping.signal.addEventListener('abort', () => observer.disconnect())
  for (const type of ['wheel', 'keydown', 'pointerdown'])
    window.addEventListener(type, stop, { passive: true, signal: stopping.signal })
  observer.observe(document.body)
  return stop
}
