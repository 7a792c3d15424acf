/** Task results come along, are joined from their run, or are read one list each: three ways to the same answer. */
import fc from 'fast-check'
import { describe, expect, it, onTestFinished } from 'vitest'
import type { Policy } from '../../../src/http/handler.ts'
import { autoClock } from '../../support/clock.ts'
import { startGateway } from '../../support/gateway.ts'

const query = `query($users: Int!, $tasks: Int!, $after: String) { workflows(first: 100) { nodes { runs(first: 100) { nodes { id
  userProcessingResults(first: $users, after: $after) { pageInfo { hasNextPage } nodes { id
    taskProcessingResults(first: $tasks) { pageInfo { hasNextPage } nodes { id processingStatus failureReason subject { id } task { id displayName } } } } } } } } } }`
const limits = { MAX_NODES: '100000000', MAX_GRAPH_REQUESTS: '100000000' }

type Way = 'expand' | 'joinOrEach' | 'each'

/** `each` is forced by a second list under another name: what is asked of rows in two ways is planned for none. */
const ask = async (seed: string, way: Way, variables: object, pageSize: number) => {
  const expandTaskProcessingResults = way === 'expand' ? 'accepted' : 'refused'
  const gateway = await startGateway({
    seed,
    env: limits,
    switches: { expandTaskProcessingResults, pageSize },
    // Ids and instants are made from the time at which a tenant is made.
    emulatorClock: autoClock(),
  })
  const text =
    way === 'each'
      ? query.replace(
          'taskProcessingResults(',
          'other: taskProcessingResults(first: 1) { totalCount } taskProcessingResults(',
        )
      : query
  const { data, errors } = await gateway.ask(text, variables)
  expect(errors).toBeUndefined()
  await gateway.close()
  return JSON.parse(JSON.stringify(data, (key, value) => (key === 'other' ? undefined : value)))
}

const failures = `{ userProcessingResults(first: 30, filter: { processingStatus: { in: [FAILED, COMPLETED_WITH_ERRORS] } }) {
  nodes { id taskProcessingResults(ARGUMENTS) { pageInfo { hasNextPage } nodes { id failureReason task { id displayName } } } } } }`

/** Filters, and whether the gateway decides them as Graph does. */
const filters = [
  ['processingStatus: { eq: FAILED }', true],
  ['processingStatus: { in: [FAILED, CANCELED] }', true],
  ['processingStatus: { ne: COMPLETED }, completedDateTime: { ge: "2026-01-01T00:00:00Z" }', true],
  ['startedDateTime: { lt: "2026-02-20T00:00:00Z" }', true],
  ['id: { ne: "none" }', true],
  ['processingStatus: { eq: FAILED }, subjectId: { ne: "none" }', false],
] as const

describe('filtered task results', () => {
  const start = async (expandTaskProcessingResults: 'accepted' | 'refused', between?: Policy) => {
    const options = { seed: 'small', switches: { expandTaskProcessingResults }, emulatorClock: autoClock() } as const
    const gateway = await startGateway({ ...options, ...(between && { between }) })
    onTestFinished(gateway.close)
    return async (args: string) => {
      gateway.forget()
      const { data, errors } = await gateway.ask(failures.replace('ARGUMENTS', args))
      expect(errors).toBeUndefined()
      const lists = gateway.asked().filter(({ path }) => path.endsWith('/taskProcessingResults'))
      return { rows: data.userProcessingResults.nodes, lists: lists.length }
    }
  }

  it.each(filters)(
    '(%s) come along with a list over the tenant where the gateway can choose them: %s',
    async (filter, isDecidedHere) => {
      const [along, alone] = [await start('accepted'), await start('refused')]
      for (const args of [`filter: { ${filter} }`, `first: 1, filter: { ${filter} }`]) {
        const [came, read] = [await along(args), await alone(args)]
        expect(came.rows).toEqual(read.rows)
        expect(came.rows.length).toBeGreaterThan(10)
        expect(read.lists).toBeGreaterThanOrEqual(came.rows.length)
        expect(came.lists > 0).toBe(!isDecidedHere)
      }
    },
  )

  it('are read by themselves where Graph says that there are more than came along', async () => {
    const shortened: Policy = (next) => async (request) => {
      const response = await next(request)
      const text = await response.text()
      return new Response(
        text.replaceAll(
          '"taskProcessingResults":[',
          '"taskProcessingResults@odata.nextLink":"x","taskProcessingResults":[',
        ),
        response,
      )
    }
    const [along, alone] = [await start('accepted', shortened), await start('refused')]
    const args = `filter: { ${filters[0][0]} }`
    const came = await along(args)
    expect(came.rows).toEqual((await alone(args)).rows)
    expect(came.lists).toBeGreaterThanOrEqual(came.rows.length)
  })
})

describe('the three plans', () => {
  it('give the same over the small tenant and uneven ones, for all sizes of pages and of requests', async () => {
    const seeds = fc.constantFrom('small', 'uneven:1', 'uneven:2', '3x2x9x3')
    const sizes = fc.record({ users: fc.integer({ min: 1, max: 12 }), tasks: fc.integer({ min: 1, max: 6 }) })
    await fc.assert(
      fc.asyncProperty(seeds, sizes, fc.constantFrom(2, 7, 100), async (seed, variables, pageSize) => {
        const expanded = await ask(seed, 'expand', variables, pageSize)
        expect(await ask(seed, 'joinOrEach', variables, pageSize)).toEqual(expanded)
        expect(await ask(seed, 'each', variables, 100)).toEqual(expanded)
      }),
      { numRuns: 8 },
    )
  })

  it('try the option that no page promises once in a process', async () => {
    const gateway = await startGateway({
      seed: '3x2x5x2',
      env: limits,
      switches: { expandTaskProcessingResults: 'refused' },
    })
    const variables = { users: 5, tasks: 5 }
    for (let time = 0; time < 3; time += 1) await gateway.ask(query, variables)
    const tried = gateway
      .asked()
      .filter(({ query: text }) => decodeURIComponent(text).includes('$expand=taskProcessingResults'))
    expect(tried.map(({ status }) => status)).toEqual([400])
    await gateway.close()
  })

  it.each(['accepted', 'refused'] as const)(
    'read no more than twice the rows of five people of five thousand: $expand %s',
    async (way) => {
      const gateway = await startGateway({
        seed: '1x1x5000x3',
        env: limits,
        switches: { expandTaskProcessingResults: way },
      })
      const rows = { people: 0, tasks: 0 }
      const variables = { users: 5, tasks: 5 }
      await gateway.ask(query, variables)
      gateway.forget()
      const { data, errors } = await gateway.ask(query, variables)
      expect(errors).toBeUndefined()
      expect(data.workflows.nodes[0].runs.nodes[0].userProcessingResults.nodes).toHaveLength(5)
      for (const { path, query: text } of gateway.asked()) {
        const top = Number(/\$top=(\d+)/.exec(decodeURIComponent(text))?.[1] ?? Number.POSITIVE_INFINITY)
        if (path.endsWith('/userProcessingResults')) rows.people += top
        // No run's own list of task results: fifteen thousand of them.
        if (path.endsWith('/taskProcessingResults')) rows.tasks += path.includes('/userProcessingResults/') ? 3 : 15_000
      }
      expect(rows.people).toBeLessThanOrEqual(10)
      expect(rows.tasks).toBeLessThanOrEqual(30)
      await gateway.close()
    },
  )
})
