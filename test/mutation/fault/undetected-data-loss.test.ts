/**
 * A store that forgets the last writes of one gateway while another one goes on writing: the steps that only go on cannot tell.
 * The other one asks for one of the same people just then, and one request leaves, at whichever step that happens.
 */
import { expect, it } from 'vitest'
import type { GraphPort } from '../../../src/mutation/graph/port.ts'
import type { Store } from '../../../src/mutation/store/store.ts'
import { autoClock } from '../../support/clock.ts'
import { forgetfulStore, losses, type Snapshot, writing } from '../../support/mutation/forgetful-store.ts'
import { failedRun, graphOf, workflowId } from '../../support/mutation/graph.ts'
import { caller, mutationsOver, numberedIds } from '../../support/mutation/room.ts'

/** Each call of the first gateway to store and Graph is two steps; what was started goes on and on. */
const stage = async (loss: string, at: number) => {
  const clock = autoClock()
  const { open, snapshot, rollBack } = await forgetfulStore()
  const graph = graphOf(clock)
  const isRunning = (id: string) => id.startsWith('started')
  const lasting: GraphPort = {
    ...graph.port,
    run: async (workflow, id) =>
      isRunning(id) ? { id, processingStatus: 'inProgress' } : graph.port.run(workflow, id),
    unfinishedRuns: async () =>
      Array.from({ length: graph.started() }, (_, index) => ({
        id: `started-${index + 1}`,
        processingStatus: 'queued',
      })),
  }
  const before: Snapshot[] = []
  let step = -1
  /** What lets a request leave is stored for good: no failover loses it. */
  let mayLeave = false
  const next = async () => {
    step += 1
    if (step !== at || mayLeave) return
    rollBack(losses[loss]?.(before) ?? before.at(0) ?? null)
    for (let round = 0; round < 3; round += 1) await other.round()
    await other.askUsers()
  }
  const stepping = <T extends object>(target: T): T =>
    new Proxy(target, {
      get: (object, name) => {
        const value: unknown = Reflect.get(object, name)
        if (typeof value !== 'function' || name === 'runUserResults') return value
        return async (...values: unknown[]) => {
          await next()
          if (writing.has(name)) before.push(snapshot())
          const result: unknown = await value.apply(object, values)
          if (name === 'transition') mayLeave = true
          await next()
          return result
        }
      },
    })
  const newId = numberedIds()
  const gateway = (over: Store, port: GraphPort) => {
    const reprocess = mutationsOver({ store: over, clock, newId, backgroundPort: () => port })
    const scope = { workflowId, taskScope: 'failedTasks' } as const
    return {
      askRun: () =>
        reprocess.mutate('reprocessRun', caller, port, {
          ...scope,
          runId: failedRun,
          userScope: 'failedUsers',
          idempotencyKey: 'a',
        }),
      askUsers: () =>
        reprocess
          .mutate('reprocessUsers', caller, port, {
            ...scope,
            userProcessingResultIds: ['result-ann'],
            idempotencyKey: 'b',
          })
          .catch(() => null),
      round: () => reprocess.reconcileOnce().catch(() => {}),
    }
  }
  const other = gateway(open(), lasting)
  before.push(snapshot())
  const first = gateway(stepping(open()), stepping(lasting))
  return { graph, first, steps: () => step + 1 }
}

it.each(['its last write', 'its last two writes', 'everything since the start'])(
  'lets one request leave where it forgets %s',
  async (loss) => {
    const undisturbed = await stage(loss, Number.POSITIVE_INFINITY)
    await undisturbed.first.askRun()
    for (let at = 0; at < undisturbed.steps(); at += 1) {
      const scene = await stage(loss, at)
      const told = await scene.first.askRun().catch(() => null)
      expect(scene.graph.posts(), `forgotten at step ${at}, then ${told?.status}`).toBe(1)
    }
  },
)
