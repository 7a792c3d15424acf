/** What the gateways over one store tell each other of their requests to Graph, which all come out of the same bucket of Graph's. */
import type { Clock } from '../../clock.ts'
import { record } from '../json.ts'

/** Numbers alone: nothing of a caller, of a token or of what was read. */
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
  readonly clock: Pick<Clock, 'now'>
  /** Null if there are no others. */
  readonly exchange: Exchange | null
  readonly tell: () => Told
  readonly hear: (others: readonly Told[]) => void
}

/** Between two exchanges, in milliseconds. A gateway without requests exchanges nothing. */
const everyMs = 500
/** What was heard longer ago, in milliseconds, holds no more. */
const freshMs = 5_000

export const createPeers = ({ clock, exchange, tell, hear }: PeersOptions): Peers => {
  let heard: readonly Told[] = []
  let heardAt = Number.NEGATIVE_INFINITY
  let toldAt = Number.NEGATIVE_INFINITY
  let isUnderWay = false

  const talk = async (exchange: Exchange) => {
    isUnderWay = true
    toldAt = clock.now()
    try {
      heard = await exchange(tell())
      heardAt = clock.now()
      hear(heard)
    } catch {
      // The store is out of reach, which its own check reports.
    } finally {
      isUnderWay = false
    }
  }

  return {
    keepUp: () => {
      const isDue = Math.abs(clock.now() - toldAt) >= everyMs
      if (exchange && isDue && !isUnderWay) void talk(exchange)
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
  return isWhole(numbers) ? { ...numbers, learned: isWhole(lesson) ? lesson : null } : null
}

const parsed = (text: string) => {
  try {
    return record(JSON.parse(text))
  } catch {
    return undefined
  }
}
const number = (value: unknown): number => (typeof value === 'number' ? value : Number.NaN)
const isWhole = (numbers: Readonly<Record<string, number>>) => Object.values(numbers).every(Number.isFinite)
