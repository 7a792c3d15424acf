/** Lines that one bad minute would repeat for every request: the first of a kind at once, the others as one line a minute. */
import { AsyncLocalStorage } from 'node:async_hooks'
import type { Clock } from '../clock.ts'
import type { Log } from './log.ts'

export type Occurrence = {
  readonly level: 'info' | 'warn' | 'error'
  readonly msg: string
  /** What tells one kind from another: a status, a code, a family of routes, or the one request that it belongs to. */
  readonly kind: Readonly<Record<string, string | number | undefined>>
  /** What differs between two of a kind, such as Graph's request id: a line has that of its latest. */
  readonly details?: object
}

export type Tally = {
  readonly say: (occurrence: Occurrence) => void
  /** Writes what has been counted and not yet written. */
  readonly close: () => void
}

/** An error that a client learns by the id of its request alone: a line for each request, and not for each of its fields. */
export const failure = (msg: string, error: unknown, requestId?: string): Occurrence => ({
  level: 'error',
  msg,
  kind: { requestId, error: error instanceof Error ? error.name : typeof error },
  details: { err: error },
})

const periodMs = 60_000

/** Kinds of one message that have lines of their own within a period. All others share one line. */
const maxKinds = 100

type Counted = { latest: Occurrence; repeated: number }

export const createTally = (log: Log, clock: Clock): Tally => {
  /** By message, then by kind. */
  const messages = new Map<string, Map<string, Counted>>()
  let cancel = () => {}
  let isOpen = true
  // A sum is of many requests: it takes its time from none, and has the id of none.
  const outsideOfRequests = AsyncLocalStorage.snapshot()

  const write = ({ level, msg, kind, details }: Occurrence, repeated: number) =>
    log[level]({ ...kind, ...details, ...(repeated > 0 && { repeated }) }, msg)

  /** A kind is forgotten when a period passes without it: its next occurrence is a first one. */
  const sum = () => {
    for (const [msg, kinds] of messages) {
      for (const [key, counted] of kinds) {
        if (counted.repeated === 0) kinds.delete(key)
        else write(counted.latest, counted.repeated)
        counted.repeated = 0
      }
      if (kinds.size === 0) messages.delete(msg)
    }
  }
  const waitForEnd = () => {
    cancel = outsideOfRequests(() =>
      clock.alarm(periodMs, () => {
        sum()
        if (messages.size > 0) waitForEnd()
      }),
    )
  }

  return {
    say: (occurrence) => {
      const { level, msg, kind } = occurrence
      const kinds = messages.get(msg) ?? new Map<string, Counted>()
      const own = JSON.stringify(kind)
      const isOwn = kinds.has(own) || kinds.size < maxKinds
      const key = isOwn ? own : others
      const latest = isOwn ? occurrence : { level, msg, kind: { kinds: others } }
      const counted = kinds.get(key)
      if (counted) {
        counted.latest = latest
        counted.repeated += 1
        return
      }
      write(latest, 0)
      if (!isOpen) return
      if (messages.size === 0) waitForEnd()
      messages.set(msg, kinds.set(key, { latest, repeated: 0 }))
    },
    close: () => {
      isOpen = false
      cancel()
      outsideOfRequests(sum)
      messages.clear()
    },
  }
}

const others = 'other'
