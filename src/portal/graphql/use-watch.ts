/** A subscription as state: its latest event, whether the stream stands, and since when it is behind. */
import { type AnyVariables, type OperationResult, type TypedDocumentNode, useClient } from '@urql/preact'
import { useEffect, useState } from 'preact/hooks'
import { useSignInWanted } from '../sign-in/session-context.ts'
import { trusted } from './document.ts'
import { type Problem, problemsOf } from './problem.ts'

export type Following = {
  /** False until the first event, and where the stream has ended or could not be opened. */
  readonly isLive: boolean
  /** The instant of the state that is shown, while the gateway cannot read Microsoft Graph; else null. */
  readonly behindSince: string | null
}

export type Watching<Data> = Following & {
  readonly data: Data | undefined
  /** The event behind which the gateway has ended a stream that was opened again: nothing is left to watch. */
  readonly last: Data | undefined
  /** What the latest event could not read. */
  readonly problems: readonly Problem[]
}

/** Milliseconds before each next try to open a stream that has ended, the last one for all that follow. */
const pauses = [500, 1_000, 2_000, 4_000, 8_000, 16_000, 30_000]

/** Milliseconds that a stream must have stood for the next try to be a first one again. */
const stood = 10_000

const lost = { isLive: false, behindSince: null } as const

/**
 * Watches while the page is visible: a browser opens six connections to a server that speaks HTTP/1.1, for all of its windows
 * (https://developer.mozilla.org/docs/Web/API/EventSource). A stream that has ended is opened again: its first event is the
 * present state. One whose token has expired goes on at once with a new token, and stays live meanwhile. `isPaused` ends it, where
 * nothing is left to watch.
 */
export const useWatch = <Data, Variables extends object>(
  document: TypedDocumentNode<Data, Variables>,
  variables: Variables,
  { isPaused }: { readonly isPaused: boolean },
): Watching<Data> => {
  const client = useClient()
  const isVisible = useVisibility()
  const isOver = useSignInWanted()
  const [watching, setWatching] = useState<Watching<Data>>({ ...lost, data: undefined, last: undefined, problems: [] })
  const key = JSON.stringify(variables)
  useEffect(() => {
    if (isPaused || !isVisible || isOver) return
    let tries = 0
    let stream: { readonly unsubscribe: () => void } | undefined
    let again: ReturnType<typeof setTimeout> | undefined
    const open = () => {
      const since = performance.now()
      let before: OperationResult<Data> | undefined
      let hasEnded = false
      const end = (isExpired: boolean, isCompleted: boolean) => {
        if (hasEnded) return
        hasEnded = true
        if (performance.now() - since > stood) tries = 0
        const goesOn = isExpired && tries === 0
        // A gateway that stops completes its streams too, and another one then goes on with them.
        const isLast = isCompleted && tries > 0
        if (!goesOn) setWatching((now) => ({ ...now, ...lost, last: isLast ? now.data : undefined }))
        again = setTimeout(open, goesOn ? 0 : pauses[Math.min(tries, pauses.length - 1)])
        tries += 1
      }
      stream?.unsubscribe()
      stream = client.subscription<Data, AnyVariables>(trusted(document), { ...variables }).subscribe((result) => {
        const event = ownOf(result, before)
        // What ends a stream has no data: an error, a refusal, a lost connection, the completion.
        const hasTold = before?.data !== undefined
        if (event.data === undefined || !result.hasNext)
          end(hasTold && isUnauthenticated(event), hasTold && event.problems.length === 0)
        else setWatching({ ...event, data: event.data, last: undefined, isLive: true })
        before = result
      })
    }
    open()
    return () => {
      clearTimeout(again)
      stream?.unsubscribe()
      setWatching((now) => ({ ...now, ...lost }))
    }
  }, [client, document, key, isPaused, isVisible, isOver])
  return watching
}

/** What an event says itself. The client merges each one into the one before, whose data, errors and extensions stay in it. */
const ownOf = <Data>(result: OperationResult<Data>, before: OperationResult<Data> | undefined) => {
  const live: unknown = result.extensions?.['live']
  const isBehind = live !== before?.extensions?.['live'] && isBehindNote(live)
  const isSaidBefore = result.error?.graphQLErrors[0] === before?.error?.graphQLErrors[0]
  return {
    data: result.data === before?.data ? undefined : result.data,
    behindSince: isBehind ? live.behindSince : null,
    problems: isSaidBefore ? [] : problemsOf(result.error),
  }
}

const isUnauthenticated = ({ problems }: { readonly problems: readonly Problem[] }) =>
  problems.some(({ code }) => code === 'UNAUTHENTICATED')

const isBehindNote = (live: unknown): live is { readonly behindSince: string } =>
  typeof live === 'object' && live !== null && 'behindSince' in live && typeof live.behindSince === 'string'

const useVisibility = (): boolean => {
  const [isVisible, setVisible] = useState(!document.hidden)
  useEffect(() => {
    const look = () => setVisible(!document.hidden)
    document.addEventListener('visibilitychange', look)
    return () => document.removeEventListener('visibilitychange', look)
  }, [])
  return isVisible
}
