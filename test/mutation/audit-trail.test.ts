/** The audit trail as a list: what each filter means, where pages end, and which cursors are none. */
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { InvalidCursor } from '../../src/msgraph/opaque.ts'
import { auditEntry } from '../../src/mutation/audit/entry.ts'
import { listOperations, type OperationFilter } from '../../src/mutation/audit/trail.ts'
import { advance, newOperation, type Operation } from '../../src/mutation/operation.ts'
import { openStore } from '../../src/mutation/store/open.ts'
import type { Store } from '../../src/mutation/store/store.ts'

const noon = Date.parse('2026-03-02T12:00:00Z')
/** So many milliseconds after noon. */
const at = (milliseconds: number) => new Date(noon + milliseconds).toISOString()

/** So many units of 100 ns after noon. */
const instantAt = (ticks: number) => {
  const seconds = Math.floor(ticks / 10_000_000)
  const fraction = String(ticks - seconds * 10_000_000).padStart(7, '0')
  return `${new Date(noon + seconds * 1000).toISOString().slice(0, 19)}.${fraction}Z`
}
const below = (milliseconds: number) => instantAt(milliseconds * 10_000 + 5)
const holds = (operator: string, own: number, wanted: number): boolean =>
  ({
    eq: own === wanted,
    ne: own !== wanted,
    lt: own < wanted,
    le: own <= wanted,
    gt: own > wanted,
    ge: own >= wanted,
  })[operator] ?? false

const pending = (id: number, workflowId: string, objectId: string): Operation =>
  newOperation({
    id: String(id),
    action: { kind: 'restoreWorkflow', workflowId },
    reason: null,
    caller: { key: objectId, kind: 'user', tenantId: 't', objectId, appId: null },
    createdAt: noon + id,
  })
const refused = (operation: Operation) =>
  advance(operation, { kind: 'refuse', at: noon, userErrors: [], userCount: null })

let store: Store
beforeAll(async () => {
  store = await openStore('memory:')
  const all = [refused(pending(1, 'w', 'ada')), refused(pending(2, 'v', 'ben')), pending(3, 'w', 'ben')]
  for (const one of all) await store.record(one, auditEntry(one), 100)
})

const list = (filter: OperationFilter, first = 10, after: string | null = null) =>
  listOperations(store, filter, { first, after })
const idsOf = ({ rows }: { readonly rows: readonly unknown[] }) => rows.map((row) => (row as Operation).id)

describe('a filter', () => {
  it.each<readonly [string, OperationFilter, readonly string[]]>([
    ['nothing', {}, ['3', '2', '1']],
    ['null', { workflowId: null, status: { eq: null, in: null } }, ['3', '2', '1']],
    ['a workflow', { workflowId: { eq: 'w' } }, ['3', '1']],
    ['a workflow, in capitals', { workflowId: { in: ['W'] } }, ['3', '1']],
    ['another workflow', { workflowId: { ne: 'w' } }, ['2']],
    ['callers', { callerObjectId: { in: ['ben', 'carl'] } }, ['3', '2']],
    ['not one caller, in capitals', { callerObjectId: { ne: 'BEN' } }, ['1']],
    ['what is under way', { status: { eq: 'IN_PROGRESS' } }, ['3']],
    ['what is not', { status: { ne: 'IN_PROGRESS' } }, ['2', '1']],
    ['what is refused of a workflow', { status: { in: ['REJECTED', 'UNKNOWN'] }, workflowId: { eq: 'w' } }, ['1']],
    ['an instant', { createdDateTime: { eq: at(2) } }, ['2']],
    ['any other instant', { createdDateTime: { ne: at(2) } }, ['3', '1']],
    ['instants', { createdDateTime: { in: [at(1), at(3)] } }, ['3', '1']],
    ['before', { createdDateTime: { lt: at(2) } }, ['1']],
    ['until', { createdDateTime: { le: at(2) } }, ['2', '1']],
    ['after', { createdDateTime: { gt: at(2) } }, ['3']],
    ['since', { createdDateTime: { ge: at(2) } }, ['3', '2']],
    ['between', { createdDateTime: { gt: at(1), ge: at(0), lt: at(3), le: at(9) } }, ['2']],
    ['long ago', { createdDateTime: { le: '1969-01-01T00:00:00Z' } }, []],
    ['since long ago', { createdDateTime: { ge: '1969-01-01T00:00:00Z' } }, ['3', '2', '1']],
    ['no instant of any millisecond', { createdDateTime: { in: [below(1)] } }, []],
  ])('of %s', async (_, filter, ids) => expect(idsOf(await list(filter))).toEqual(ids))

  it('compares instants to 100 ns, although operations are stored by the millisecond', async () => {
    const ticks = fc.integer({ min: -20_000, max: 60_000 })
    const operators = fc.constantFrom('eq', 'ne', 'lt', 'le', 'gt', 'ge')
    await fc.assert(
      fc.asyncProperty(operators, ticks, operators, ticks, async (a, first, b, second) => {
        const filter = a === b ? { [a]: instantAt(first) } : { [a]: instantAt(first), [b]: instantAt(second) }
        const meets = (id: number) => holds(a, id * 10_000, first) && (a === b || holds(b, id * 10_000, second))
        expect(idsOf(await list({ createdDateTime: filter }))).toEqual([3, 2, 1].filter(meets).map(String))
      }),
    )
  })
})

describe('pages', () => {
  it('say what lies before and behind them, and lead on, within a stretch of time too', async () => {
    const filter = { createdDateTime: { le: at(3) } }
    const first = await list(filter, 2)
    expect([idsOf(first), first.hasPreviousPage, first.hasNextPage]).toEqual([['3', '2'], false, true])
    const second = await list(filter, 2, first.cursorAt(1))
    expect([idsOf(second), second.hasPreviousPage, second.hasNextPage]).toEqual([['1'], true, false])
  })

  it.each(['hello, I am no cursor', '1', 'x'.repeat(500), '000001772452800001_', '000001772452800001_a b'])(
    'do not begin behind %j',
    (cursor) => expect(list({}, 1, cursor)).rejects.toThrow(InvalidCursor),
  )
})
