/** Cursors: valid for their own list, with any selection and after any change, and for no other list. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Handler } from '../../../src/http/handler.ts'
import { idsOf, type PageArguments, type RunList, startRunList } from '../../support/gateway/run-list.ts'
import { startGateway, type TestGateway } from '../../support/gateway.ts'
import { type Json, lifecycleWorkflows } from '../../support/rest.ts'

const seed = '2x37x2x1'
const small = { switches: { pageSize: 7 } as const }

/** What a cursor says inside. No client may rely on it; a forger would read it. */
type Inside = [mark: string, link: string | null, index: number, id: string | null, total: number | null]
const open = (cursor: string): Inside => JSON.parse(Buffer.from(cursor, 'base64url').toString())
const close = (inside: unknown) => Buffer.from(JSON.stringify(inside)).toString('base64url')

/** Cursors of a first page of ten over pages of seven: the first six lie within a page, the seventh holds a link. */
const cursorsOf = async ({ read }: RunList, args: PageArguments = {}) =>
  (await read({ first: 10, ...args })).edges.map(({ cursor }) => cursor)

describe('a cursor', () => {
  it('is good for another number of rows and for other fields of them', async () => {
    const runs = await startRunList({ seed, ...small })
    const rows = await runs.rows()
    for (const [index, after] of (await cursorsOf(runs)).entries()) {
      const fields = 'id processingStatus totalUsersCount scheduledDateTime workflowExecutionType'
      const page = await runs.read({ first: 20, after }, fields)
      expect(idsOf(page)).toEqual(rows.slice(index + 1, index + 21))
      const first: Json = page.edges[0]?.node
      const { totalUsersCount, scheduledDateTime } = await runs.rest.get(`${runs.path}/${first.id}`)
      expect(first).toMatchObject({ totalUsersCount, scheduledDateTime })
      expect(page.edges.every(({ node }) => node.processingStatus && node.workflowExecutionType)).toBe(true)
    }
  })

  it('is good where Graph no longer takes the link in it, as long as its row is there', async () => {
    const runs = await startRunList({ seed, ...small })
    const rows = await runs.rows()
    const [mark, link, , id, total] = open((await cursorsOf(runs))[6] ?? '')
    const stale = close([mark, `${link?.split('$skiptoken=')[0]}$skiptoken=expired`, 0, id, total])
    expect(idsOf(await runs.read({ first: 9, after: stale }))).toEqual(rows.slice(7, 16))
    const gone = await runs.ask({ after: close([mark, `${link}x`, 0, 'a-run-that-is-gone', total]) })
    expect(gone.errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', argument: 'after' })
  })

  it('says nothing of who asked and is the same for the same place', async () => {
    const [a, b] = [await startRunList({ seed, ...small }), await startRunList({ seed, ...small })]
    expect(await cursorsOf(a)).toEqual(await cursorsOf(b))
  })

  it('neither repeats nor skips older rows when rows arrive between two pages', async () => {
    const orders = [undefined, { field: 'SCHEDULED_DATE_TIME', direction: 'ASC' }] as const
    for (const switches of [{ pageSize: 7 }, { pageSize: 100 }, { pageSize: 5, top: 'ignored' }] as const) {
      for (const orderBy of orders) {
        const runs = await startRunList({ seed: '1x20x1x1', switches })
        const args = { first: 6, ...(orderBy && { orderBy }) }
        const before = await runs.rows(`?$orderby=scheduledDateTime ${orderBy ? 'asc' : 'desc'}`)
        const seen: string[] = []
        let after: string | null = null
        for (let more = true; more; ) {
          const page = await runs.read({ ...args, after })
          seen.push(...idsOf(page))
          after = page.pageInfo.endCursor ?? after
          more = page.pageInfo.hasNextPage
          for (let started = 0; started < 4 && seen.length < 14; started += 1) await startRun(runs)
        }
        expect(new Set(seen).size).toBe(seen.length)
        expect(seen.filter((id) => before.includes(id))).toEqual(before)
      }
    }
  })
})

/** A service whose links count rows from the top, so that rows which arrive there move all others down; it knows no batches. */
const countingService = (pageSize: number, count: number) => {
  const rows = Array.from({ length: count }, (_, index) => `row-${index}`)
  let arrived = 0
  const arrive = (number: number) => {
    for (let left = number; left > 0; left -= 1) rows.unshift(`new-${arrived++}`)
  }
  let whileReading = 0
  const between = (): Handler => async (request) => {
    const { pathname, searchParams, origin } = new URL(request.url)
    if (!pathname.endsWith('/runs')) return Response.json({ id: 'w' })
    const start = Number(searchParams.get('$skiptoken') ?? 0)
    const value = rows.slice(start, start + pageSize).map((id) => ({ id }))
    const next = start + pageSize < rows.length ? `${origin}${pathname}?$skiptoken=${start + pageSize}` : undefined
    arrive(whileReading)
    return Response.json({ value, ...(next && { '@odata.nextLink': next }) })
  }
  const read = async (gateway: TestGateway, first: number, after: string | null) => {
    const query = `query ($first: Int, $after: String) { workflow(id: "w") { runs(first: $first, after: $after) { edges { cursor node { id } } pageInfo { hasNextPage endCursor } } } }`
    const { data, errors } = await gateway.ask(query, { first, after })
    expect(errors).toBeUndefined()
    return data.workflow.runs as Json
  }
  const arriveWhileReading = (number: number) => {
    whileReading = number
  }
  return { between, arrive, arriveWhileReading, read }
}

describe('a cursor over links that count rows from the top', () => {
  it('neither repeats nor skips older rows when up to a page of rows arrives between two pages', async () => {
    const arrivals = fc.array(fc.nat(5), { minLength: 40, maxLength: 40 })
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 5, max: 9 }),
        fc.integer({ min: 1, max: 12 }),
        arrivals,
        async (size, first, some) => {
          const service = countingService(size, 30)
          const gateway = await startGateway({ between: service.between, env: { GRAPH_BATCH_SIZE: '1' } })
          const seen: string[] = []
          let after: string | null = null
          for (const number of some) {
            const page = await service.read(gateway, first, after)
            seen.push(...page.edges.map(({ node }: Json) => node.id))
            if (!page.pageInfo.hasNextPage) break
            after = page.pageInfo.endCursor ?? after
            service.arrive(number)
          }
          const old = seen.filter((id) => id.startsWith('row-'))
          expect(seen).toEqual(old)
          expect(old).toEqual(Array.from({ length: old.length }, (_, index) => `row-${index}`))
          expect(old.length).toBe(Math.min(30, first * some.length))
        },
      ),
      { numRuns: 30 },
    )
  })

  it('finds its row again on a later page, when many rows have arrived before it', async () => {
    const service = countingService(7, 30)
    const gateway = await startGateway({ between: service.between, env: { GRAPH_BATCH_SIZE: '1' } })
    const { edges } = await service.read(gateway, 5, null)
    service.arrive(25)
    const next = await service.read(gateway, 4, edges[4].cursor)
    expect(next.edges.map(({ node }: Json) => node.id)).toEqual(['row-5', 'row-6', 'row-7', 'row-8'])
  })

  it('gives no row twice when rows arrive while its pages are read', async () => {
    const service = countingService(7, 30)
    const gateway = await startGateway({ between: service.between, env: { GRAPH_BATCH_SIZE: '1' } })
    service.arriveWhileReading(2)
    const { edges } = await service.read(gateway, 20, null)
    expect(edges.map(({ node }: Json) => node.id)).toEqual(Array.from({ length: 20 }, (_, index) => `row-${index}`))
  })

  it('goes on at its old place when its row is gone', async () => {
    const runs = await startRunList({ seed, ...small })
    const rows = await runs.rows()
    const [mark, link, index, , total] = open((await cursorsOf(runs))[2] ?? '')
    const page = await runs.read({ first: 3, after: close([mark, link, index, 'a-run-that-is-gone', total]) })
    expect(idsOf(page)).toEqual(rows.slice(3, 6))
  })
})

