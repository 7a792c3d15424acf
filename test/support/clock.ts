/** Clocks for tests: one moved by hand, one that jumps ahead whenever somebody sleeps. */
import { type Clock, systemClock } from '../../src/clock.ts'

export type ManualClock = Clock & {
  /** Moves time forward and wakes, in order of their time, those who slept until then. */
  readonly advance: (milliseconds: number) => Promise<void>
  /** Those who sleep now, and alarms that have not rung. */
  readonly pending: () => number
}

export const manualClock = (start = Date.parse('2026-03-02T08:00:00Z')): ManualClock => {
  let now = start
  let sleepers: { readonly until: number; readonly wake: () => void }[] = []
  const sleep = (milliseconds: number, signal?: AbortSignal) =>
    new Promise<void>((resolve, reject) => {
      if (signal?.aborted) return reject(signal.reason)
      const sleeper = { until: now + milliseconds, wake: resolve }
      sleepers.push(sleeper)
      const onAbort = () => {
        sleepers = sleepers.filter((other) => other !== sleeper)
        reject(signal?.reason)
      }
      signal?.addEventListener('abort', onAbort, { once: true })
    })
  const advance = async (milliseconds: number) => {
    const end = now + milliseconds
    for (;;) {
      await settle()
      const next = sleepers.filter(({ until }) => until <= end).sort((a, b) => a.until - b.until)[0]
      if (!next) break
      sleepers = sleepers.filter((sleeper) => sleeper !== next)
      now = Math.max(now, next.until)
      next.wake()
    }
    now = end
    await settle()
  }
  const alarm = (milliseconds: number, ring: () => void) => {
    const sleeper = { until: now + milliseconds, wake: ring }
    sleepers.push(sleeper)
    return () => {
      sleepers = sleepers.filter((other) => other !== sleeper)
    }
  }
  return { now: () => now, sleep, alarm, advance, pending: () => sleepers.length }
}

/** Its alarms are the system's: a limit is no sleep, and must not pass at once. */
export const autoClock = (start = Date.parse('2026-03-02T08:00:00Z')): Clock => {
  let now = start
  return {
    now: () => now,
    sleep: async (milliseconds, signal) => {
      signal?.throwIfAborted()
      now += milliseconds
      await settle()
      signal?.throwIfAborted()
    },
    alarm: systemClock.alarm,
  }
}

/** Lets everything that is already due in this process run. */
const settle = () => new Promise<void>((resolve) => setImmediate(resolve))

/** A clock that goes so many times as fast as the system's. Its alarms are the system's, as those of `autoClock` are. */
export const fastClock = (times: number): Clock => {
  const start = systemClock.now()
  return {
    now: () => start + times * (systemClock.now() - start),
    sleep: (milliseconds, signal) => systemClock.sleep(milliseconds / times, signal),
    alarm: systemClock.alarm,
  }
}

export type MovableClock = Clock & {
  /** Moves time forward, and rings the alarms that are due. */
  readonly move: (milliseconds: number) => void
}

/** The system's clock until it is moved ahead. Alarms of a minute and more ring by that alone. */
export const movableClock = (): MovableClock => {
  let ahead = 0
  const alarms = new Set<{ readonly at: number; readonly ring: () => void }>()
  const now = () => systemClock.now() + ahead
  return {
    ...systemClock,
    now,
    alarm: (milliseconds, ring) => {
      if (milliseconds < 60_000) return systemClock.alarm(milliseconds, ring)
      const alarm = { at: now() + milliseconds, ring }
      alarms.add(alarm)
      return () => void alarms.delete(alarm)
    },
    move: (milliseconds) => {
      ahead += milliseconds
      for (const alarm of alarms) if (alarm.at <= now() && alarms.delete(alarm)) alarm.ring()
    },
  }
}
