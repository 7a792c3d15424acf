/** What an operation costs before it runs: numbers an operator can check by hand. */

import fc from 'fast-check'
import { isObjectType } from 'graphql'
import { describe, expect, it } from 'vitest'

import type { GraphPlan } from '../../../src/gateway/limits/index.ts'
import { costs } from '../../../src/gateway/resolvers/index.ts'
import { createSchema, namesWithPrefix } from '../../../src/gateway/schema.ts'
import { documentedWorkflows } from '../../../src/msgraph/source/tenant-size.ts'
import { casesFor } from '../../bench/case.ts'
import { allBlocks } from '../../support/document.ts'
import { type Asked, joined, messagesOf, refusalOf, schema, verdictOf } from '../../support/gateway/limits.ts'

const unlimited = { maxNodes: Number.MAX_SAFE_INTEGER, maxGraphRequests: Number.MAX_SAFE_INTEGER }
const expanded: GraphPlan = { ...joined, expandsTasks: true, expandsSubjectTasks: true }

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
    [0, '{ viewer { name tenantId } }'],
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
    [0, 'query ($skip: Boolean = true) { workflows(first: 4) @skip(if: $skip) { totalCount } }'],
    [4, 'query ($skip: Boolean = false) { workflows(first: 4) @skip(if: $skip) { totalCount } }'],
    [0, '{ ...F @include(if: false) } fragment F on Query { workflows(first: 4) { totalCount } }'],
    [4, '{ ...F @include(if: false) ...F } fragment F on Query { workflows(first: 4) { totalCount } }'],
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
    [0, '{ __typename viewer { name } }'],
    [0, '{ __schema { types { name fields { name } } } }'],
    [1, '{ workflow(id: "w") { displayName tasks { id } executionConditions { __typename } } }'],
    [1 + 20, '{ workflows { nodes { runs(first: 5) { nodes { id processingStatus } } } } }'],
    [1 + 20, '{ workflows { nodes { tasks { id } executionConditions { __typename } } } }'],
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
    [2, '{ run(workflowId: "w", id: "r") { workflow { id } } }'],
    [3, '{ run(workflowId: "w", id: "r") { workflow { displayName } } }'],
    [1 + 20 + 20, '{ workflows { nodes { runs { nodes { workflow { displayName } } } } } }'],
    [4, '{ run(workflowId: "w", id: "r") { workflow { displayName runs { nodes { id } } } } }'],
    [2 + 20, '{ workflow(id: "w") { userProcessingResults { nodes { id run { processingStatus } } } } }'],
    [2 + 20, '{ workflow(id: "w") { userProcessingResults { nodes { id run { id } } } } }'],
    [
      2 + 1 + 1,
      '{ run(workflowId: "w", id: "r") { userProcessingResults(first: 100) { nodes { run { id processingStatus } } } } }',
    ],
    [
      1 + 1 + 5 + 5 + 5,
      '{ workflow(id: "w") { runs(first: 5) { nodes { a: userProcessingResults { nodes { run { id } } } b: subjectProcessingResults { nodes { run { processingStatus } } } } } } }',
    ],
    [2 + 2, '{ workflow(id: "w") { userProcessingResults(first: 100) { nodes { wasReprocessed } } } }'],
    [
      3 + 1 + 2,
      '{ run(workflowId: "w", id: "r") { userProcessingResults(first: 100) { nodes { wasReprocessed run { id } } } } }',
    ],
    [2 + 2, '{ userProcessingResult(workflowId: "w", id: "r") { wasReprocessed } }'],
    [101 + 6, '{ runs { nodes { id } } }'],
    [101 + 1 + 5, '{ runs(first: 5) { nodes { userProcessingResults { nodes { id } } } } }'],
    [1 + 101 + 6, '{ user(id: "u") { displayName userProcessingResults { nodes { id } } } }'],
    [2, '{ user(id: "u") { manager { displayName } } }'],
    [
      4,
      '{ insights(start: "2025-01-01T00:00:00Z", end: "2025-02-01T00:00:00Z") { workflowsProcessedSummary { totalRuns } workflowsProcessedByCategory { totalMoverRuns } topTasksProcessedSummary { totalTasks } topWorkflowsProcessedSummary { totalRuns } } }',
    ],
    [1, '{ users(search: "a") { totalCount nodes { displayName department } } }'],
    [1 + 20, '{ users(search: "a") { nodes { displayName manager { id displayName } } } }'],
    [0, '{ operations { nodes { id status workflowId } } }'],
    [20, '{ operations { nodes { run { processingStatus } } } }'],
    [20 * 4, '{ operations { nodes { run { id } sourceRun { id } workflow { id } } } }'],
    [1 + 100, '{ failureGroups(start: "2025-01-01T00:00:00Z", end: "2025-02-01T00:00:00Z") { totalCount } }'],
    [
      6 + 20 + 110,
      '{ failureGroups(filter: { workflowId: { eq: "w" } }, start: "2025-01-01T00:00:00Z", end: "2025-02-01T00:00:00Z") { nodes { taskDefinition { id } results { nodes { workflow { displayName } } } } } }',
    ],
    [
      6 * 2 * 3,
      '{ failureGroups(filter: { workflowId: { in: ["v", "w", "x"], ne: "x" }, runId: { in: ["a", "b", "c"] } }, start: "2025-01-01T00:00:00Z", end: "2025-02-01T00:00:00Z") { totalCount } }',
    ],
    [
      1 + 100,
      '{ failureGroups(filter: { workflowId: { ne: "w" } }, start: "2025-01-01T00:00:00Z", end: "2025-02-01T00:00:00Z") { totalCount } }',
    ],
    [
      1 + 100 + 110,
      '{ failureGroups(start: "2025-01-01T00:00:00Z", end: "2025-02-01T00:00:00Z") { nodes { results(first: 50) { nodes { workflow { isEnabled } } } } } }',
    ],
    [1 + 100 + 33 + 100, '{ runs(first: 100) { nodes { workflow { displayName } } } }'],
    [2 + 3, '{ run(workflowId: "w", id: "r") { lineage { latest { processingStatus } } } }'],
  ])('%i: %s', (requests, query) => {
    expect(costOf(query)).toEqual([expect.any(Number), requests])
  })

  it('task results below user results: with the list, joined once for each run, or once for each user result', () => {
    const query =
      '{ workflow(id: "w") { runs(first: 10) { nodes { userProcessingResults(first: 20) { nodes { taskProcessingResults { nodes { id } } } } } } } }'
    expect(costOf(query, expanded)).toEqual([10 + 200 + 4000, 1 + 1 + 10])
    expect(costOf(query, joined)).toEqual([10 + 200 + 4000, 1 + 1 + 10 + 10])
    const filtered = (first: string) => query.replace('userProcessingResults(', `userProcessingResults(${first}, `)
    const failed = 'filter: { processingStatus: { eq: FAILED } }'
    expect(costOf(filtered(failed), expanded)).toEqual([10 + 200 + 4000, 1 + 1 + 10])
    expect(costOf(filtered(failed), joined)).toEqual([10 + 200 + 4000, 1 + 1 + 10 + 200])
    const wide = query.replace('first: 20', 'first: 100')
    expect(costOf(wide, joined)[1]).toBe(1 + 1 + 10 + 10 * 5)
    expect(costOf(filtered('filter: { processingStatus: {} }'), joined)).toEqual([10 + 200 + 4000, 1 + 1 + 10 + 10])
  })

  it('task results come along with a filter that the gateway can apply itself, and not sorted, continued, or asked for twice', () => {
    const declared = { $after: 'String', $filter: 'TaskProcessingResultFilter' }
    const query = (tasks: string) => {
      const used = Object.entries(declared).filter(([name]) => tasks.includes(name))
      const variables = used.length > 0 ? `(${used.map((variable) => variable.join(': ')).join(', ')})` : ''
      const people = `userProcessingResults(first: 20) { nodes { ${tasks} } }`
      return { query: `query${variables} { workflow(id: "w") { ${people} runs(first: 1) { nodes { ${people} } } } }` }
    }
    const rows = '{ nodes { id } }'
    const asked = 'taskProcessingResults'
    const ofWorkflow = 2
    const ofRun = 2
    const requests = (tasks: string, variables = {}) => costOf({ ...query(tasks), variables }, expanded)[1]
    expect(requests(`${asked} ${rows}`)).toBe(ofWorkflow + ofRun)
    expect(requests(`${asked}(filter: $filter, after: $after) ${rows}`)).toBe(ofWorkflow + ofRun)
    expect(requests(`${asked}(filter: { processingStatus: { eq: FAILED } }) ${rows}`)).toBe(ofWorkflow + ofRun + 1)
    expect(requests(`${asked}(filter: $filter) ${rows}`, { filter: { processingStatus: { eq: 'FAILED' } } })).toBe(5)
    expect(requests(`${asked}(filter: $filter) ${rows}`, { filter: { subjectId: { eq: 'who' } } })).toBe(25)
    expect(requests(`${asked}(orderBy: { field: ID, direction: ASC }) ${rows}`)).toBe(ofWorkflow + 20 + ofRun + 1)
    expect(requests(`${asked}(after: $after) ${rows}`, { after: 'there' })).toBe(ofWorkflow + 20 + ofRun + 20)
    expect(requests(`a: ${asked} ${rows} b: ${asked} ${rows}`)).toBe(ofWorkflow + 40 + ofRun + 40)
    expect(requests(`${asked} ${rows} ${asked} { totalCount }`)).toBe(ofWorkflow + 20 + ofRun + 20)
  })

  it('the whole tenant: its lists of workflows, each workflow once for each part of the order, and a third of a page', () => {
    const page = (args: string) => costOf(`{ runs(first: 30${args}) { nodes { id } } }`)[1]
    expect(page('')).toBe(1 + 100 + 10)
    expect(page(', includeDeleted: true')).toBe(2 + 110 + 10)
    expect(page(', orderBy: { field: COMPLETED_DATE_TIME }')).toBe(1 + 2 * 100 + 10)
    const byStatus = '{ runs(first: 30, orderBy: { field: PROCESSING_STATUS }) { nodes { id } } }'
    expect(costOf(byStatus)[1]).toBe(1 + 2 * 100 + 10)
    const large = { ...joined, workflows: { live: 300, deleted: 0, tasks: 25 } }
    expect(costOf('{ runs(first: 30) { nodes { id } } }', large)[1]).toBe(3 + 300 + 10)
  })

  it('the last results of each task: of as many tasks as workflows have been seen to have, and of those of workflows alone', () => {
    const last = 'tasks { taskProcessingResults(first: 1) { nodes { id } } }'
    const query = `{ workflows(first: 50) { nodes { ${last} } } }`
    const seen = { ...joined, workflows: { ...joined.workflows, tasks: 4 } }
    expect(costOf(query)).toEqual([50 + 50 * (25 + 25), 1 + 50 + 50 * 25])
    expect(costOf(query, seen)).toEqual([50 + 50 * (25 + 25), 1 + 50 + 50 * 4])
    expect(costOf(`{ workflowTemplates { ${last} } }`)[1]).toBe(1 + 25)
    expect(costOf(`{ workflow(id: "w") { versions(first: 5) { nodes { ${last} } } } }`)[1]).toBe(2 + 5 + 5 * 25)
  })

  it('nothing is joined for user results that belong to no one run', () => {
    const query =
      '{ workflow(id: "w") { userProcessingResults(first: 20) { nodes { taskProcessingResults { nodes { id } } } } } }'
    expect(costOf(query, expanded)).toEqual([20 + 400, 2])
    expect(costOf(query, joined)).toEqual([20 + 400, 2 + 20])
  })

  it('people: with the list they stand in, or looked up, once each, where more is asked than it brings', () => {
    const query =
      '{ run(workflowId: "w", id: "r") { userProcessingResults(first: 30) { nodes { subject { displayName mail } } } } }'
    expect(costOf(query)).toEqual([30, 3])
    expect(costOf(query.replace('mail', 'department'))).toEqual([30, 3 + 30])
    expect(costOf(query.replace('displayName mail', 'id'))).toEqual([30, 3])
    const scope = '{ workflow(id: "w") { executionScope(first: 30) { nodes { subject { displayName mail } } } } }'
    expect(costOf(scope)).toEqual([30, 2 + 30])
    expect(costOf(scope.replace('displayName mail', 'id'))).toEqual([30, 2])
  })
})

