/** One ordered list out of many: for all contents and failures of the lanes, no row comes twice and none is lost. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { GraphError } from '../../../src/msgraph/error.ts'
import type { Slice } from '../../../src/msgraph/list/slice.ts'
import { sortable } from '../../../src/msgraph/resource/instant.ts'
import { mergeSlices } from '../../../src/msgraph/tenant/merge.ts'
import { instantOrder, laneOrder, memberOrder, type Order } from '../../../src/msgraph/tenant/order.ts'
import type { Lane, LaneAsk } from '../../../src/msgraph/tenant/stream.ts'

type Row = { readonly id: string; readonly at: string | null; readonly status?: string }
type Kept = Row & { readonly isBroken?: boolean; readonly isBare?: boolean }
type Given = { readonly rows: readonly Kept[]; readonly isFailing?: boolean; readonly most?: number }
type Tenant = Readonly<Record<string, Given>>

const instantOf = ({ at }: Row) => at
const desc = instantOrder({ field: 'at', direction: 'desc' }, false, instantOf)
const asc = instantOrder({ field: 'at', direction: 'asc' }, false, instantOf)
const nullable = (direction: 'asc' | 'desc') => instantOrder({ field: 'at', direction }, true, instantOf)
const byStatus = memberOrder<Row>({ field: 'status', direction: 'asc' }, ['queued', 'failed'])

/** A list as Graph keeps it: filtered and sorted by itself, at most `most` rows at a time, with its own cursors. */
const laneOf = (
  name: string,
  { rows, isFailing, most = Number.POSITIVE_INFINITY }: Given,
  asked: LaneAsk[],
): Lane<Row> => ({
  name,
  open: async (ask) => {
    asked.push(ask)
    if (isFailing) throw new GraphError('forbidden', 'Not this one.', { status: 403 })
    const [field, direction] = ask.orderby.split(' ')
    const keyOf = ({ id, at }: Kept) => (field === 'id' ? id : sortable(at))
    const own = rows
      .filter((row) => (ask.filter?.text ?? '').split(' and ').every((term) => holds(term, row)))
      .toSorted((a, b) => compare(keyOf(a), keyOf(b)) * (direction === 'desc' ? -1 : 1))
    const start = ask.after === null ? 0 : own.findIndex(({ id }) => id === ask.after) + 1
    const shown = own.slice(start, start + Math.min(ask.first, most))
    return {
      rows: shown.map((row) => (row.isBroken ? new GraphError('invalid', `${row.id} cannot be read.`) : row)),
      hasNextPage: start + shown.length < own.length,
      hasPreviousPage: start > 0,
      total: null,
      cursorAt: (index) => shown[index]?.id ?? '',
    }
  },
})

const kept = (id: string, second: number): Kept => ({ id, at: `2026-03-01T08:00:0${second}Z` })
const broken = (id: string, second: number): Kept => ({ ...kept(id, second), isBroken: true })

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)

const holds = (term: string, row: Row): boolean => {
  const [field, operator, value = ''] = term.split(' ')
  if (!field) return true
  if (field === 'status') return (operator === 'eq') === (`'${row.status}'` === value)
  if (value === 'null') return (operator === 'eq') === (row.at === null)
  if (row.at === null) return false
  const order = compare(sortable(row.at), sortable(value))
  return { lt: order < 0, le: order <= 0, gt: order > 0, ge: order >= 0 }[operator as 'lt'] ?? false
}

const readPage = (tenant: Tenant, order: Order<Row>, first: number, after: string | null, failures: string[] = []) =>
  mergeSlices<Row>({
    lanes: Object.entries(tenant).map(([name, lane]) => laneOf(name, lane, [])),
    order,
    filter: undefined,
    first,
    after,
    onFailure: (lane) => failures.push(lane),
    announce: () => undefined,
  })

/** What a row is called, one that cannot be read too. */
const nameOf = (row: Row | GraphError) => (row instanceof GraphError ? (row.message.split(' ')[0] ?? '') : row.id)

type Read = { readonly rows: readonly string[]; readonly failures: readonly string[]; readonly pages: number }

