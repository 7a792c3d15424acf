/** One poll of one thing for any number of watchers: it begins with the first of them, and ends with the last. */
import type { Clock } from '../../../clock.ts'
import type { Caller } from '../../../identity/index.ts'
import { GraphError } from '../../../msgraph/index.ts'
import type { OpenRequest } from '../../open-request.ts'
import type { Watching } from '../watcher.ts'
import { type Pace, pauseAfter, pauseAfterFailure } from './pace.ts'
import { isPassing } from './passing.ts'
import { alone, type Relay } from './relay.ts'
import type { Look, Subject } from './subject.ts'

export type Snapshot<S> = Omit<Look<S>, 'hasMore'> & {
  readonly visible: string
  /** When it was last read. */
  readonly at: number
}

/** One watcher of a topic. */
export type Joined<S> = {
  /** Null until it was read. @throws what ended the topic */
  readonly latest: () => Snapshot<S> | null
  /** The next poll rings even if it brings nothing new. */
  readonly ringAnyway: () => void
  /** Since when no poll has succeeded, if the latest one has not. */
  readonly behindSince: () => number | null
  readonly leave: () => void
}

export type Topic<S> = {
  /** @param ring called when a poll has brought what `latest` has not given yet, when polls begin to fail, and when the topic ends */
  readonly join: (watching: Pick<Watching, 'caller' | 'pay' | 'behind'>, ring: () => void) => Joined<S>
}

export type TopicServices = {
  readonly clock: Clock
  readonly pace: Pace
  /** Opens what one poll needs, in the name of one of the watchers. No answer that was read before it may reach it. */
  readonly open: (caller: Caller, request: { readonly signal: AbortSignal }) => OpenRequest
  /** From now on no request receives an answer about this workflow that was read before. */
  readonly seenChange: (workflowId: string) => void
  readonly relay: Relay
  readonly observe: (event: PollEvent) => void
}

export type PollEvent =
  /** How many things are watched now. */
  | { readonly kind: 'topics'; readonly count: number }
  /** `shared`: another gateway has read for this one. */
  | { readonly kind: 'poll'; readonly outcome: 'changed' | 'unchanged' | 'failed' | 'shared' }

type Member<S> = Pick<Watching, 'caller' | 'pay' | 'behind'> & {
  readonly ring: () => void
  behindSince: number | null
  /** What it has been given. */
  seen: Snapshot<S> | null
}

