/**
 * The row of an operation is damaged while the process that has sent its request is at work: what Graph answers is kept, and
 * a row that is settled stops neither what goes on in the background nor the recovery of the store.
 */
import { expect, it } from 'vitest'
import type { GraphPort, PostOutcome } from '../../../src/mutation/graph/port.ts'
import { autoClock } from '../../support/clock.ts'
import { forgetfulStore } from '../../support/mutation/forgetful-store.ts'
import { accepted, failedRun, graphOf, workflowId } from '../../support/mutation/graph.ts'
import { caller, mutationsOver, numberedIds, thrown } from '../../support/mutation/room.ts'

const damage = "UPDATE operation SET body = 'X'"

/** @param isDamaged whether the row is damaged, and a round goes by, before Graph's answer arrives */
const gateway = async (outcome: PostOutcome, isDamaged = false) => {
  const clock = autoClock()
  const { open, change } = await forgetfulStore()
  const graph = graphOf(clock, [{ done: outcome.kind === 'accepted', outcome }])
  const port: GraphPort = {
    ...graph.port,
    post: async (...request) => {
      const answer = await graph.port.post(...request)
      if (isDamaged) {
        change(damage)
        await mutations.reconcileOnce()
      }
      return answer
    },
  }
  const newId = numberedIds()
  const mutations = mutationsOver({
    store: open(),
    clock,
    newId,
    onError: thrown,
    backgroundPort: () => port,
  })
  const act = (idempotencyKey: string) =>
    mutations.mutate('reprocessRun', caller, port, {
      workflowId,
      runId: failedRun,
      userScope: 'failedUsers',
      taskScope: 'failedTasks',
      idempotencyKey,
    })
  return { ...mutations, act, change, clock, posts: graph.posts }
}

it.each([
  ['accepts', 'ACCEPTED', accepted.outcome],
  ['refuses', 'REJECTED', { kind: 'rejected', status: 403, code: null, requestId: null }],
] as const)(
  'what Graph %s is %s, though the row was written down again before the answer',
  async (_, status, outcome) => {
    const { act, operation } = await gateway(outcome, true)
    const answer = await act('one')
    expect(answer).toMatchObject({ status })
    expect(await operation(answer.operation?.id ?? '', null)).toMatchObject({ status })
  },
)

it('a row that another process has settled stops no round and no later request', async () => {
  const { act, change, reconcileOnce, trouble, posts } = await gateway(accepted.outcome)
  await act('one')
  change(`${damage}, settled = 1, revision = revision + 1; DELETE FROM lock`)
  await reconcileOnce()
  expect(await trouble()).toBeNull()
  expect(await act('two')).toMatchObject({ status: 'ACCEPTED' })
  expect(posts()).toBe(2)
})

it('a settled row keeps a store that has lost its memory from no recovery', async () => {
  const { act, change, clock, operation, reconcileOnce, trouble } = await gateway(accepted.outcome)
  const id = (await act('one')).operation?.id ?? ''
  for (let round = 0; round < 5; round += 1) await clock.sleep(2_000).then(reconcileOnce)
  expect(await operation(id, null)).toMatchObject({ settledAt: expect.any(Number) })
  change(`${damage}; UPDATE memory SET generation = 'another'`)
  await reconcileOnce().catch(() => {})
  await clock.sleep(60_000)
  await reconcileOnce()
  expect(await trouble()).toBeNull()
  expect(await act('two')).toMatchObject({ status: 'ACCEPTED' })
})