/** Every page of the list; `change` may alter the tenant between two. */
const readAll = async (
  given: Tenant,
  order: Order<Row>,
  first: number,
  change = (tenant: Tenant) => tenant,
): Promise<Read> => {
  const rows: string[] = []
  const failures: string[] = []
  let tenant = given
  let after: string | null = null
  for (let pages = 1; ; pages += 1) {
    const slice: Slice<Row> = await readPage(tenant, order, first, after, failures)
    if (pages > 500) throw new Error('There is no end to these pages.')
    rows.push(...slice.rows.map(nameOf))
    if (!slice.hasNextPage) return { rows, failures, pages }
    expect(slice.rows.length).toBeGreaterThan(0)
    after = slice.cursorAt(slice.rows.length - 1)
    tenant = change(tenant)
  }
}

const idsOf = (tenant: Tenant) => Object.values(tenant).flatMap(({ rows }) => rows.map(({ id }) => id))

/** Instants of few seconds and few fractions, in the ways that Graph may write them: many rows share one. */
const instants = fc
  .tuple(
    fc.integer({ min: 0, max: 5 }),
    fc.constantFrom('', '.1', '.12', '.1000000', '.0000001'),
    fc.constantFrom('Z', '+00:00', '+02:00'),
  )
  .map(([second, fraction, zone]) => `2026-03-01T${zone === '+02:00' ? '10' : '08'}:00:0${second}${fraction}${zone}`)

const tenants = (row: fc.Arbitrary<Omit<Kept, 'id'>>): fc.Arbitrary<Tenant> =>
  fc
    .array(fc.record({ rows: fc.array(row, { maxLength: 12 }), most: fc.constantFrom(1, 2, 5, 100) }), {
      minLength: 1,
      maxLength: 6,
    })
    .map((lanes) =>
      Object.fromEntries(
        lanes.map(({ rows, most }, lane) => [
          `w${lane}`,
          { most, rows: rows.map((each, index) => ({ ...each, id: `w${lane}-${index}` })) },
        ]),
      ),
    )

const sizes = fc.integer({ min: 1, max: 20 })

describe('a merged list', () => {
  it.each([
    ['newest first', desc, -1],
    ['oldest first', asc, 1],
  ] as const)('is %s the sorted whole, for every number of rows that lanes give at a time', async (_, order, sign) => {
    await fc.assert(
      fc.asyncProperty(tenants(fc.record({ at: instants })), sizes, async (tenant, first) => {
        const { rows } = await readAll(tenant, order, first)
        expect(rows.toSorted()).toEqual(idsOf(tenant).toSorted())
        const at = new Map(Object.values(tenant).flatMap((lane) => lane.rows.map((row) => [row.id, sortable(row.at)])))
        const keys = rows.map((id) => at.get(id) ?? '')
        expect(keys).toEqual(keys.toSorted((a, b) => sign * compare(a, b)))
      }),
    )
  })

  it.each([
    ['may lack, newest first', nullable('desc')],
    ['may lack, oldest first', nullable('asc')],
  ])('is whole by instants that rows %s', async (_, order) => {
    const row = fc.record({ at: fc.option(instants) })
    await fc.assert(
      fc.asyncProperty(tenants(row), sizes, async (tenant, first) => {
        expect((await readAll(tenant, order, first)).rows.toSorted()).toEqual(idsOf(tenant).toSorted())
      }),
    )
  })

  it('is whole by the members of an enum, unknown ones included', async () => {
    const row = fc.record({ at: fc.constant(null), status: fc.constantFrom('queued', 'failed', 'paused') })
    await fc.assert(
      fc.asyncProperty(tenants(row), sizes, async (tenant, first) => {
        const { rows } = await readAll(tenant, byStatus, first)
        expect(rows.toSorted()).toEqual(idsOf(tenant).toSorted())
        const status = new Map(Object.values(tenant).flatMap((lane) => lane.rows.map((each) => [each.id, each.status])))
        const ranks = rows.map((id) => ['queued', 'failed', 'paused'].indexOf(status.get(id) ?? ''))
        expect(ranks).toEqual(ranks.toSorted((a, b) => a - b))
      }),
    )
  })

  it.each([
    ['forwards', 'asc'],
    ['backwards', 'desc'],
  ] as const)('is lane by lane %s, by what tells rows apart within their lane only', async (_, direction) => {
    await fc.assert(
      fc.asyncProperty(tenants(fc.record({ at: instants })), sizes, async (tenant, first) => {
        const { rows } = await readAll(tenant, laneOrder({ field: 'id', direction }), first)
        const expected = idsOf(tenant).toSorted(compare)
        expect(rows).toEqual(direction === 'asc' ? expected : expected.reverse())
      }),
    )
  })

  it('keeps its pages apart from rows that are newer than the first one', async () => {
    await fc.assert(
      fc.asyncProperty(tenants(fc.record({ at: instants })), sizes, async (tenant, first) => {
        let count = 0
        const { rows } = await readAll(tenant, desc, first, (now) =>
          Object.fromEntries(
            Object.entries(now).map(([name, lane]) => {
              count += 1
              return [name, { ...lane, rows: [...lane.rows, { id: `new-${count}`, at: '2026-03-01T09:00:00Z' }] }]
            }),
          ),
        )
        expect(rows.toSorted()).toEqual(idsOf(tenant).toSorted())
      }),
    )
  })

  it('says that there is more only where there is', async () => {
    const at = '2026-03-01T08:00:00Z'
    for (const order of [desc, nullable('desc'), nullable('asc')]) {
      const { pages } = await readAll(
        {
          a: {
            rows: [
              { id: '1', at },
              { id: '2', at },
            ],
          },
        },
        order,
        2,
      )
      expect(pages).toBe(1)
    }
  })
})

