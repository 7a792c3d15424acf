import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { outcomeOf, progressOf, type Status } from '../../src/emulator/engine.ts'
import type { RunPlan, Step, Subject, Task } from '../../src/emulator/model.ts'
import { planRun, subjectsAgain } from '../../src/emulator/run-plan.ts'

const task = (id: string, continueOnError = false): Task => ({
  id,
  displayName: id,
  taskDefinitionId: id,
  continueOnError,
})
const done = (id: string): Step => ({ task: task(id), failure: null })
const fails = (id: string, { again = false, continueOnError = false } = {}): Step => ({
  task: task(id, continueOnError),
  failure: { reason: `${id} broke`, again },
})

const plan = (subjects: readonly Subject[], different: Partial<RunPlan> = {}): RunPlan =>
  planRun({
    workflowId: 'w',
    workflowVersion: 1,
    executionType: 'scheduled',
    scheduledAt: 1_000,
    visibleAt: 1_000,
    subjects: () => subjects,
    pace: { queued: 100, betweenUsers: 10, task: 50 },
    ...different,
  })

const statusesAt = (run: RunPlan, now: number) => {
  const { status, users } = progressOf(run, now)
  return [status, ...users.map((user) => `${user.status}: ${user.tasks.map((each) => each.status).join(' ')}`)]
}

describe('a run', () => {
  const two = plan([
    { userId: 'ada', steps: [done('enable'), done('mail')] },
    { userId: 'bo', steps: [done('enable'), fails('mail')] },
  ])

  it('is queued without users until its first turn', () => {
    expect(statusesAt(two, 1_099)).toEqual(['queued'])
  })

  it('takes users and tasks in turn', () => {
    expect(statusesAt(two, 1_100)).toEqual(['inProgress', 'inProgress: inProgress queued', 'queued: queued queued'])
    expect(statusesAt(two, 1_155)).toEqual([
      'inProgress',
      'inProgress: completed inProgress',
      'inProgress: inProgress queued',
    ])
    expect(statusesAt(two, 1_200)).toEqual([
      'inProgress',
      'completed: completed completed',
      'inProgress: completed inProgress',
    ])
  })

  it('ends with its last user and says why a task failed', () => {
    const { status, completedAt, users } = progressOf(two, 1_210)
    expect([status, completedAt]).toEqual(['completedWithErrors', 1_210])
    expect(users[1]?.tasks[1]).toMatchObject({ status: 'failed', completedAt: 1_210, failureReason: 'mail broke' })
  })

  it('settles some minutes after its end and never changes again', () => {
    expect(progressOf(two, 1_210).settled).toBe(false)
    const settled = progressOf(two, 1_000_000)
    expect(settled.settled).toBe(true)
    expect(settled.lastUpdatedAt).toBeGreaterThan(1_210)
    expect(progressOf(two, 9_000_000)).toEqual(settled)
  })

  it('does not reach the tasks behind one that may not fail', () => {
    const run = plan([{ userId: 'ada', steps: [fails('enable'), done('mail')] }])
    expect(statusesAt(run, 5_000)).toEqual(['failed', 'failed: failed canceled'])
  })

  it('goes on behind a task that may fail', () => {
    const run = plan([{ userId: 'ada', steps: [fails('mail', { continueOnError: true }), done('group')] }])
    expect(statusesAt(run, 5_000)).toEqual(['completedWithErrors', 'completedWithErrors: failed completed'])
  })

  it('does nothing for a user who fell out of scope', () => {
    const run = plan([{ userId: 'ada', steps: [done('mail')], outOfScope: true }])
    expect(statusesAt(run, 5_000)).toEqual(['completedWithErrors', 'canceled: canceled'])
  })

  it('freezes what was not finished when it is canceled', () => {
    const run = { ...two, canceled: { at: 1_155, until: 1_300 } }
    expect(statusesAt(run, 1_154)[0]).toBe('inProgress')
    expect(statusesAt(run, 1_200)).toEqual(['canceling', 'canceled: completed canceled', 'canceled: canceled canceled'])
    expect(progressOf(run, 1_300)).toMatchObject({ status: 'canceled', completedAt: 1_300, settled: true })
  })

  it('cannot be canceled once it is over', () => {
    expect(statusesAt({ ...two, canceled: { at: 1_500, until: 1_600 } }, 1_700)[0]).toBe('completedWithErrors')
  })

  it('that is quarantined never touches a user', () => {
    const run = { ...two, quarantined: true }
    expect(statusesAt(run, 9_999_999)).toEqual([
      'quarantined',
      'quarantined: quarantined quarantined',
      'quarantined: quarantined quarantined',
    ])
  })

  it('never goes back: what is over at one time is the same at every later time', () => {
    const over = (status: Status) => status !== 'queued' && status !== 'inProgress'
    const step = fc.record({ fails: fc.boolean(), continueOnError: fc.boolean() })
    fc.assert(
      fc.property(
        fc.array(fc.array(step, { minLength: 1, maxLength: 4 }), { maxLength: 5 }),
        fc.nat(1_000),
        fc.nat(1_000),
        (users, a, b) => {
          const run = plan(
            users.map((steps, u) => ({
              userId: `u${u}`,
              steps: steps.map((each, t) => (each.fails ? fails(`t${t}`, each) : done(`t${t}`))),
            })),
          )
          const earlier = progressOf(run, 1_000 + Math.min(a, b))
          const later = progressOf(run, 1_000 + Math.max(a, b))
          for (const [index, user] of earlier.users.entries()) {
            if (over(user.status)) expect(later.users[index]).toEqual(user)
          }
          if (over(earlier.status)) expect(later.status).toBe(earlier.status)
          expect(later.lastUpdatedAt).toBeGreaterThanOrEqual(earlier.lastUpdatedAt)
        },
      ),
    )
  })
})

