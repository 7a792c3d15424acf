/** Places far down a list: reached with any selection, and past more rows than one walk looks through. */
import { describe, expect, it, onTestFinished } from 'vitest'
import type { Policy } from '../../../src/http/handler.ts'
import { manualClock } from '../../support/clock.ts'
import type { GatewayOptions } from '../../support/gateway.ts'
import { startGateway, type TestGateway } from '../../support/gateway.ts'
import type { Json } from '../../support/rest.ts'

const start = async (options: GatewayOptions) => {
  const gateway = await startGateway({ emulatorClock: manualClock(), ...options })
  onTestFinished(gateway.close)
  return gateway
}

type Page = { readonly nodes: readonly Json[]; readonly pageInfo: Json }
/** @param list with a `%` in place of what is selected of its rows, and `&` in place of its paging arguments */
const pageOf = async ({ ask }: TestGateway, list: string, fields: string, first: number, after: string | null) => {
  const rows = `{ nodes { ${fields} } pageInfo { hasNextPage endCursor } }`
  const text = list.replace('&', 'first: $first, after: $after').replace('%', rows)
  const { data, errors } = await ask(`query ($first: Int, $after: String) ${text}`, { first, after })
  expect(errors).toBeUndefined()
  const find = (value: Json): Page => (value.pageInfo ? value : find([Object.values(value)].flat(2)[0]))
  return find(data)
}
const walk = async (gateway: TestGateway, list: string, fields: string, first: number, most = 1_000) => {
  const rows: Json[] = []
  let after: string | null = null
  for (let pages = 0; pages < most; pages += 1) {
    const { nodes, pageInfo }: Page = await pageOf(gateway, list, fields, first, after)
    rows.push(...nodes)
    after = pageInfo.endCursor
    if (!pageInfo.hasNextPage) break
  }
  return { rows, after }
}

/** A workflow of 70 versions, two a page, whose links to the next page can be made to expire. */
const manyVersions = () => {
  const asked: string[] = []
  let age = 0
  const between: Policy = (next) => async (request) => {
    const url = new URL(request.url)
    if (!url.pathname.endsWith('/versions')) return next(request)
    asked.push(url.search)
    const [from = '0', of = `${age}`] = url.searchParams.get('$skiptoken')?.split('|') ?? []
    if (of !== `${age}`) return new Response('{}', { status: 410 })
    const last = Number(from) + 2
    url.searchParams.set('$skiptoken', `${last}|${age}`)
    const value = [last - 1, last].map((versionNumber) => ({ versionNumber, displayName: `Version ${versionNumber}` }))
    return Response.json({ value, ...(last < 70 && { '@odata.nextLink': url.href }) })
  }
  const expire = () => {
    age += 1
    asked.length = 0
  }
  return { between, asked, expire }
}

describe('a cursor behind more pages than a walk reads', () => {
  const deep = [
    [
      'runs of a workflow',
      '1x70x1x1',
      '{ workflows(first: 1) { nodes { runs(&) % } } }',
      'id totalUsersCount scheduledDateTime',
    ],
    [
      'task reports',
      '1x70x1x1',
      '{ workflows(first: 1) { nodes { taskReports(&) % } } }',
      'id task { displayName } taskDefinition { version }',
    ],
    [
      'results of a workflow',
      '1x1x70x2',
      '{ workflows(first: 1) { nodes { userProcessingResults(&) % } } }',
      'id processingStatus subject { displayName } taskProcessingResults { nodes { id } }',
    ],
    [
      'results of a run',
      '1x1x70x1',
      '{ workflows(first: 1) { nodes { runs { nodes { userProcessingResults(&) % } } } } }',
      'id scheduledDateTime',
    ],
    [
      'task results of a run',
      '1x1x70x1',
      '{ workflows(first: 1) { nodes { runs { nodes { taskProcessingResults(&) % } } } } }',
      'id processingStatus task { displayName } subject { id }',
    ],
    ['workflows', '70x1x1x1', '{ workflows(&) % }', 'id createdBy { displayName }'],
  ] as const

  it.each(deep)('is good for another selection: %s', async (_, seed, list, fields) => {
    for (const switches of [{}, { orFilter: 'refused' }] as const) {
      const gateway = await start({ seed, switches: { pageSize: 1, ...switches } })
      const whole = await start({ seed })
      const expected = (await walk(whole, list, fields, 100)).rows
      const { after } = await walk(gateway, list, 'id', 20, 3)
      gateway.forget()
      const { nodes, pageInfo } = await pageOf(gateway, list, fields, 5, after)
      expect(nodes).toEqual(expected.slice(60, 65))
      // The page, the first ones that are looked through, its rows, and what lies above and below them.
      expect(gateway.asked().length).toBeLessThan(60)
      const rest = await pageOf(gateway, list, fields, 5, pageInfo.endCursor)
      expect(rest.nodes).toEqual(expected.slice(65, 70))
    }
  })

  it('is good for versions, which have a number in place of an id, also once its link has expired', async () => {
    const { between, asked, expire } = manyVersions()
    const gateway = await start({ seed: '1x1x1x1', between, env: { GRAPH_BATCH_SIZE: '1' } })
    const list = '{ workflows(first: 1) { nodes { versions(&) % } } }'
    const { rows, after } = await walk(gateway, list, 'versionNumber', 20, 3)
    expect(rows.map(({ versionNumber }) => versionNumber)).toEqual(Array.from({ length: 60 }, (_, index) => index + 1))
    const behind = async () => (await pageOf(gateway, list, 'versionNumber displayName', 2, after)).nodes
    const expected = [61, 62].map((versionNumber) => ({ versionNumber, displayName: `Version ${versionNumber}` }))
    asked.length = 0
    expect([await behind(), asked.length]).toEqual([expected, 1])
    // By its number the row before is found on the thirtieth page: no page of these has an id.
    expire()
    expect([await behind(), asked.length]).toEqual([expected, 1 + 31])
  })

  it('is good behind row 5,200', async () => {
    const gateway = await start({ seed: '1x1x5300x1' })
    const list = '{ workflows(first: 1) { nodes { userProcessingResults(&) % } } }'
    const { rows, after } = await walk(gateway, list, 'id', 100, 52)
    expect(rows).toHaveLength(5_200)
    gateway.forget()
    const { data, errors, extensions } = await gateway.ask(
      `query ($after: String) ${list.replace('&', 'first: 5, after: $after').replace('%', '{ nodes { id processingStatus } }')}`,
      { after },
    )
    expect(errors).toBeUndefined()
    const nodes: readonly Json[] = data.workflows.nodes[0].userProcessingResults.nodes
    const { estimated, used } = extensions.cost.graphRequests
    // The list of workflows, the link, the first pages, the link as it was, the rows: all of them announced.
    expect(used).toBeGreaterThan(8)
    expect(used).toBeLessThanOrEqual(estimated)
    const plain = await pageOf(gateway, list, 'id', 5, after)
    expect(nodes.map(({ id }) => id)).toEqual(plain.nodes.map(({ id }) => id))
    expect(nodes.every(({ processingStatus }) => processingStatus)).toBe(true)
    expect(gateway.asked().length).toBeLessThan(20)
  })
})