/** @param ended called once, as soon as no stream can join any more */
export const createTopic = <S>(subject: Subject<S>, services: TopicServices, ended: () => void): Topic<S> => {
  const { clock, pace, open, seenChange, observe } = services
  const relay = subject.isShared ? services.relay : alone
  const members = new Set<Member<S>>()
  const stop = new AbortController()
  let current: Snapshot<S> | null = null
  let failed: { readonly error: unknown } | null = null
  let sequence = 0
  let changedAt = clock.now()
  let failures = 0
  let behindSince: number | null = null
  let wake = () => {}

  const end = () => {
    if (stop.signal.aborted) return
    stop.abort(new GraphError('aborted', 'The last watcher has left.'))
    wake()
    ended()
    void relay.leave(subject.name)
  }
  /** Thousands of streams may watch what does not change: a poll without news wakes none of them. */
  const tell = () => {
    for (const member of [...members]) {
      const isTurning = member.behindSince !== behindSince
      if (isTurning) member.behind?.(behindSince)
      member.behindSince = behindSince
      if (isTurning || isNewTo(member) || stop.signal.aborted) member.ring()
    }
  }
  const isNewTo = ({ seen }: Member<S>) => !seen || seen.visible !== current?.visible || seen.isLast !== current.isLast

  /** @param at when it was read */
  const take = ({ state, isLast }: Look<S>, at = clock.now()) => {
    const visible = subject.visible(state)
    const isChanged = visible !== current?.visible || isLast !== current.isLast
    if (isChanged) {
      changedAt = clock.now()
      // What watchers select below the object must not be older than the object.
      for (const workflowId of subject.changedIn(state, current?.state ?? null)) seenChange(workflowId)
    }
    current = { state, isLast, visible, at }
    failures = 0
    behindSince = null
    return isChanged
  }

  const read = async (): Promise<Look<S> | null> => {
    const [member] = members
    if (!member) return null
    const { context, release } = open(member.caller, { signal: stop.signal })
    const isFirst = current === null
    return subject.look(context, current?.state ?? null).finally(() => {
      // Its stream goes on with what others may pay for too.
      if (isFirst) member.pay?.(context.budget.used().graphRequests).catch(() => undefined)
      release()
    })
  }

  /** One turn: reads, or takes what another gateway has read. Gives the milliseconds until the next one. */
  const turn = async (): Promise<number> => {
    const { isOurs, shared } = await relay.turn(subject.name, sequence)
    if (stop.signal.aborted) return 0
    if (shared) {
      sequence = shared.sequence
      const look = JSON.parse(shared.text) as Look<S>
      const isEnd = look.isLast && current !== null
      // If it is our turn, it may have been read long ago: it is what this poll goes on from, and nothing for watchers.
      take(look, isOurs && !isEnd ? Number.NEGATIVE_INFINITY : clock.now())
      // The gateway that had the turn has gone on to the end, which is the same for all.
      if (isEnd) return 0
    }
    if (!isOurs) {
      if (current) current = { ...current, at: clock.now() }
      observe({ kind: 'poll', outcome: 'shared' })
      return relay.followMs
    }
    const look = await relay.keeping(subject.name, read)
    if (stop.signal.aborted || !look) return 0
    const { state, isLast, hasMore = false } = look
    const pauseMs = hasMore ? pace.leastMs : pauseAfter(pace, clock.now() - changedAt)
    const isNew = current === null || subject.visible(state) !== current.visible || isLast !== current.isLast
    const text = () => JSON.stringify({ state, isLast } satisfies Look<S>)
    const published = await relay.publish(subject.name, { text, isNew, pauseMs })
    // Another gateway has read meanwhile: what it has read counts, and not this.
    if (published === null) return 0
    sequence = published
    observe({ kind: 'poll', outcome: take(look) ? 'changed' : 'unchanged' })
    return hasMore ? pace.leastMs : pauseAfter(pace, clock.now() - changedAt)
  }

  const attempt = async (): Promise<number> => {
    try {
      return await turn()
    } catch (error) {
      if (stop.signal.aborted) return 0
      observe({ kind: 'poll', outcome: 'failed' })
      if (!isPassing(error)) {
        failed = { error }
        end()
        return 0
      }
      failures += 1
      behindSince ??= current?.at ?? clock.now()
      return pauseAfterFailure(pace, failures, error instanceof GraphError ? error.retryAfterMs : undefined)
    }
  }

  const pause = (milliseconds: number) =>
    new Promise<void>((resolve) => {
      const cancel = clock.alarm(milliseconds, resolve)
      wake = () => {
        cancel()
        resolve()
      }
    })

  const keepPolling = async () => {
    while (!stop.signal.aborted) {
      const pauseMs = await attempt()
      if (current?.isLast) end()
      tell()
      if (!stop.signal.aborted) await pause(pauseMs)
      wake = () => {}
    }
  }

  return {
    join: ({ caller, pay, behind }, ring) => {
      const member: Member<S> = {
        caller,
        ring,
        behindSince: null,
        seen: null,
        ...(pay && { pay }),
        ...(behind && { behind }),
      }
      members.add(member)
      if (members.size === 1) void keepPolling()
      const since = clock.now() - pace.leastMs
      // At rest the latest poll may be a while ago. While polls fail, another one would not help.
      if (current && current.at < since && failures === 0) wake()
      return {
        latest: () => {
          if (failed) throw failed.error
          member.seen = current && (current.at >= since || failures > 0) ? current : null
          return member.seen
        },
        ringAnyway: () => {
          member.seen = null
        },
        behindSince: () => behindSince,
        leave: () => {
          if (members.delete(member) && members.size === 0) end()
        },
      }
    },
  }
}
