/** A reading that is followed as long as what it shows goes on: by a stream, and without one by reading again. */
import type { TypedDocumentNode } from '@urql/preact'
import { useRef, useState } from 'preact/hooks'
import type { Reading } from './use-read.ts'
import { useRepeated } from './use-repeated.ts'
import { useWatch, type Watching } from './use-watch.ts'

/** Milliseconds between two looks at what goes on, where no stream tells of it. */
export const lookPause = 5_000

export type Followed<Read, Event> = {
  /** With the data that came last, of the reading or of the stream. */
  readonly reading: Reading<Read | Event>
  readonly watching: Watching<Event>
  /** Whether what is shown goes on. */
  readonly isMoving: boolean
}

export const useFollowed = <Read, Event, Variables extends object>(
  reading: Reading<Read>,
  document: TypedDocumentNode<Event, Variables>,
  variables: Variables,
  /** @param isLast whether the gateway has nothing left to watch behind it */
  goesOn: (data: Read | Event, isLast: boolean) => boolean,
): Followed<Read, Event> => {
  const [isMoving, setMoving] = useState(false)
  const watching = useWatch(document, variables, { isPaused: !isMoving })
  const newest = useNewest(reading, watching.data)
  const { data } = newest
  const moves = data !== undefined && goesOn(data, data === watching.last)
  if (moves !== isMoving) setMoving(moves)
  useRepeated(reading, moves && !watching.isLive ? lookPause : null)
  return { reading: newest, watching, isMoving: moves }
}

/** The reading with what a stream told since, if that is newer. */
export const useNewest = <Read, Event = never>(reading: Reading<Read>, event?: Event): Reading<Read | Event> => {
  const data = useNewer(reading.data, event, reading)
  return { ...reading, data, isOther: reading.isOther && data === reading.data }
}

type Seen<Read, Event> = {
  read?: Read
  event?: Event
  newer?: Read | Event
  /** Whether an event came while a reading was under way, whose answer can be older. */
  isOvertaken?: boolean
  /** Of what `newer` was read. */
  name?: string
}

/**
 * Of what was read and what a stream told, that which is newer. A try that failed takes nothing away, unless it was for something
 * else.
 */
export const useNewer = <Read, Event>(
  read: Read | undefined,
  event: Event | undefined,
  reading?: Pick<Reading<unknown>, 'isReading' | 'sent'>,
): Read | Event | undefined => {
  const seen = useRef<Seen<Read, Event>>({}).current
  const { isReading = false, sent } = reading ?? {}
  const name = JSON.stringify(sent?.variables)
  if (event !== undefined && event !== seen.event) {
    Object.assign(seen, { event, newer: event, name, isOvertaken: isReading })
  }
  if (read !== undefined && read !== seen.read) {
    seen.read = read
    if (!seen.isOvertaken) Object.assign(seen, { newer: read, name })
  }
  if (!isReading) {
    seen.isOvertaken = false
    if (read === undefined && seen.name !== name) delete seen.newer
  }
  return seen.newer
}
