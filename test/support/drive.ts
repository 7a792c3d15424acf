/** Moves a clock on until something has happened, so that waiting costs no time of ours. */
import type { ManualClock } from './clock.ts'

/** @returns the outcome, and the milliseconds of the clock that it took, to the step */
export const drive = async <T>(
  clock: ManualClock,
  work: Promise<T>,
  stepMs = 10,
): Promise<{ readonly outcome: T; readonly milliseconds: number }> => {
  const start = clock.now()
  let settled = false
  const done = () => {
    settled = true
  }
  work.then(done, done)
  while (!settled) await clock.advance(stepMs)
  return { outcome: await work, milliseconds: clock.now() - start }
}