describe('the outcome of parts', () => {
  it.each<[readonly Status[], Status]>([
    [['completed', 'completed'], 'completed'],
    [['failed', 'failed'], 'failed'],
    [['failed', 'canceled'], 'failed'],
    [['failed', 'completed'], 'completedWithErrors'],
    [['completed', 'canceled'], 'completedWithErrors'],
    [['canceled', 'canceled'], 'completedWithErrors'],
    [['completed', 'queued'], 'inProgress'],
    [['queued', 'queued'], 'queued'],
  ])('of %j is %s', (parts, whole) => {
    expect(outcomeOf(parts)).toBe(whole)
  })
})

describe('running again', () => {
  const source = plan([
    { userId: 'fine', steps: [done('enable'), done('mail')] },
    { userId: 'unlucky', steps: [fails('enable'), fails('mail')] },
    { userId: 'hopeless', steps: [done('enable'), fails('mail', { again: true })] },
  ])
  const again = (taskScope: 'allTasks' | 'failedTasks', userScope: 'allUsers' | 'failedUsers') =>
    subjectsAgain(source, { taskScope, userScope }, 1_000_000).map(({ userId, steps }) => ({
      userId,
      steps: steps.map((step) => `${step.task.id}${step.failure ? ' fails' : ''}`),
    }))

  it('takes failed tasks of failed users only, and they fail again only where the cause stays', () => {
    expect(again('failedTasks', 'failedUsers')).toEqual([
      { userId: 'unlucky', steps: ['enable'] },
      { userId: 'hopeless', steps: ['mail fails'] },
    ])
  })

  it('takes every task where it shall, and meets the failures that were not reached before', () => {
    expect(again('allTasks', 'failedUsers')).toEqual([
      { userId: 'unlucky', steps: ['enable', 'mail fails'] },
      { userId: 'hopeless', steps: ['enable', 'mail fails'] },
    ])
  })

  it('takes users who were fine along where it shall, unless nothing of theirs is to be done', () => {
    expect(again('allTasks', 'allUsers').map(({ userId }) => userId)).toEqual(['fine', 'unlucky', 'hopeless'])
    expect(again('failedTasks', 'allUsers').map(({ userId }) => userId)).toEqual(['unlucky', 'hopeless'])
  })
})
