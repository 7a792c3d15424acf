/** The open streams of the process: how many there may be, and the end of all of them. */
import type { GraphQLError } from 'graphql'
import type { Caller } from '../../identity/index.ts'
import { rejection } from '../limits/rejection.ts'

export type StreamLimits = {
  /** Streams of one caller at once. */
  readonly perCaller: number
  /** Streams of all callers at once. */
  readonly total: number
}

export type Streams = {
  /** Takes a place for one more stream of this caller, and gives the function that leaves it; or the rejection if there is none. */
  readonly admit: (caller: Pick<Caller, 'kind' | 'key'>) => (() => void) | GraphQLError
  /** Calls `end` when the gateway stops, at once if it does so already. The function that it gives forgets it. */
  readonly onStop: (end: () => void) => () => void
  readonly stop: () => void
}

export const createStreams = ({ perCaller, total }: StreamLimits): Streams => {
  const ofCaller = new Map<string, number>()
  const ends = new Set<() => void>()
  let open = 0
  let isStopped = false

  const leave = (key: string) => {
    open -= 1
    const left = (ofCaller.get(key) ?? 0) - 1
    if (left > 0) ofCaller.set(key, left)
    else ofCaller.delete(key)
  }

  return {
    admit: ({ kind, key }) => {
      const own = ofCaller.get(key) ?? 0
      // Without authentication the gateway cannot distinguish callers.
      if (kind !== 'local' && own >= perCaller) return tooMany('streamsPerCaller', perCaller, 'You have')
      if (open >= total) return tooMany('streams', total, 'The gateway has')
      open += 1
      ofCaller.set(key, own + 1)
      return () => leave(key)
    },
    onStop: (end) => {
      if (isStopped) end()
      else ends.add(end)
      return () => void ends.delete(end)
    },
    stop: () => {
      isStopped = true
      for (const end of ends) end()
    },
  }
}

/** Seconds after which another try makes sense: streams end when what they watch has ended. */
const retryAfter = 10

const tooMany = (limit: string, maximum: number, who: string): GraphQLError =>
  rejection('RATE_LIMITED', `${who} ${maximum} open streams, which is the most. Try again when one has ended.`, {
    limit,
    maximum,
    actual: maximum + 1,
    retryAfter,
  })