describe('rows that cannot be read, or have nothing to be sorted by', () => {
  it('stay where Graph has them, and pages can end at them', async () => {
    const broken: Kept = { id: 'broken', at: '2026-03-01T08:00:04Z', isBroken: true }
    const bare: Kept = { id: 'bare', at: '2026-03-01T08:00:02Z' }
    const tenant: Tenant = {
      a: { rows: [{ id: 'a5', at: '2026-03-01T08:00:05Z' }, broken, { id: 'a1', at: '2026-03-01T08:00:01Z' }] },
      b: { rows: [{ id: 'b3', at: '2026-03-01T08:00:03Z' }, bare] },
    }
    const forgetful: Order<Row> = { ...desc, instantOf: ({ id, at }) => (id === 'bare' ? null : at) }
    for (const first of [1, 2, 3, 4, 5]) {
      const { rows, failures } = await readAll(tenant, forgetful, first)
      expect(rows).toEqual(['a5', 'broken', 'b3', 'bare', 'a1'])
      expect(failures).toEqual([])
    }
  })

  it.each([
    ['newest first', desc, -1],
    ['oldest first', asc, 1],
  ] as const)('stand %s on one page each, and disturb no other', async (_, order, sign) => {
    const forgetful: Order<Kept> = { ...order, instantOf: ({ at, isBare }) => (isBare ? null : at) }
    const row = fc.record({ at: instants, isBroken: fc.boolean(), isBare: fc.boolean() })
    await fc.assert(
      fc.asyncProperty(tenants(row), sizes, async (tenant, first) => {
        const { rows, failures } = await readAll(tenant, forgetful, first)
        expect(failures).toEqual([])
        expect(rows.toSorted()).toEqual(idsOf(tenant).toSorted())
        const whole = Object.values(tenant).flatMap((lane) =>
          lane.rows.filter((each) => !each.isBroken && !each.isBare),
        )
        const at = new Map(whole.map((each) => [each.id, sortable(each.at)]))
        const keys = rows.flatMap((id) => at.get(id) ?? [])
        expect(keys).toEqual(keys.toSorted((a, b) => sign * compare(a, b)))
      }),
    )
  })

  it('let a page begin behind any row, of every kind', async () => {
    const row = fc.record({ at: instants, isBroken: fc.boolean() })
    await fc.assert(
      fc.asyncProperty(tenants(row), fc.nat(40), sizes, async (tenant, place, first) => {
        const { rows } = await readAll(tenant, desc, 100)
        const whole = await readPage(tenant, desc, 100, null)
        if (place >= whole.rows.length) return
        const rest = await readPage(tenant, desc, first, whole.cursorAt(place))
        expect(rest.rows.map(nameOf)).toEqual(rows.slice(place + 1, place + 1 + rest.rows.length))
        expect(rest.rows.length > 0 || place === rows.length - 1).toBe(true)
      }),
    )
  })

  it.each([
    ['before all others of its list', [broken('x', 7), kept('b3', 3)], ['x', 'a6', 'a5', 'a4', 'b3']],
    [
      'between two others of its list',
      [kept('b7', 7), broken('x', 5), kept('b3', 3)],
      ['b7', 'x', 'a6', 'a5', 'a4', 'b3'],
    ],
    ['behind all others of its list', [kept('b7', 7), broken('x', 1)], ['b7', 'x', 'a6', 'a5', 'a4']],
    ['alone in its list', [broken('x', 5)], ['x', 'a6', 'a5', 'a4']],
  ])(
    'are not passed over, nor given twice, where a page ends within their list’s gap: %s',
    async (_, rows, expected) => {
      const tenant: Tenant = { a: { rows: [kept('a6', 6), kept('a5', 5), kept('a4', 4)] }, b: { rows } }
      for (const first of [1, 2, 3, 4, 5, 6])
        expect(await readAll(tenant, desc, first)).toMatchObject({ rows: expected, failures: [] })
    },
  )
})

