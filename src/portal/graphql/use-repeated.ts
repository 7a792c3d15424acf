/** Does something again and again while the page is visible, and the person signed in. */
import { useEffect, useRef } from 'preact/hooks'
import { useSignInWanted } from '../sign-in/session-context.ts'

/** @param every milliseconds between two times; null is never */
export const useRepeated = (act: () => void, every: number | null): void => {
  const latest = useRef(act)
  latest.current = act
  const isOver = useSignInWanted()
  useEffect(() => {
    if (every === null || isOver) return
    const timer = setInterval(() => {
      if (!document.hidden) latest.current()
    }, every)
    return () => clearInterval(timer)
  }, [every, isOver])
}
