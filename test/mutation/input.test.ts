/** The limits of the inputs once more, behind the schema: an argument that gets past it is still refused, with the argument and the reason. */
import { describe, expect, it } from 'vitest'
import type { ReprocessRunInput, ReprocessUsersInput } from '../../src/generated/schema.ts'
import { argumentsHash } from '../../src/mutation/journey/arguments-hash.ts'
import { mutationRequest } from '../../src/mutation/kind/index.ts'

const ofRun: ReprocessRunInput = { workflowId: 'w', runId: 'r', userScope: 'failedUsers', taskScope: 'failedTasks' }
const ofUsers: ReprocessUsersInput = { workflowId: 'w', userProcessingResultIds: ['a', 'b'], taskScope: 'failedTasks' }
const ids = (count: number) => Array.from({ length: count }, (_, index) => `id-${index}`)

/** The argument that the refusal names. */
const refusal = (ask: () => unknown) => {
  try {
    ask()
  } catch (error) {
    const argument = error instanceof Error && /^(input\.\S+) takes /.exec(error.message)?.[1]
    if (!argument) throw error
    return argument
  }
  return null
}

describe('a run', () => {
  it.each<readonly [string, Readonly<Record<string, unknown>>, string | null]>([
    ['as small as can be', {}, null],
    ['with everything', { expectedUserCount: 3, reason: 'r'.repeat(500), idempotencyKey: 'k'.repeat(255) }, null],
    ['with 500 characters of two units each', { reason: '😀'.repeat(500), idempotencyKey: '😀'.repeat(255) }, null],
    ['with a key of a blank', { idempotencyKey: ' ' }, null],
    ['with the longest id', { runId: 'a'.repeat(400) }, null],
    ['with a longer id', { runId: 'a'.repeat(401) }, 'input.runId'],
    ['with no id', { runId: '' }, 'input.runId'],
    ['with a path for an id', { workflowId: '../users' }, 'input.workflowId'],
    ['with the folder itself for an id', { workflowId: '.' }, 'input.workflowId'],
    ['with the folder above for an id', { runId: '..' }, 'input.runId'],
    ['with an id that only begins like a folder', { runId: '..a' }, null],
    ['with a list for an id', { runId: ['a', 'b'] }, 'input.runId'],
    ['with a line break behind the id', { runId: 'a\n' }, 'input.runId'],
    ['with a scope that is none', { userScope: 'everybody' }, 'input.userScope'],
    ['with tasks that are none', { taskScope: 'unknownFutureValue' }, 'input.taskScope'],
    ['with a fraction of users', { expectedUserCount: 1.5 }, 'input.expectedUserCount'],
    ['with a blank reason', { reason: ' \t' }, 'input.reason'],
    ['with too long a reason', { reason: 'r'.repeat(501) }, 'input.reason'],
    ['with an empty key', { idempotencyKey: '' }, 'input.idempotencyKey'],
    ['with too long a key', { idempotencyKey: 'k'.repeat(256) }, 'input.idempotencyKey'],
  ])('%s', (_, change, argument) => {
    expect(refusal(() => mutationRequest('reprocessRun', { ...ofRun, ...change } as ReprocessRunInput))).toBe(argument)
  })
})

describe('users', () => {
  it.each<readonly [string, unknown, string | null]>([
    ['ten', ids(10), null],
    ['eleven', ids(11), 'input.userProcessingResultIds'],
    ['none', [], 'input.userProcessingResultIds'],
    ['one twice', ['a', 'a'], 'input.userProcessingResultIds'],
    ['one twice, the second time in capitals', ['a', 'A'], 'input.userProcessingResultIds'],
    ['a text instead of a list', 'abc', 'input.userProcessingResultIds'],
    ['a list like object', { length: 2, 0: 'a', 1: 'b' }, 'input.userProcessingResultIds'],
    ['a list within the list', ['a', ['b']], 'input.userProcessingResultIds.1'],
  ])('%s', (_, userProcessingResultIds, argument) => {
    expect(
      refusal(() => mutationRequest('reprocessUsers', { ...ofUsers, userProcessingResultIds } as ReprocessUsersInput)),
    ).toBe(argument)
  })

  it('refused are told with the limit and what came', () => {
    expect(() => mutationRequest('reprocessUsers', { ...ofUsers, userProcessingResultIds: ids(11) })).toThrow(
      'input.userProcessingResultIds takes 1 to 10 ids, but got 11.',
    )
  })
})

describe('the same request', () => {
  const hash = (input: Partial<ReprocessUsersInput>) => {
    const { action, reason } = mutationRequest('reprocessUsers', { ...ofUsers, ...input })
    return argumentsHash(action, reason)
  }

  it('has the same results in any order; its key is no argument', () => {
    expect(hash({ userProcessingResultIds: ['b', 'a'], idempotencyKey: 'k' })).toBe(hash({}))
  })

  it('has the same ids in any case', () => {
    expect(hash({ workflowId: 'W', userProcessingResultIds: ['B', 'A'] })).toBe(hash({}))
  })

  it.each<readonly [string, Partial<ReprocessUsersInput>]>([
    ['another workflow', { workflowId: 'other' }],
    ['another result', { userProcessingResultIds: ['a', 'c'] }],
    ['other tasks', { taskScope: 'allTasks' }],
    ['another reason', { reason: 'because' }],
  ])('has not %s', (_, change) => {
    expect(hash(change)).not.toBe(hash({}))
  })
})