describe('lanes that fail or vanish', () => {
  const at = (second: number) => `2026-03-01T08:00:0${second}Z`
  const tenant: Tenant = {
    a: { rows: [9, 7, 5, 3, 1].map((second) => ({ id: `a${second}`, at: at(second) })) },
    b: { rows: [8, 6, 4, 2, 0].map((second) => ({ id: `b${second}`, at: at(second) })) },
  }

  it('cost their own rows, and are told of', async () => {
    const { rows, failures } = await readAll({ ...tenant, c: { rows: [], isFailing: true } }, desc, 4)
    expect(rows).toEqual(['a9', 'b8', 'a7', 'b6', 'a5', 'b4', 'a3', 'b2', 'a1', 'b0'])
    expect(new Set(failures)).toEqual(new Set(['c']))
  })

  it('are told of once for a page, however many parts of the order it is made of', async () => {
    const of = (name: string) => [
      { id: `${name}1`, at: null, status: 'queued' },
      { id: `${name}2`, at: null, status: 'other' },
    ]
    const graded = { a: { rows: of('a') }, b: { rows: of('b') }, c: { rows: of('c'), isFailing: true } }
    expect(await readAll(graded, byStatus, 9)).toEqual({ rows: ['a1', 'b1', 'a2', 'b2'], failures: ['c'], pages: 1 })
  })

  it('leave the others in place where the page before ended in them', async () => {
    const without = ({ a: _, ...others }: Tenant) => others
    const { rows } = await readAll(tenant, desc, 3, without)
    expect(rows).toEqual(['a9', 'b8', 'a7', 'b6', 'b4', 'b2', 'b0'])
  })
})

describe('what a page asks', () => {
  it('is a little of each lane, and a second time only of those that have more on it', async () => {
    const lane = (name: string, seconds: readonly number[]) => ({
      rows: seconds.map((second, index) => ({ id: `${name}${index}`, at: `2026-03-01T08:00:0${second}Z` })),
    })
    const tenant: Tenant = { a: lane('a', Array(40).fill(9)), b: lane('b', [1]), c: lane('c', Array(40).fill(0)) }
    const asked = new Map(Object.keys(tenant).map((name): [string, LaneAsk[]] => [name, []]))
    const { rows } = await mergeSlices({
      lanes: Object.entries(tenant).map(([name, given]) => laneOf(name, given, asked.get(name) ?? [])),
      order: desc,
      filter: undefined,
      first: 20,
      after: null,
      onFailure: () => undefined,
      announce: () => undefined,
    })
    expect(rows.every((row) => !(row instanceof GraphError) && row.id.startsWith('a'))).toBe(true)
    expect([...asked.values()].map(({ length }) => length)).toEqual([expect.any(Number), 1, 1])
    expect(asked.get('a')?.length).toBeLessThanOrEqual(2)
  })
})
