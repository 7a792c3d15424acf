/** What an operation costs before it runs: numbers an operator can check by hand. */

import fc from 'fast-check'
import { isObjectType } from 'graphql'
import { describe, expect, it } from 'vitest'
import { exceptions } from '../../../src/gateway/limits/field-cost.ts'
import type { GraphPlan } from '../../../src/gateway/limits/index.ts'
import { type Asked, joined, messagesOf, refusalOf, schema, verdictOf } from './support.ts'

const unlimited = { maxNodes: Number.MAX_SAFE_INTEGER, maxGraphRequests: Number.MAX_SAFE_INTEGER }
const expanded: GraphPlan = { taskResults: 'expand', users: 'expand' }
const each: GraphPlan = { taskResults: 'each', users: 'expand' }
const lookup: GraphPlan = { taskResults: 'join', users: 'lookup' }

const costOf = (asked: Asked | string, plan: GraphPlan = joined) => {
  const verdict = verdictOf(typeof asked === 'string' ? { query: asked } : asked, { limits: unlimited, plan })
  return 'cost' in verdict
    ? [verdict.cost.nodes, verdict.cost.graphRequests]
    : messagesOf(typeof asked === 'string' ? { query: asked } : asked)
}

const fullTree = (taskResults = '') => `{
  workflows(first: 20) { nodes { id displayName
    runs(first: 10) { nodes { id processingStatus
      userProcessingResults(first: 20) { nodes { id processingStatus subject { id displayName }
        taskProcessingResults${taskResults} { nodes { id failureReason task { displayName } } }
      } }
    } }
  } }
}`

describe('nodes are the product of `first` down the tree', () => {
  it.each<[number, string]>([
    [0, '{ viewer { id name } }'],
    [0, '{ workflow(id: "w") { displayName createdBy { displayName } } }'],
    [20, '{ workflows { nodes { id } } }'],
    [20, '{ workflows(first: null) { totalCount } }'],
    [7, '{ workflows(first: 7) { edges { cursor node { id } } } }'],
    [5 + 5 * 10, '{ workflows(first: 5) { nodes { runs(first: 10) { nodes { id } } } } }'],
    [
      5 + 5 * 10 + 5 * 3,
      '{ workflows(first: 5) { nodes { runs(first: 10) { nodes { id } } versions(first: 3) { nodes { id: versionNumber } } } } }',
    ],
    [4 + 4, '{ a: workflows(first: 4) { totalCount } b: workflows(first: 4) { totalCount } }'],
    [
      4,
      '{ workflows(first: 4) { nodes { id } } ...A } fragment A on Query { workflows(first: 4) { nodes { displayName } } }',
    ],
    [25, '{ workflow(id: "w") { tasks { id arguments { name value } } } }'],
    [10 + 10 * 25, '{ workflows(first: 10) { nodes { tasks { id } } } }'],
    [
      100 + 100 * 25,
      '{ run(workflowId: "w", id: "r") { userProcessingResults(first: 100) { nodes { taskProcessingResults(first: 100) { nodes { id } } } } } }',
    ],
    [100, '{ run(workflowId: "w", id: "r") { taskProcessingResults(first: 100) { nodes { id } } } }'],
    [4, 'query ($skip: Boolean = true) { workflows(first: 4) @skip(if: $skip) { totalCount } }'],
  ])('%i: %s', (nodes, query) => {
    expect(costOf(query)).toEqual([nodes, expect.any(Number)])
  })

  it('variables count with the values they have', () => {
    const query = 'query ($n: Int = 3) { workflows(first: $n) { nodes { runs(first: $n) { totalCount } } } }'
    expect(costOf({ query })).toEqual([3 + 9, 4])
    expect(costOf({ query, variables: { n: 10 } })).toEqual([10 + 100, 11])
  })
})

