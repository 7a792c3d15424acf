/** An operation that is watched: as it is stored, and with the run that it started. */
import { spelledId } from '../../../msgraph/index.ts'
import { clientStatus, type Operation } from '../../../mutation/index.ts'
import type { Watching } from '../watcher.ts'
import { createBell } from './bell.ts'
import type { Subject } from './subject.ts'
import type { Joined } from './topic.ts'
import type { Topics } from './topics.ts'
import { type RunState, watchedRun } from './watched-run.ts'

/** Reads the stored operation without a request to Graph; null: it is read in the caller's name, which also looks for its run. */
export type ReadOperation = ((id: string) => Promise<Operation | null>) | null

export const watchedOperation = (id: string, read: ReadOperation): Subject<Operation | null> => {
  const own = spelledId(id)
  return {
    name: `operation ${own}`,
    // Every gateway reads the store that they share.
    isShared: false,
    look: async (context) => {
      const operation = await (read ? read(own) : context.mutations().operation(own))
      return { state: operation, isLast: !operation || isDecided(operation) }
    },
    changedIn: (operation) => (operation ? [operation.action.workflowId] : []),
    visible: (operation) => String(operation?.revision),
  }
}

const isDecided = (operation: Operation): boolean =>
  clientStatus(operation) !== 'IN_PROGRESS' && operation.settledAt !== null

/** The operation at each change of it or of its run, until both are over. */
export async function* operationChanges(
  topics: Topics,
  watching: Watching,
  subject: Subject<Operation | null>,
): AsyncGenerator<Operation | null> {
  const { signal, caller } = watching
  if (signal.aborted) return
  const bell = createBell(signal)
  const joined = topics.join(subject, watching, bell.ring)
  let run: Joined<RunState> | null = null
  try {
    for (let told: string | null = null; !signal.aborted; await bell.rung()) {
      const stored = joined.latest()
      if (!stored) continue
      const { state: operation } = stored
      // Who may not read Graph here watches the operation alone.
      if (operation?.runId && caller.canRead)
        run ??= topics.join(
          watchedRun({ workflowId: operation.action.workflowId, id: operation.runId }),
          watching,
          bell.ring,
        )
      const started = run?.latest() ?? null
      if (run && !started && run.behindSince() === null) continue
      const visible = JSON.stringify([stored.visible, started?.visible])
      if (visible !== told) yield operation
      told = visible
      if (stored.isLast && (!run || started?.isLast)) return
    }
  } finally {
    joined.leave()
    run?.leave()
  }
}
