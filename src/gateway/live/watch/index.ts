/** The watcher of a gateway: one poll for each thing that is watched, by any number of streams. */
import type { Caller } from '../../../identity/index.ts'
import type { RunKey, Watcher, Watching } from '../watcher.ts'
import { defaultPace } from './pace.ts'
import { alone } from './relay.ts'
import type { TopicServices } from './topic.ts'
import { createTopics } from './topics.ts'
import { failureEvents } from './watched-failures.ts'
import { operationChanges, type ReadOperation, watchedOperation } from './watched-operation.ts'
import { watchedRun } from './watched-run.ts'

export { openRedisRelay } from './redis-relay.ts'
export { failuresCursor } from './watched-failures.ts'

export type WatcherOptions = Omit<TopicServices, 'pace' | 'relay'> & {
  readonly pace?: TopicServices['pace']
  /** Without it, this gateway polls for itself. */
  readonly relay?: TopicServices['relay']
  /** Callers with the same key have the same identity in Graph. */
  readonly identityOf: (caller: Caller) => string
  readonly readOperation: ReadOperation
}

export const createWatcher = (options: WatcherOptions): Watcher => {
  const { identityOf, readOperation, pace = defaultPace, relay = alone, ...given } = options
  const services = { ...given, pace, relay }
  const topics = createTopics(services, identityOf)

  async function* runs(watching: Watching, key: RunKey) {
    for await (const { state } of topics.changes(watchedRun(key), watching)) yield state.run
  }

  return {
    operation: (watching, id) => operationChanges(topics, watching, watchedOperation(id, readOperation)),
    run: runs,
    failures: (watching, request) => failureEvents(topics, watching, request, services.clock.now()),
    close: services.relay.close,
  }
}
