/** Answers a subscription: admits it, watches in the caller's name, and answers each event like a query of its own. */
import { GraphQLError } from 'graphql'
import type { Clock } from '../../clock.ts'
import type { Caller } from '../../identity/index.ts'
import { GraphError } from '../../msgraph/index.ts'
import type { Admitted, Answering } from '../answering.ts'
import type { OpenContext } from '../context.ts'
import { formatError } from '../error.ts'
import type { Executor } from '../executor/execute.ts'
import type { CheckedRequest } from '../limits/index.ts'
import { rejection } from '../limits/rejection.ts'
import type { OpenRequest } from '../open-request.ts'
import type { Format } from './format.ts'
import { type EndReason, openStream } from './stream.ts'
import type { Streams } from './streams.ts'
import { liveFor, type Watcher, type Watching } from './watcher.ts'

export type SubscriptionOptions = {
  readonly clock: Pick<Clock, 'now' | 'alarm'>
  readonly streams: Streams
  readonly watcher: Watcher
  readonly answering: Answering
  readonly executor: Pick<Executor, 'subscribe'>
  /** Everything that one event, or one poll, shares. */
  readonly open: (caller: Caller, request: Pick<Request, 'signal'>) => OpenRequest
  readonly observe: (event: StreamEvent) => void
}

export type StreamEvent =
  | { readonly kind: 'streamOpened' }
  /** A result was made for a stream. */
  | { readonly kind: 'streamResult' }
  | { readonly kind: 'streamEnded'; readonly reason: EndReason }

export type Subscriptions = {
  /** @param context of the request itself; each event gets one of its own */
  readonly answer: (
    asked: CheckedRequest,
    format: Format,
    context: OpenContext,
    request: Pick<Request, 'signal'>,
  ) => Promise<Opened>
}

/** The open stream, or why there is none. */
type Opened = Response | { readonly errors: readonly GraphQLError[] }

export const createSubscriptions = (options: SubscriptionOptions): Subscriptions => {
  const { clock, streams, watcher, answering, executor, open, observe } = options

  /** Answers the events of one stream; the first one is paid for already. It keeps nothing of them: it waits for hours, thousands of times. */
  const answerer = (admitted: Admitted, caller: Caller, signal: AbortSignal) => {
    let isPaid = true
    return async (event: unknown): Promise<string> => {
      const rejected = isPaid ? null : await answering.charge(caller, admitted.cost)
      if (rejected) throw rejected
      isPaid = false
      const { context, release } = open(caller, { signal })
      const { result, challenge } = await answering.answer(admitted, context, event).finally(release)
      if (challenge !== undefined) throw new GraphError('unauthenticated', 'Sign in again for this.', { challenge })
      observe({ kind: 'streamResult' })
      return JSON.stringify(result)
    }
  }

  /** Opens the stream of an admitted subscription. `leave` gives its place to another one. */
  const stream = async (
    admitted: Admitted,
    format: Format,
    context: OpenContext,
    request: Pick<Request, 'signal'>,
    leave: () => void,
  ): Promise<Opened> => {
    const { caller } = context
    const over = new AbortController()
    const watching: Watching = {
      caller,
      signal: over.signal,
      open: (signal) => open(caller, { signal }),
      pay: async (graphRequests) => {
        await answering.settle(caller, graphRequests - ahead.graphRequests)
        const rejected = await answering.charge(caller, ahead)
        if (rejected) throw rejected
      },
      // Nothing is watched before the stream reads its first result.
      behind: (since) => behind(since),
    }
    const events = await executor.subscribe(admitted, context, liveFor(watcher, watching))
    if (!(Symbol.asyncIterator in events)) return { errors: (events.errors ?? []).map(answering.told) }
    answering.noteReads(context)

    let cancelExpiry = nothing
    let forget = nothing
    const gone = () => end('gone', null)
    // The signal alone: the request and its body are not needed any more.
    const { signal } = request
    // The response is not kept: it is written once, and the stream is open for hours.
    const { response, end, behind } = openStream({
      format,
      clock,
      events,
      resultOf: answerer(admitted, caller, over.signal),
      shown,
      ended: (reason) => {
        over.abort()
        leave()
        signal.removeEventListener('abort', gone)
        cancelExpiry()
        forget()
        observe({ kind: 'streamEnded', reason })
      },
    })
    observe({ kind: 'streamOpened' })
    signal.addEventListener('abort', gone, { once: true })
    const { expiresAt } = caller
    if (expiresAt !== undefined)
      cancelExpiry = clock.alarm(Math.min(expiresAt - clock.now(), longestAlarm), () =>
        end('expired', shown(expired())),
      )
    forget = streams.onStop(() => end('stopped', null))
    return response
  }

  const shown = (error: unknown): string => {
    const told = answering.told(asGraphQL(error))
    const { extensions, ...rest } = formatError(told.toJSON(), told)
    const challenge = error instanceof GraphError ? error.challenge : undefined
    return JSON.stringify([
      { ...rest, extensions: { ...extensions, ...(challenge && { wwwAuthenticate: challenge }) } },
    ])
  }

  return {
    answer: async (asked, format, context, request) => {
      const leave = streams.admit(context.caller)
      if (leave instanceof GraphQLError) return { errors: [leave] }
      let opened: Opened = { errors: [] }
      try {
        const admitted = await answering.admit(asked, context.caller)
        if ('errors' in admitted) return admitted
        const rejected = await answering.charge(context.caller, ahead)
        opened = rejected ? { errors: [rejected] } : await stream(admitted, format, context, request, leave)
        return opened
      } finally {
        if ('errors' in opened) leave()
      }
    },
  }
}

const nothing = () => {}

/** Milliseconds; the system has no longer alarm. A stream that is that old is subscribed to again, with a token as old. */
const longestAlarm = 2 ** 31 - 1

/** Taken at the opening for the first look, and behind each look for the next: a caller with nothing left begins none. */
const ahead = { graphRequests: 1 }

const expired = () => rejection('UNAUTHENTICATED', 'The bearer token has expired. Subscribe again with a new one.')

const asGraphQL = (error: unknown): GraphQLError => {
  if (error instanceof GraphQLError) return error
  return error instanceof Error
    ? new GraphQLError(error.message, { originalError: error })
    : new GraphQLError(String(error))
}