const startRun = async ({ rest, workflow, clock, gateway }: RunList) => {
  const [{ subject }] = await rest.list(`${lifecycleWorkflows}/workflows/${workflow.id}/userProcessingResults`)
  await rest.post(`${lifecycleWorkflows}/workflows/${workflow.id}/activate`, { subjects: [{ id: subject.id }] })
  await clock.advance(gateway.emulator.switches.appearAfterMs + 1_000)
}

describe('a cursor that is none of this list', () => {
  const refused = async (runs: RunList, args: PageArguments) => {
    runs.gateway.forget()
    const { errors, page, status } = await runs.ask(args)
    expect(status).toBe(200)
    expect(page.nodes).toBeNull()
    for (const error of errors ?? []) {
      expect(error.extensions).toMatchObject({ code: 'BAD_USER_INPUT', argument: 'after' })
      expect(error.message).toMatch(/^after /)
    }
    expect(errors?.length).toBeGreaterThan(0)
    // The workflow itself is all that was asked for.
    expect(runs.gateway.asked().map(({ path }) => path)).toEqual([runs.path.replace(/\/runs$/, '')])
  }

  it('is refused when it is no cursor at all', async () => {
    const runs = await startRunList({ seed, ...small })
    const texts = ['x', 'null', '[]', '{}', 'é', '../../users', 'a'.repeat(9_000), close([]), close({}), close('x')]
    for (const after of [...texts, close([1, 2, 3, 4, 5])]) await refused(runs, { after })
  })

  it('is refused when it was given by another list, another workflow, another filter or order', async () => {
    const runs = await startRunList({ seed, ...small })
    const [inPage, , , , , , link] = await cursorsOf(runs)
    const filter = { processingStatus: { eq: 'COMPLETED' } }
    const orderBy = { field: 'SCHEDULED_DATE_TIME' }
    for (const after of [inPage, link] as string[]) {
      await refused(runs, { after, filter })
      await refused(runs, { after, orderBy })
    }
    const { data } = await runs.gateway.ask(
      `{ workflows(first: 2) { edges { cursor } nodes { id runs(first: 1) { edges { cursor } } userProcessingResults(first: 1) { edges { cursor } } } } }`,
    )
    const [own, other] = data.workflows.nodes.toSorted((row: Json) => (row.id === runs.workflow.id ? -1 : 1))
    await refused(runs, { after: data.workflows.edges[0].cursor })
    await refused(runs, { after: own.userProcessingResults.edges[0].cursor })
    await refused(runs, { after: other.runs.edges[0].cursor })
  })

  it('is refused when its link leads elsewhere, even if the gateway wrote it', async () => {
    const runs = await startRunList({ seed, ...small })
    const [mark, genuine, index, id, total] = open((await cursorsOf(runs))[6] ?? '')
    const path = runs.path
    const links = [
      'https://evil.example/v1.0/runs',
      `https://graph.microsoft.com/v1.0${path}?$skiptoken=x`,
      `//evil.example${path}`,
      `/\\evil.example${path}`,
      '/users',
      '/me',
      `${path}/..`,
      `${path}/../userProcessingResults`,
      `${path}/%2e%2e/userProcessingResults`,
      `${path}%2f..%2fuserProcessingResults`,
      `${path}/`,
      `/${path}`,
      path.replace('/workflows', '/deletedItems/workflows'),
      path.replace('/runs', "('runs/x')"),
      `${path}#?$skiptoken=x`,
      `${path}?$filter=processingStatus eq 'failed'`,
      `${path}?$filter=processingStatus%20eq%20'failed'`,
      `${path}?%24filter=a&$skiptoken=x`,
      `${path}?filter=processingStatus%20eq%20'failed'`,
      `${path}?$f%69lter=a`,
      `${path}?$orderby=scheduledDateTime`,
      `${path}?$orderby=scheduledDateTime%20asc`,
      `${path}?$OrderBy=scheduledDateTime`,
      `${path}?orderby=scheduledDateTime%20desc`,
      `${path}?'$orderby=scheduledDateTime%20desc`,
      `${path}?$skiptoken=x&?$top=10`,
      `${path}?expand=userProcessingResults`,
      `${path}?$search=x`,
      `${path}?$apply=aggregate`,
      `${path}?$$expand=userProcessingResults`,
      `${path}?%24anything=x`,
      `${path}?$format=xml`,
      `${path}?$skiptoken=x\r\nX-Injected: 1`,
      `${genuine}&$filter=a`,
      genuine?.slice(1),
      '',
      1,
      {},
      [path],
    ]
    for (const link of links) await refused(runs, { after: close([mark, link, index, id, total]) })
  })

  it('is refused when its numbers are none', async () => {
    const runs = await startRunList({ seed, ...small })
    const [mark, link, , id] = open((await cursorsOf(runs))[6] ?? '')
    for (const index of [-1, 1.5, '0', null, 1e15, {}])
      await refused(runs, { after: close([mark, link, index, id, 1]) })
    for (const total of [-1, 'x', 1.5, {}]) await refused(runs, { after: close([mark, link, 0, id, total]) })
    for (const wrong of [1, {}, ['x']]) await refused(runs, { after: close([mark, link, 0, wrong, null]) })
  })

  it('never makes the gateway ask for anything but pages of the list, however it is altered', async () => {
    const runs = await startRunList({ seed, ...small })
    const cursors = await cursorsOf(runs)
    // As Graph does, the gateway reads a path in any case.
    const list = runs.path.toLowerCase()
    const owner = list.replace(/\/runs$/, '')
    const piece = fc.oneof(
      fc.string(),
      fc.constantFrom('$expand=userProcessingResults', '$e%78pand=x', '%24select=id', '$top=9999', '&', '?', '/..'),
    )
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...cursors), fc.nat(), fc.nat(6), piece, async (cursor, at, cut, text) => {
        const inside = Buffer.from(cursor, 'base64url').toString()
        const place = at % inside.length
        const altered = inside.slice(0, place) + text + inside.slice(place + cut)
        runs.gateway.forget()
        const { status } = await runs.ask({ after: Buffer.from(altered).toString('base64url') })
        expect(status).toBe(200)
        for (const { path: asked, query } of runs.gateway.asked()) {
          const path = asked.toLowerCase()
          expect([owner, list]).toContain(path)
          const options = new URLSearchParams(query)
          const names = [...options.keys()].map((name) => name.toLowerCase())
          const paging = ['$select', '$top', '$skip', '$count', '$skiptoken', '$orderby']
          // A link may leave the order to its token, and never names another one.
          const orders = options.getAll('$orderby')
          expect(orders).toEqual(path === list ? orders.map(() => 'scheduledDateTime desc') : [])
          expect(names.filter((name) => !/^\$?[\w.-]+$/.test(name))).toEqual([])
          expect(names.filter((name) => name.startsWith('$') && !paging.includes(name))).toEqual([])
          expect(names.filter((name) => /^(expand|filter|orderby|search|apply|format)$/.test(name))).toEqual([])
        }
      }),
      { numRuns: 500 },
    )
  })
})

