/** What must be true of a round when all has come to rest, judged by the tenant's own plans of its runs. */
import { expect } from 'vitest'
import { progressOf } from '../../../../src/emulator/engine.ts'
import type { RunPlan } from '../../../../src/emulator/model.ts'
import type { Operation } from '../../../../src/mutation/index.ts'
import { startsRun } from '../../../../src/mutation/kind/index.ts'

/** A request that the tenant took in. */
export type Started = {
  readonly at: number
  readonly runId: string
  /** Null where it did not come from a gateway. */
  readonly clientRequestId: string | null
}

export type Tally = Record<
  'rounds' | 'asked' | 'started' | 'foreign' | 'attributed' | 'undecidable' | Operation['status'],
  number
>

export const emptyTally = (): Tally => ({
  rounds: 0,
  asked: 0,
  started: 0,
  foreign: 0,
  attributed: 0,
  undecidable: 0,
  PENDING: 0,
  SENT: 0,
  UNKNOWN: 0,
  ACCEPTED: 0,
  REJECTED: 0,
})

/** The users that the run was to process or was processing at that time. */
const unfinishedPeople = (plan: RunPlan, at: number): readonly string[] => {
  const { status, users } = progressOf(plan, at)
  if (status === 'queued') return plan.subjects().map(({ userId }) => userId)
  return users.flatMap(({ userId, completedAt }) => (completedAt === null ? userId : []))
}

/**
 * A request that was lost on its way, while somebody else started the same: nothing that Graph shows tells the two apart.
 * README: within two seconds.
 */
const isUndecidable = ({ status, runId, attempts }: Operation, plans: readonly RunPlan[]): boolean => {
  const last = attempts.at(-1)
  const taken = plans.find(({ id }) => id === runId)
  if (status !== 'ACCEPTED' || last?.outcome !== 'unknown' || !taken) return false
  return (
    taken.scheduledAt >= last.sentAt - 2_000 && taken.scheduledAt <= (last.answeredAt ?? last.sentAt + 13_000) + 2_000
  )
}

export const judge = (
  operations: readonly Operation[],
  started: readonly Started[],
  plans: readonly RunPlan[],
  tally: Tally,
): void => {
  const fromGateways = started.filter(({ clientRequestId }) => clientRequestId !== null)
  tally.rounds += 1
  tally.asked += operations.length
  tally.started += fromGateways.length
  tally.foreign += started.length - fromGateways.length
  const ours = new Set(fromGateways.map(({ runId }) => runId))
  for (const operation of operations) {
    const { id, status, action, attempts, runId, createdAt, settledAt } = operation
    tally[status] += 1
    expect(settledAt, `${id} has come to rest`).not.toBeNull()
    if (!startsRun(action)) continue
    const requests = attempts.map(({ clientRequestId }) => clientRequestId)
    const own = fromGateways.filter(({ clientRequestId }) => requests.includes(clientRequestId ?? ''))
    expect(own.length, `runs of ${id}, ${status}`).toBeLessThanOrEqual(1)
    if (own.length === 0 && isUndecidable(operation, plans)) {
      tally.undecidable += 1
      continue
    }
    if (status === 'ACCEPTED') expect(own, `the run of ${id}`).toHaveLength(1)
    if (status === 'REJECTED') expect(own, `no run of ${id}`).toEqual([])
    if (runId !== null) {
      tally.attributed += 1
      expect(runId, `the run of ${id} is its own`).toBe(own[0]?.runId)
    }
    for (const { at, runId } of own) {
      const people = new Set(
        plans
          .find((plan) => plan.id === runId)
          ?.subjects()
          .map(({ userId }) => userId),
      )
      const earlier = started
        .slice(
          0,
          started.findIndex((one) => one.runId === runId),
        )
        .map((one) => one.runId)
      // Runs of ours count from their request on, those of others once they were to be seen.
      const others = plans.filter(
        (plan) => (earlier.includes(plan.id) && ours.has(plan.id)) || plan.visibleAt < createdAt,
      )
      const twice = others.filter((plan) => unfinishedPeople(plan, at).some((person) => people.has(person)))
      expect(
        twice.map((plan) => plan.id),
        `unfinished runs with people of ${id}`,
      ).toEqual([])
    }
  }
}
