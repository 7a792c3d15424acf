/** The account of a soak finds what is lost, done twice, or told differently by two of its books. */
import { expect, it } from 'vitest'
import { accountOf, type Books } from './account.ts'

const post = { number: 1, at: 1_000, status: 204, requestId: 'request 1', resultIds: ['result 1'] }
const run = { id: 'run 1', resultIds: ['result 1'] }
const recorded = {
  id: 'operation 1',
  status: 'ACCEPTED',
  reason: 'decision 1',
  requestIds: ['request 1'],
  codes: [],
  runId: 'run 1',
}
const decision = {
  id: 'decision 1',
  workflowId: 'workflow 1',
  resultId: 'result 1',
  outcome: { status: 'ACCEPTED', codes: [] },
}
const accepted: Books = { decisions: [decision], trail: [recorded], posts: [post], runs: [run], kills: [] }

const problemsOf = (changes: Partial<Books>) => {
  const { lost, doubled, contradictions } = accountOf({ ...accepted, ...changes })
  return { lost: lost.length, doubled: doubled.length, contradictions: contradictions.length }
}
const nothing = { lost: 0, doubled: 0, contradictions: 0 }
const ended = (status: string, codes: readonly string[] = []) => ({
  decisions: [{ ...decision, outcome: { status, codes } }],
})

it('has nothing against a decision of which all books say the same', () => {
  expect(accountOf(accepted)).toEqual({
    lost: [],
    doubled: [],
    contradictions: [],
    outcomes: { ACCEPTED: 1 },
    operations: 1,
    sent: 1,
    throttled: 0,
    started: 1,
  })
})

const unsent = { trail: [{ ...recorded, status: 'REJECTED', requestIds: [], runId: null }], posts: [], runs: [] }
const inDoubt = { trail: [{ ...recorded, status: 'UNKNOWN', requestIds: [], runId: null }], runs: [] }

it.each<readonly [string, Partial<Books>]>([
  [
    'that Graph throttled before',
    {
      posts: [{ ...post, number: 2, status: 429, requestId: 'request 2' }, post],
      trail: [{ ...recorded, requestIds: ['request 2', 'request 1'] }],
    },
  ],
  ['that is refused, and sent nothing', { ...unsent, ...ended('REJECTED', ['NOT_FOUND']) }],
  ['that waits for another one, and sent nothing', { ...unsent, ...ended('IN_PROGRESS') }],
  ['that stays in doubt, and started nothing', { ...inDoubt, ...ended('UNKNOWN'), posts: [{ ...post, status: null }] }],
  ['whose answer died with its gateway', { trail: [{ ...recorded, requestIds: [] }], kills: [1_500] }],
  [
    'that a killed gateway had not sent, and another one did',
    { trail: [recorded, { ...recorded, id: 'operation 0', status: 'REJECTED', requestIds: [], runId: null }] },
  ],
  [
    'that is in doubt after such a start',
    {
      ...inDoubt,
      ...ended('UNKNOWN'),
      trail: [...inDoubt.trail, { ...recorded, id: 'operation 0', status: 'REJECTED', requestIds: [], runId: null }],
      posts: [{ ...post, status: null }],
    },
  ],
])('has nothing against one %s', (_, changes) => {
  expect(problemsOf(changes)).toEqual(nothing)
})

it.each<readonly [string, Partial<Books>, Partial<typeof nothing>]>([
  ['a client that was never told', { decisions: [{ ...decision, outcome: null }] }, { lost: 1 }],
  ['a decision that the audit trail does not have', { trail: [] }, { lost: 1 }],
  [
    'a second POST',
    {
      posts: [post, { ...post, number: 2, requestId: 'request 2' }],
      trail: [{ ...recorded, requestIds: ['request 1', 'request 2'] }],
    },
    { doubled: 1, contradictions: 1 },
  ],
  ['a second run', { runs: [run, { ...run, id: 'run 2' }] }, { doubled: 1, contradictions: 1 }],
  ['an accepted one without a POST', { posts: [], trail: [{ ...recorded, requestIds: [] }] }, { contradictions: 1 }],
  ['an accepted one without a run', { runs: [] }, { contradictions: 1 }],
  ['one with the run of another one', { trail: [{ ...recorded, runId: 'run 2' }] }, { contradictions: 1 }],
  ['a refused one that started a run', { ...unsent, ...ended('REJECTED'), runs: [run] }, { contradictions: 1 }],
  ['a client that was told otherwise', ended('REJECTED'), { contradictions: 1 }],
  [
    'two operations that may both have acted',
    { trail: [recorded, { ...recorded, id: 'operation 2', status: 'UNKNOWN', requestIds: [] }] },
    { contradictions: 1 },
  ],
  [
    'an answer of Graph that the trail does not have',
    { trail: [{ ...recorded, requestIds: [] }] },
    { contradictions: 1 },
  ],
  [
    'one that was given long before a kill',
    { trail: [{ ...recorded, requestIds: [] }], kills: [9_000] },
    { contradictions: 1 },
  ],
  [
    'a request of the trail that Graph does not have',
    { trail: [{ ...recorded, requestIds: ['request 1', 'request 9'] }] },
    { contradictions: 1 },
  ],
  ['a POST of no decision', { posts: [post, { ...post, resultIds: ['result 9'] }] }, { contradictions: 1 }],
  ['a run of no decision', { runs: [run, { id: 'run 9', resultIds: ['result 9'] }] }, { contradictions: 1 }],
  [
    'an operation of no decision',
    { trail: [recorded, { ...recorded, id: 'operation 9', reason: null }] },
    { contradictions: 1 },
  ],
])('finds %s', (_, changes, found) => {
  expect(problemsOf(changes)).toEqual({ ...nothing, ...found })
})
