/** What the gateways over one store tell each other: how much of Graph's one bucket of requests they take, and what has changed. */
import type { Clock } from '../../clock.ts'
import { record } from '../json.ts'

/** Numbers and ids of workflows: nothing of a caller, of a token or of what was read. */
export type Told = {
  /** Graph requests in the last minute. */
  readonly spent: number
  /** Graph requests of the last second: those that wanted to be sent, those that Graph accepted, those that it throttled. */
  readonly wanted: number
  readonly accepted: number
  readonly throttled: number
  /** For so many milliseconds from now no request starts. */
  readonly pauseMs: number
  /** Requests a second that all gateways together may send, and how many milliseconds ago that was learned; null: not known. */
  readonly learned: { readonly perSecond: number; readonly ageMs: number } | null
  /** What changed within the last seconds, so that what is kept of it stands no longer: as `Keeping` notes it. */
  readonly changes: readonly string[]
}

/** Tells the other gateways, and gives what each of them told last. */
export type Exchange = (mine: Told) => Promise<readonly Told[]>

export type Peers = {
  /** Tells and hears, in the background, unless that was a moment ago. Nothing waits for it. */
  readonly keepUp: () => void
  /**
   * What the others told last. If that is long ago, the store is out of reach: then each of the gateways that were there is taken
   * to do the same as this one, so that each takes its share.
   */
  readonly others: () => readonly Told[]
}

export type PeersOptions = {
  readonly clock: Pick<Clock, 'now' | 'alarm'>
  /** For so many milliseconds after `keepUp` the gateway goes on hearing. */
  readonly lastingMs: number
  /** Null if there are no others. */
  readonly exchange: Exchange | null
  readonly tell: () => Told
  readonly hear: (others: readonly Told[]) => void
}

/** Between two exchanges, in milliseconds. A gateway that has no requests and keeps nothing exchanges nothing. */
const everyMs = 500
/** What was heard longer ago, in milliseconds, holds no more. */
const freshMs = 5_000

export const createPeers = ({ clock, lastingMs, exchange, tell, hear }: PeersOptions): Peers => {
  let heard: readonly Told[] = []
  let heardAt = Number.NEGATIVE_INFINITY
  let toldAt = Number.NEGATIVE_INFINITY
  let lastsUntil = Number.NEGATIVE_INFINITY
  let isUnderWay = false

  const talk = async (exchange: Exchange) => {
    isUnderWay = true
    toldAt = clock.now()
    try {
      heard = await exchange(tell())
      heardAt = clock.now()
      hear(heard)
      if (clock.now() < lastsUntil) clock.alarm(everyMs, () => talkIfDue())
    } catch {
      // The store is out of reach, which its own check reports.
    } finally {
      isUnderWay = false
    }
  }
  const talkIfDue = () => {
    const isDue = Math.abs(clock.now() - toldAt) >= everyMs
    if (exchange && isDue && !isUnderWay) void talk(exchange)
  }

  return {
    keepUp: () => {
      lastsUntil = clock.now() + lastingMs
      talkIfDue()
    },
    others: () => {
      if (heard.length === 0 || Math.abs(clock.now() - heardAt) <= freshMs) return heard
      const mine = tell()
      return heard.map(() => mine)
    },
  }
}

/** What another gateway told; null if it is not readable, as that of another release may be. */
export const readTold = (text: string): Told | null => {
  const told = parsed(text)
  const learned = record(told?.['learned'])
  const numbers = {
    spent: number(told?.['spent']),
    wanted: number(told?.['wanted']),
    accepted: number(told?.['accepted']),
    throttled: number(told?.['throttled']),
    pauseMs: number(told?.['pauseMs']),
  }
  const lesson = { perSecond: number(learned?.['perSecond']), ageMs: number(learned?.['ageMs']) }
  return isWhole(numbers)
    ? { ...numbers, learned: isWhole(lesson) ? lesson : null, changes: texts(told?.['changes']) }
    : null
}

const parsed = (text: string) => {
  try {
    return record(JSON.parse(text))
  } catch {
    return undefined
  }
}
const texts = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.filter((each) => typeof each === 'string') : []
const number = (value: unknown): number => (typeof value === 'number' ? value : Number.NaN)
const isWhole = (numbers: Readonly<Record<string, number>>) => Object.values(numbers).every(Number.isFinite)
