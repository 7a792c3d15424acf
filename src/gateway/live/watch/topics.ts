/** The topics of the process: one for each Graph identity and thing that is watched. */
import type { Caller } from '../../../identity/index.ts'
import type { Watching } from '../watcher.ts'
import { createBell } from './bell.ts'
import type { Subject } from './subject.ts'
import { createTopic, type Joined, type Snapshot, type Topic, type TopicServices } from './topic.ts'

export type Topics = {
  readonly join: <S>(
    subject: Subject<S>,
    watching: Pick<Watching, 'caller' | 'pay' | 'behind'>,
    ring: () => void,
  ) => Joined<S>
  /** Its state now, and at each change, until the last one. */
  readonly changes: <S>(subject: Subject<S>, watching: Watching) => AsyncGenerator<Snapshot<S>>
}

/** @param identityOf callers with the same key have the same identity in Graph, and share their topics */
export const createTopics = (services: TopicServices, identityOf: (caller: Caller) => string): Topics => {
  const topics = new Map<string, unknown>()
  const count = () => services.observe({ kind: 'topics', count: topics.size })

  const topicOf = <S>(subject: Subject<S>, caller: Caller): Topic<S> => {
    const key = `${identityOf(caller)}\n${subject.name}`
    const known = topics.get(key)
    // A name belongs to one subject, whose states have one type.
    if (known) return known as Topic<S>
    const topic = createTopic(subject, services, () => {
      if (topics.get(key) === topic) topics.delete(key)
      count()
    })
    topics.set(key, topic)
    count()
    return topic
  }

  const join: Topics['join'] = (subject, watching, ring) => topicOf(subject, watching.caller).join(watching, ring)

  async function* changes<S>(subject: Subject<S>, watching: Watching): AsyncGenerator<Snapshot<S>> {
    const { signal } = watching
    if (signal.aborted) return
    const bell = createBell(signal)
    const joined = join(subject, watching, bell.ring)
    try {
      for (let seen: string | null = null; !signal.aborted; ) {
        const latest = joined.latest()
        if (latest && latest.visible !== seen) {
          seen = latest.visible
          yield latest
        }
        if (latest?.isLast) return
        if (latest === joined.latest()) await bell.rung()
      }
    } finally {
      joined.leave()
    }
  }

  return { join, changes }
}
