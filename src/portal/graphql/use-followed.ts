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
  goesOn: (data: Read | Event) => boolean,
): Followed<Read, Event> => {
  const [isMoving, setMoving] = useState(false)
  const watching = useWatch(document, variables, { isPaused: !isMoving })
  const data = useNewer(reading.data, watching.data)
  const moves = data !== undefined && goesOn(data)
  if (moves !== isMoving) setMoving(moves)
  useRepeated(reading.again, moves && !watching.isLive ? lookPause : null)
  return { reading: { ...reading, data }, watching, isMoving: moves }
}

/** Of what was read and what a stream told, that which came last. A try that failed takes nothing away. */
export const useNewer = <Read, Event>(read: Read | undefined, event: Event | undefined): Read | Event | undefined => {
  const seen = useRef<{ read?: Read; event?: Event; newer?: Read | Event }>({}).current
  if (event !== undefined && event !== seen.event) seen.newer = seen.event = event
  if (read !== undefined && read !== seen.read) seen.newer = seen.read = read
  return seen.newer
}
