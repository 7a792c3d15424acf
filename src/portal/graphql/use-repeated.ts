/** Reads something again and again while the page is visible, and the person signed in. */
import { useEffect, useRef } from 'preact/hooks'
import { useSignInWanted } from '../sign-in/session-context.ts'
import type { Reading } from './use-read.ts'

/**
 * One answer is waited for, however slow: another reading would end it, and none would ever arrive.
 * @param every milliseconds between two times; null is never
 */
export const useRepeated = (reading: Pick<Reading<unknown>, 'again' | 'isReading'>, every: number | null): void => {
  const latest = useRef(reading)
  latest.current = reading
  const isOver = useSignInWanted()
  useEffect(() => {
    if (every === null || isOver) return
    const timer = setInterval(() => {
      if (!document.hidden && !latest.current.isReading) latest.current.again()
    }, every)
    return () => clearInterval(timer)
  }, [every, isOver])
}
