/**
 * How long ago something was, as far as this process knows. Time that passes while it watches is measured by steady time, so that
 * a clock that jumps neither frees users too early nor keeps them for ever.
 */
import { LRUCache } from 'lru-cache'
import { type Clock, steadyTime } from '../clock.ts'
import { apartMs } from './store/store.ts'

export type Ages = {
  /** Milliseconds since the instant, which is of that operation; negative where it is still to come. */
  readonly since: (operationId: string, instant: number) => number
}

/** Instants remembered; a forgotten one counts from the wall clock again. */
const mostRemembered = 20_000

export const createAges = (clock: Clock): Ages => {
  const seen = new LRUCache<string, { readonly age: number; readonly at: number }>({
    maxSize: mostRemembered,
    sizeCalculation: () => 1,
  })
  return {
    since: (operationId, instant) => {
      const key = `${instant} ${operationId}`
      const at = steadyTime(clock)
      const first = seen.get(key)
      if (first) return first.age + at - first.at
      const age = clock.now() - instant
      // An instant further ahead than clocks can differ comes from a clock that has jumped since: it counts as now.
      const started = { age: age < -apartMs ? 0 : age, at }
      seen.set(key, started)
      return started.age
    },
  }
}