describe('requests to Graph are those the plan would take', () => {
  it.each<[number, string]>([
    [0, '{ __typename viewer { id } }'],
    [0, '{ __schema { types { name fields { name } } } }'],
    [1, '{ workflow(id: "w") { displayName tasks { id } executionConditions { odataType } } }'],
    [1 + 20, '{ workflows { nodes { runs(first: 5) { nodes { id processingStatus } } } } }'],
    [1 + 20, '{ workflows { nodes { tasks { id } executionConditions { odataType } } } }'],
    [1 + 20 + 20, '{ workflows { nodes { a: runs(first: 1) { totalCount } b: runs(first: 2) { totalCount } } } }'],
    [
      21,
      '{ workflows { nodes { id displayName quarantineDetails { quarantineReason } settings { quarantineConfiguration { matchMode } } } } }',
    ],
    [
      1 + 20 + 20,
      '{ workflows { nodes { runs(first: 1) { nodes { id } } runSummary(start: "2025-01-01T00:00:00Z", end: "2025-02-01T00:00:00Z") { totalRuns } } } }',
    ],
    [2, '{ workflow(id: "w") { runs { nodes { id workflow { id displayName } } } } }'],
    [1, '{ run(workflowId: "w", id: "r") { workflow { id } } }'],
    [2, '{ run(workflowId: "w", id: "r") { workflow { displayName } } }'],
    [3, '{ run(workflowId: "w", id: "r") { workflow { displayName runs { nodes { id } } } } }'],
    [2 + 20, '{ workflow(id: "w") { userProcessingResults { nodes { id run { processingStatus } } } } }'],
    [2, '{ workflow(id: "w") { userProcessingResults { nodes { id run { id } } } } }'],
    [101, '{ runs { nodes { id } } }'],
    [101 + 5, '{ runs(first: 5) { nodes { userProcessingResults { nodes { id } } } } }'],
    [1 + 101, '{ user(id: "u") { displayName userProcessingResults { nodes { id } } } }'],
    [2, '{ user(id: "u") { manager { displayName } } }'],
    [
      4,
      '{ insights(start: "2025-01-01T00:00:00Z", end: "2025-02-01T00:00:00Z") { workflowsProcessedSummary { totalRuns } workflowsProcessedByCategory { totalMoverRuns } topTasksProcessedSummary { totalTasks } topWorkflowsProcessedSummary { totalRuns } } }',
    ],
    [0, '{ reprocessOperations { nodes { id status workflowId } } }'],
    [20, '{ reprocessOperations { nodes { run { processingStatus } } } }'],
  ])('%i: %s', (requests, query) => {
    expect(costOf(query)).toEqual([expect.any(Number), requests])
  })

  it('task results below user results: with the list, joined once for each run, or once for each user result', () => {
    const query =
      '{ workflow(id: "w") { runs(first: 10) { nodes { userProcessingResults(first: 20) { nodes { taskProcessingResults { nodes { id } } } } } } } }'
    expect(costOf(query, expanded)).toEqual([10 + 200 + 4000, 1 + 1 + 10])
    expect(costOf(query, joined)).toEqual([10 + 200 + 4000, 1 + 1 + 10 + 10])
    expect(costOf(query, each)).toEqual([10 + 200 + 4000, 1 + 1 + 10 + 200])
  })

  it('nothing is joined for user results that belong to no one run', () => {
    const query =
      '{ workflow(id: "w") { userProcessingResults(first: 20) { nodes { taskProcessingResults { nodes { id } } } } } }'
    expect(costOf(query, expanded)).toEqual([20 + 400, 2])
    expect(costOf(query, joined)).toEqual([20 + 400, 2 + 20])
  })

  it('people: with the list they stand in, or looked up, once each however much is asked of them', () => {
    const query =
      '{ run(workflowId: "w", id: "r") { userProcessingResults(first: 30) { nodes { subject { displayName mail } } } } }'
    expect(costOf(query, joined)).toEqual([30, 2])
    expect(costOf(query, lookup)).toEqual([30, 2 + 30])
    expect(costOf(query.replace('displayName mail', 'id'), lookup)).toEqual([30, 2])
  })
})

describe('the full tree of 20 workflows, 10 runs, 20 users', () => {
  it('passes the default limits with every plan but one request for each user', () => {
    expect(verdictOf({ query: fullTree() }, { plan: joined })).toEqual({
      cost: { nodes: 20 + 200 + 4000 + 80_000, graphRequests: 421 },
    })
    expect(verdictOf({ query: fullTree() }, { plan: expanded })).toEqual({
      cost: { nodes: 84_220, graphRequests: 221 },
    })
    expect(refusalOf({ query: fullTree() }, { plan: each })).toEqual({
      code: 'OPERATION_TOO_COMPLEX',
      limit: 'graphRequests',
      maximum: 1000,
      estimated: 4221,
    })
  })

  it('with 25 task results each is more than 100,000 nodes, and the refusal says so', () => {
    expect(refusalOf({ query: fullTree('(first: 25)') })).toEqual({
      code: 'OPERATION_TOO_COMPLEX',
      limit: 'nodes',
      maximum: 100_000,
      estimated: 104_220,
    })
    expect(messagesOf({ query: fullTree('(first: 25)') })).toBe(
      'The operation could return 104220 objects; at most 100000 are allowed.',
    )
  })
})