describe('a cursor of rows that came with their parent', () => {
  it('goes on in their own list', async () => {
    const gateway = await startGateway({ seed: '1x1x3x4' })
    const query = (after: string) =>
      `{ workflows(first: 1) { nodes { runs(first: 1) { nodes { userProcessingResults(first: 1) { nodes {
        taskProcessingResults(first: 2${after}) { edges { cursor node { id task { displayName } } } pageInfo { hasNextPage hasPreviousPage } } } } } } } } }`
    const listIn = ({ data }: Json) =>
      data.workflows.nodes[0].runs.nodes[0].userProcessingResults.nodes[0].taskProcessingResults
    const all = listIn(await gateway.ask(query('').replace('first: 2', 'first: 100')))
    const page = listIn(await gateway.ask(query('')))
    expect(page.pageInfo).toEqual({ hasNextPage: true, hasPreviousPage: false })
    const next = listIn(await gateway.ask(query(`, after: "${page.edges[1].cursor}"`)))
    const nodes = [...page.edges, ...next.edges].map(({ node }) => node)
    expect(nodes).toEqual(all.edges.map(({ node }: Json) => node))
    expect(nodes).toHaveLength(4)
    expect(next.pageInfo).toEqual({ hasNextPage: false, hasPreviousPage: true })
  })
})