describe('the full tree of 20 workflows, 10 runs, 20 users', () => {
  it('passes the default limits, but not with one request for each user', () => {
    expect(verdictOf({ query: fullTree() }, { plan: joined })).toEqual({
      cost: { nodes: 20 + 200 + 4000 + 80_000, graphRequests: 421 },
    })
    expect(verdictOf({ query: fullTree() }, { plan: expanded })).toEqual({
      cost: { nodes: 84_220, graphRequests: 221 },
    })
    expect(refusalOf({ query: fullTree('(filter: { processingStatus: { eq: FAILED } }, after: "there")') })).toEqual({
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
  const subgraph = createSchema(Object.keys(schema.getMutationType()?.getFields() ?? {}), namesWithPrefix(''))
  const known = Object.values(subgraph.getTypeMap()).flatMap((type) =>
    isObjectType(type) ? Object.keys(type.getFields()).map((field) => `${type.name}.${field}`) : [],
  )
  expect(known).toEqual(expect.arrayContaining([...costs.keys()]))
})

describe('what people ask passes the default limits before anything is known of the tenant', () => {
  const unknown = { live: documentedWorkflows, deleted: documentedWorkflows, tasks: 10 }
  const id = 'w'
  const [start, end] = ['2025-01-01T00:00:00Z', '2025-02-01T00:00:00Z']
  const variables = {
    ...{ id, workflowId: id, runId: 'r', since: start, until: end, start, end },
    ...{ search: 'a', from: 1, to: 2 },
    input: { workflowId: id, runId: 'r' },
  }
  const runs = 'runs(first: 100, includeDeleted: true) { nodes { id workflow { displayName } } }'
  const asked: readonly (readonly [string, Asked])[] = [
    ...allBlocks('graphql').map(
      ({ text }) => [`the documents’ ${text.slice(0, 25)}`, { query: text, variables }] as const,
    ),
    ...casesFor(id).map(
      ({ title, query, variables = {} }) => [`the benchmark’s ${title}`, { query, variables }] as const,
    ),
    ['100 runs of the whole tenant, deleted workflows too', { query: `{ ${runs} }` }],
    [
      '100 workflows and 100 deleted ones',
      {
        query:
          '{ workflows(first: 100) { nodes { id tasks { id } } } deletedWorkflows(first: 100) { nodes { id tasks { id } } } }',
      },
    ],
  ]
  it.each(asked)('%s', (_, request) => {
    for (const expandsTasks of [true, false])
      expect(
        messagesOf(request, { plan: { expandsTasks, expandsSubjectTasks: expandsTasks, workflows: unknown } }),
      ).toBe('')
  })
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

  it('a request that breaks both gets both errors', () => {
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

describe('for every request', () => {
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
      fc.property(tree('workflows', 5), fc.constantFrom(joined, expanded), (node, plan) => {
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
