/** Which failures are of one group: reasons that differ in ids and numbers alone, of one task definition. */
import { describe, expect, it } from 'vitest'
import { createGrouping, foldReason } from '../../../src/gateway/failure/failure-group.ts'
import type { Failure } from '../../../src/gateway/failure/failure-page.ts'

const person = '0cdd8963-1C30-4632-a1f2-ac96723069cb'
const workflow = { id: 'w', deleted: false }

describe('a reason is folded', () => {
  it.each([
    [`Resource '${person}' does not exist.`, "Resource '…' does not exist."],
    ['The mailbox of 0cdd89631c304632a1f2ac96723069cb was not found.', 'The mailbox of … was not found.'],
    ['Retry after 17 seconds (429).', 'Retry after … seconds (…).'],
    ['Took 1,204.5 s since 12:30:07.', 'Took … s since ….'],
    ['No call back within PT5M.', 'No call back within PT…M.'],
    ["The Logic App 'Onboarding3' answered 503.", "The Logic App 'Onboarding…' answered …."],
  ])('%s', (reason, folded) => {
    expect(foldReason(reason)).toBe(folded)
    expect(foldReason(folded)).toBe(folded)
  })

  it.each(['The manager attribute is not set.', 'A facade, a decade: deed.', ''])('and words stay: %j', (reason) => {
    expect(foldReason(reason)).toBe(reason)
  })
})

/** A failed task that ended at this second of a minute, or at no known time. */
const failure = (id: string, second: number | null, task: Partial<Failure['task']> = {}): Failure => ({
  result: { id: `result of ${id}`, workflow, run: null, subject: { id: `person of ${id}` } },
  task: {
    id,
    workflow,
    processingStatus: 'failed',
    failureReason: 'No mailbox.',
    completedDateTime: second === null ? null : `2026-03-01T08:00:${String(second).padStart(2, '0')}Z`,
    task: { id: 'task', taskDefinitionId: 'mail', displayName: 'Send mail' },
    ...task,
  },
})

const page = { first: 10 }
const groupFailures = (failures: readonly Failure[]) => {
  const { add, groups } = createGrouping([page], null)
  failures.forEach(add)
  return groups()
}

describe('failures are one group', () => {
  it('where the task definition and the folded reason are the same, with the latest in its own words', () => {
    const groups = groupFailures([
      failure('a', 3, { failureReason: 'Answered 503.' }),
      failure('b', 5, { failureReason: 'Answered 500.' }),
      failure('c', 4),
    ])
    expect(groups).toMatchObject([
      { count: 2, failureReason: 'Answered ….', sampleFailureReason: 'Answered 500.', taskDefinitionId: 'mail' },
      { count: 1, failureReason: 'No mailbox.' },
    ])
    expect(groups[0]).toMatchObject({ firstDateTime: '2026-03-01T08:00:03Z', lastDateTime: '2026-03-01T08:00:05Z' })
    expect(groups[0]?.failures(page).rows.map((row) => !(row instanceof Error) && row.task.id)).toEqual(['b', 'a'])
  })

  it('with the same key beside any other groups, and another one for another task or reason', () => {
    const keyOf = (...failures: readonly Failure[]) => groupFailures(failures)[0]?.key
    expect(keyOf(failure('a', 1))).toBe(
      keyOf(failure('b', 2), failure('c', 3), failure('d', 4, { failureReason: null })),
    )
    const others = [failure('a', 1), failure('b', 1, { task: null }), failure('c', 1, { failureReason: null })]
    expect(new Set(others.map((each) => keyOf(each))).size).toBe(3)
  })

  it('where Graph tells neither time, nor reason, nor task, too', () => {
    const silent = { task: null, failureReason: null }
    expect(groupFailures([failure('a', null, silent), failure('b', null, silent)])).toMatchObject([
      { count: 2, failureReason: null, taskDefinitionId: null, firstDateTime: null, lastDateTime: null },
    ])
    const [mixed] = groupFailures([failure('a', null), failure('b', 7)])
    expect(mixed).toMatchObject({ firstDateTime: '2026-03-01T08:00:07Z', lastDateTime: '2026-03-01T08:00:07Z' })
  })

  it('which counts a person once, by the task result, the user result, or failing both the result itself', () => {
    const same = { subject: { id: 'person' } }
    const [group] = groupFailures([
      failure('a', 1, same),
      failure('b', 2, same),
      failure('c', 3),
      { ...failure('d', 4), result: { id: 'e', workflow, run: null } },
    ])
    expect(group).toMatchObject({ count: 4, userCount: 3 })
  })

  it('the largest first; of equals, the one that failed last', () => {
    const of = (taskDefinitionId: string) => ({ task: { id: 't', taskDefinitionId } })
    const groups = groupFailures([
      failure('a', 1, of('early')),
      failure('b', 9, of('late')),
      failure('c', 2, of('large')),
      failure('d', 3, of('large')),
    ])
    expect(groups.map(({ taskDefinitionId }) => taskDefinitionId)).toEqual(['large', 'late', 'early'])
  })
})
