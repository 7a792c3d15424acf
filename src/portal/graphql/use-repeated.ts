/** Does something again and again while the page is visible. */
import { useEffect, useRef } from 'preact/hooks'

/** @param every milliseconds between two times; null is never */
export const useRepeated = (act: () => void, every: number | null): void => {
  const latest = useRef(act)
  latest.current = act
  useEffect(() => {
    if (every === null) return
    const timer = setInterval(() => {
      if (!document.hidden) latest.current()
    }, every)
    return () => clearInterval(timer)
  }, [every])
}