it('no exception is kept for a field that the schema has not', () => {
  const known = Object.values(schema.getTypeMap()).flatMap((type) =>
    isObjectType(type) ? Object.keys(type.getFields()).map((field) => `${type.name}.${field}`) : [],
  )
  expect(known).toEqual(expect.arrayContaining(Object.keys(exceptions(joined))))
})

describe('limits of cost', () => {
  it.each([
    ['nodes', { maxNodes: 120 }, { maxNodes: 119 }],
    ['graphRequests', { maxGraphRequests: 21 }, { maxGraphRequests: 20 }],
  ])('%s at the limit pass, one more is refused', (limit, at, past) => {
    const query = '{ workflows(first: 20) { nodes { runs(first: 5) { nodes { id } } } } }'
    expect(refusalOf({ query }, { limits: at })).toBeNull()
    expect(refusalOf({ query }, { limits: past })).toMatchObject({ code: 'OPERATION_TOO_COMPLEX', limit })
  })

  it('a request that breaks both is told both', () => {
    const query =
      '{ workflows(first: 100) { nodes { runs(first: 100) { nodes { userProcessingResults(first: 100) { nodes { id } } } } } } }'
    expect(messagesOf({ query }).split('\n')).toEqual([
      'The operation could return 1010100 objects; at most 100000 are allowed.',
      'The operation would take 10101 requests to Microsoft Graph; at most 1000 are allowed.',
    ])
  })

  it('a product beyond all numbers is refused with a whole one', () => {
    const again = Array.from({ length: 9 }, () => ['reprocessedRuns(first: 100)', 'nodes'])
    const names = ['run(workflowId: "w", id: "r")', ...again.flat(), 'id']
    const query = `{ ${names.join(' { ')} ${' }'.repeat(names.length)}`
    expect(costOf(query)).toEqual([Number.MAX_SAFE_INTEGER, expect.any(Number)])
    expect(refusalOf({ query })).toMatchObject({ estimated: expect.toSatisfy(Number.isSafeInteger) })
  })
})

describe('whatever is asked', () => {
  const first = fc.option(fc.integer({ min: 1, max: 100 }), { nil: null })
  type Node = { readonly field: string; readonly first: number | null; readonly below: readonly Node[] }
  const ways: Readonly<Record<string, readonly string[]>> = {
    workflows: ['runs', 'userProcessingResults', 'versions', 'taskReports'],
    runs: ['userProcessingResults', 'taskProcessingResults', 'reprocessedRuns'],
    reprocessedRuns: ['userProcessingResults', 'reprocessedRuns'],
    userProcessingResults: ['taskProcessingResults', 'reprocessedRuns'],
    taskReports: ['taskProcessingResults'],
  }
  const tree = (field: string, levels: number): fc.Arbitrary<Node> =>
    fc.record({
      field: fc.constant(field),
      first,
      below:
        levels === 0
          ? fc.constant([])
          : fc
              .subarray([...(ways[field] ?? [])])
              .chain((names) => fc.tuple(...names.map((name) => tree(name, levels - 1)))),
    })
  const written = ({ field, first, below }: Node): string =>
    `${field}${first === null ? '' : `(first: ${first})`} { totalCount nodes { __typename ${below.map(written).join(' ')} } }`
  const grown = (node: Node): Node => ({
    ...node,
    first: Math.min(100, (node.first ?? 20) + 1),
    below: node.below.map(grown),
  })

  it('cost is a pair of whole numbers, and never falls when `first` rises', () => {
    fc.assert(
      fc.property(tree('workflows', 5), fc.constantFrom(joined, expanded, each, lookup), (node, plan) => {
        const [less, more] = [node, grown(node)].map((each) =>
          verdictOf({ query: `{ ${written(each)} }` }, { limits: unlimited, plan }),
        )
        if (!less || !more || !('cost' in less) || !('cost' in more)) throw new Error('refused')
        expect(Object.values(less.cost).every((count) => Number.isSafeInteger(count) && count >= 0)).toBe(true)
        expect(more.cost.nodes).toBeGreaterThanOrEqual(less.cost.nodes)
        expect(more.cost.graphRequests).toBeGreaterThanOrEqual(less.cost.graphRequests)
      }),
    )
  })
})