describe('more rows that do not meet a filter than a walk looks through', () => {
  const tenants = [
    ['where the tenant refuses `or`', { orFilter: 'refused' }],
    ['where the tenant ignores filters', { filter: 'ignored' }],
  ] as const
  const pages = async (gateway: TestGateway, list: string) => {
    const found: number[] = []
    const rows: Json[] = []
    for (let after: string | null = null, more = true; more; ) {
      const { nodes, pageInfo }: Page = await pageOf(gateway, list, 'id', 5, after)
      found.push(nodes.length)
      rows.push(...nodes)
      more = pageInfo.hasNextPage
      after = pageInfo.endCursor
      if (more) expect(after).not.toBeNull()
      if (found.length > 20) throw new Error('There is no end to these pages.')
    }
    return { found, rows }
  }

  it.each(tenants)('make an empty page with a next one: %s', async (_, switches) => {
    const gateway = await start({ seed: '1x120x1x1', switches: { pageSize: 1, ...switches } })
    const filter = 'filter: { processingStatus: { in: [QUEUED, CANCELED] } }'
    for (const list of [`{ workflows(first: 1) { nodes { runs(${filter}, &) % } } }`, `{ runs(${filter}, &) % }`]) {
      const { found, rows } = await pages(gateway, list)
      expect(rows).toEqual([])
      expect(found.length).toBeGreaterThan(1)
    }
  })

  it('do not delay others: in a list of the whole tenant nothing overtakes them, and nothing is lost', async () => {
    const seed = '3x90x1x1'
    const honest = await start({ seed })
    const ignoring = await start({ seed, switches: { pageSize: 1, filter: 'ignored' } })
    const all = await walk(honest, '{ runs(&) % }', 'id scheduledDateTime', 100)
    const oldest = all.rows.at(-4).scheduledDateTime
    for (const order of ['', 'orderBy: { field: PROCESSING_STATUS, direction: ASC }, ']) {
      const list = `{ runs(filter: { scheduledDateTime: { le: "${oldest}" } }, ${order}&) % }`
      const { rows, found } = await pages(ignoring, list)
      expect(rows).toEqual((await pages(honest, list)).rows)
      expect(rows).toHaveLength(4)
      expect(found).toContain(0)
    }
  })

  it('are passed over in an export and in groups of failures', async () => {
    const seed = '2x2x60x2'
    const honest = await start({ seed })
    const ignoring = await start({ seed, switches: { pageSize: 1, filter: 'ignored' } })
    const csv = async ({ send }: TestGateway) =>
      (await send('/export/user-processing-results.csv?processingStatus=FAILED')).text()
    const whole = await csv(honest)
    expect(await csv(ignoring)).toBe(whole)
    expect(whole.split('\n').length).toBeGreaterThan(4)
    const query =
      '{ failureGroups(start: "2020-01-01T00:00:00Z", end: "2030-01-01T00:00:00Z") { nodes { key count userCount } } }'
    const groups = await honest.ask(query)
    expect(groups.data.failureGroups.nodes.length).toBeGreaterThan(1)
    expect((await ignoring.ask(query)).data).toEqual(groups.data)
  })
})
