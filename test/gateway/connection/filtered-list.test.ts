/**
 * Filtered lists: the same rows in the same order, for every part of the filter that a tenant takes or ignores.
 */
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Switches } from '../../../src/emulator/index.ts'
import { manualClock } from '../../support/clock.ts'
import {
  type Condition,
  conditionsOf,
  type FilteredList,
  filteredLists,
  type Ids,
  idsOf,
  keyFields,
  type Reading,
  readList,
} from '../../support/gateway/filtered-list.ts'
import { startGateway, type TestGateway } from '../../support/gateway.ts'

/** What a query might take at most says little of so small a tenant. */
const env = { MAX_NODES: '1000000000', MAX_GRAPH_REQUESTS: '1000000000' }

const start = (switches: Partial<Switches>, seed = 'small') => {
  const clock = manualClock()
  return startGateway({ seed, emulatorClock: clock, env, switches: { pageSize: 4, ...switches } })
}

let honest: TestGateway
let ids: Ids
const conditions = new Map<string, readonly Condition[]>()
beforeAll(async () => {
  honest = await start({})
  ids = await idsOf(honest)
  for (const list of filteredLists()) conditions.set(list.name, await conditionsOf(list, honest, ids))
}, 60_000)

/** Short pages, but of the whole tenant not so many. */
const firstOf = (name: string) => (/^(Query|User)\./.test(name) ? 25 : 3)
/** What the honest tenant has, read once for all that is held against it. */
const honestly = (list: FilteredList, reading: Omit<Reading, 'others'>) => {
  const name = JSON.stringify([list.name, reading])
  const answer = answers.get(name) ?? readList(list, honest, ids, reading)
  answers.set(name, answer)
  return answer
}
const answers = new Map<string, ReturnType<typeof readList>>()
/** With what may be refused beside `or`. */
const expanding = (list: FilteredList) =>
  list.row.getFields()['taskProcessingResults']
    ? `${keyFields(list)} taskProcessingResults { nodes { id } }`
    : undefined
const lists = filteredLists().map((list) => [list.name, list] as const)

describe('a property by several values of which rows are chosen', () => {
  const sets = (name: string) => (conditions.get(name) ?? []).filter(({ operator }) => operator === 'in')

  it.each([
    ['`or`', { orFilter: 'refused' }],
    ['`or` and `$expand`', { orFilter: 'refused', expandTaskProcessingResults: 'refused' }],
    ['`$expand` alone', { expandTaskProcessingResults: 'refused' }],
    ['`or` and `$top`', { orFilter: 'refused', top: 'refused' }],
  ] as const)(
    'are the same where the tenant refuses %s, with cursors made on either way',
    async (_, switches) => {
      for (const [name, list] of lists) {
        // With nothing known of the tenant: a refusal is found out in the middle of a list.
        const refusing = await start(switches)
        for (const { filter } of sets(name)) {
          const fields = expanding(list)
          const reading = { first: firstOf(name), filter, ...(fields && { fields }) }
          const { pages } = await honestly(list, reading)
          const told = [name, filter]
          const both = [
            [honest, refusing],
            [refusing, honest],
          ] as const
          for (const [one, other] of both)
            expect([told, (await readList(list, one, ids, { ...reading, others: [other] })).pages]).toEqual([
              told,
              pages,
            ])
          expect([told, (await readList(list, refusing, ids, reading)).pages]).toEqual([told, pages])
        }
        await refusing.close()
      }
    },
    120_000,
  )

  it('is every one that has `in`', () => {
    const tried = lists.map(([name]) => [name, sets(name).length])
    expect(tried.filter(([, count]) => count === 0)).toEqual([])
  })
})

describe('a tenant that ignores filters', () => {
  it.each(lists)(
    'shows no row of %s that does not meet it',
    async (name, list) => {
      const ignoring = await start({ filter: 'ignored' })
      const both = await start({ filter: 'ignored', orFilter: 'refused' })
      for (const { filter, operator } of conditions.get(name) ?? []) {
        const reading = { first: firstOf(name), filter }
        const { pages, totals: right } = await honestly(list, reading)
        for (const gateway of operator === 'in' ? [ignoring, both] : [ignoring]) {
          const found = await readList(list, gateway, ids, reading)
          expect([name, filter, found.pages]).toEqual([name, filter, pages])
          for (const total of found.totals) expect([null, right[0]]).toContain(total)
        }
      }
      expect(conditions.get(name)?.length).toBeGreaterThan(5)
      await Promise.all([ignoring.close(), both.close()])
    },
    120_000,
  )
})

describe('any list of any tenant by any two conditions', () => {
  const known = new Map<string, Promise<TestGateway>>()
  const kept = (switches: Partial<Switches>, seed: string) => {
    const name = JSON.stringify([switches, seed])
    const gateway = known.get(name) ?? start(switches, seed)
    known.set(name, gateway)
    return gateway
  }
  afterAll(async () => {
    for (const gateway of known.values()) await (await gateway).close()
  })

  const tenants = fc.record({
    pageSize: fc.constantFrom(2, 5, 100),
    orFilter: fc.constantFrom('accepted', 'refused'),
    expandTaskProcessingResults: fc.constantFrom('accepted', 'refused'),
    filter: fc.constantFrom('honoured', 'ignored'),
    top: fc.constantFrom('honoured', 'ignored', 'refused'),
    emptyPages: fc.boolean(),
  })
  const asked = fc.record({
    seed: fc.constantFrom('uneven:1', 'uneven:4', '3x2x9x3'),
    list: fc.constantFrom(...filteredLists()),
    conditions: fc.tuple(fc.nat(), fc.nat()),
    first: fc.integer({ min: 1, max: 9 }),
    isExpanding: fc.boolean(),
  })

  it('has the same rows on every tenant, with cursors made on either way', async () => {
    await fc.assert(
      fc.asyncProperty(tenants, asked, async (switches, { seed, list, conditions: [a, b], first, isExpanding }) => {
        const plain = await kept({}, seed)
        const other = await kept(switches as Partial<Switches>, seed)
        const given = await idsOf(plain)
        const all = await conditionsOf(list, plain, given)
        fc.pre(all.length > 0)
        const filter = { ...all[a % all.length]?.filter, ...all[b % all.length]?.filter }
        const fields = isExpanding ? expanding(list) : undefined
        const reading = { first, filter, ...(fields && { fields }) }
        const { pages } = await readList(list, plain, given, reading)
        for (const turns of [[other], [plain, other], [other, plain]] as const) {
          const [one, ...others] = turns
          const found = await readList(list, one, given, { ...reading, others })
          expect([filter, found.pages.flat()]).toEqual([filter, pages.flat()])
        }
      }),
      { numRuns: 25 },
    )
  })
})
