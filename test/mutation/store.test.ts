/** What every store promises: the same sentences over SQLite in memory, SQLite in a file, and Redis. */
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { Worker } from 'node:worker_threads'
import { Redis } from 'ioredis'
import { afterEach, beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import { auditEntry } from '../../src/mutation/audit/entry.ts'
import type { ReprocessUsersAction } from '../../src/mutation/kind/reprocess-users.ts'
import { advance, newOperation, type Operation } from '../../src/mutation/operation.ts'
import type { OperationEvent } from '../../src/mutation/operation-event.ts'
import { openStore } from '../../src/mutation/store/open.ts'
import { positionOf } from '../../src/mutation/store/position.ts'
import { redisStore } from '../../src/mutation/store/redis/redis-store.ts'
import {
  HeldBack,
  type Kept,
  OperationUnreadable,
  type Reservation,
  StateUnavailable,
  type Store,
  StoreForgot,
  type UnreadableRow,
  type Wanted,
} from '../../src/mutation/store/store.ts'
import { sharedRedis } from '../support/need.ts'
import { redisUrl } from '../support/redis-database.ts'

const folder = mkdtempSync(join(tmpdir(), 'store-'))
let count = 0

const stores: Readonly<Record<string, () => Promise<{ readonly store: Store; readonly again: () => Promise<Store> }>>> =
  {
    'SQLite in memory': async () => {
      const store = await openStore('memory:')
      return { store, again: async () => store }
    },
    'SQLite in a file': async () => {
      const url = `sqlite:${join(folder, `deep/${++count}.db`)}`
      return { store: await openStore(url), again: () => openStore(url) }
    },
    'SQLite in a file with a rollback journal': async () => {
      const url = `sqlite:${join(folder, `deep/${++count}.db`)}`
      const open = () => openStore(url, { journalMode: 'delete' })
      return { store: await open(), again: open }
    },
    Redis: async () => {
      const prefix = `test:{store ${process.pid} ${++count}}:`
      const open = () => redisStore(redisUrl ?? '', prefix)
      return { store: await open(), again: open }
    },
  }

const operation = (id: string, createdAt = 1_000, key = 'alice', ids = ['a']): Operation => {
  const action: ReprocessUsersAction = {
    kind: 'reprocessUsers',
    workflowId: 'w',
    userProcessingResultIds: ids,
    taskScope: 'failedTasks',
  }
  const caller = { key, kind: 'user', tenantId: 't', objectId: key, appId: null } as const
  return newOperation({ id, action, reason: null, caller, createdAt })
}
const reservation = (of: Operation, more: Partial<Reservation> = {}): Reservation => ({
  operation: of,
  entry: auditEntry(of),
  locks: ['result:w:a'],
  idempotencyKey: null,
  argumentsHash: 'hash',
  keyMs: 24 * 3_600_000,
  sameWithinMs: 60_000,
  perMinute: 100,
  ...more,
})
const refused: OperationEvent = { kind: 'refuse', at: 2_000, userErrors: [], userCount: null }

const storeNames = Object.keys(stores).filter((name) => name !== 'Redis' || !sharedRedis.isMissing)

describe.each(storeNames)('a store: %s', (name) => {
  let store: Store
  let again: () => Promise<Store>
  const opened: Store[] = []
  beforeEach(async () => {
    const made = await (stores[name] as () => Promise<{ store: Store; again: () => Promise<Store> }>)()
    store = made.store
    again = async () => {
      const other = await made.again()
      opened.push(other)
      return other
    }
    opened.push(store)
  })
  afterEach(async () => {
    await Promise.all(opened.splice(0).map((one) => one.close()))
  })
  const settle = async (of: Operation, giveBack = false) => {
    const to = advance(of, refused)
    expect(await store.transition(of, to, auditEntry(to), giveBack)).toBe(true)
    return to
  }

  it('keeps an intent unchanged, for the next process that opens it', async () => {
    const one = operation('1')
    expect(await store.reserve(reservation(one))).toEqual({ kind: 'reserved' })
    expect(await store.get('1')).toEqual(one)
    expect(await (await again()).get('1')).toEqual(one)
    expect(await store.get('none')).toBeNull()
    expect(await store.open()).toEqual([one])
    await store.check(2_000)
  })

  it('gives the same operation for the same key, for a day, and refuses the key for other arguments', async () => {
    const day = 24 * 3_600_000
    await store.reserve(reservation(operation('1'), { idempotencyKey: 'k' }))
    await settle(operation('1'))
    const ask = (id: string, at: number, more: Partial<Reservation>) =>
      store.reserve(reservation(operation(id, at), { idempotencyKey: 'k', ...more }))
    expect(await ask('2', 1_000 + day - 1, {})).toMatchObject({
      kind: 'replay',
      operation: { id: '1', status: 'REJECTED' },
    })
    expect(await ask('3', 1_000 + day - 1, { argumentsHash: 'other' })).toEqual({ kind: 'keyReused' })
    expect(await ask('4', 1_000 + day + 1, { argumentsHash: 'other' })).toEqual({ kind: 'reserved' })
  })

  it('gives the same operation for the same arguments without a key within a minute, also to a caller who used a key first', async () => {
    await store.reserve(reservation(operation('1'), { idempotencyKey: 'k' }))
    await settle(operation('1'))
    expect(await store.reserve(reservation(operation('2', 60_000)))).toMatchObject({
      kind: 'replay',
      operation: { id: '1' },
    })
    expect(await store.reserve(reservation(operation('3', 61_001)))).toEqual({ kind: 'reserved' })
  })

  it('tells callers apart: the same key of another caller is another key', async () => {
    await store.reserve(reservation(operation('1'), { idempotencyKey: 'k' }))
    await settle(operation('1'))
    const bob = reservation(operation('2', 1_001, 'bob'), { idempotencyKey: 'k', argumentsHash: 'other' })
    expect(await store.reserve(bob)).toEqual({ kind: 'reserved' })
  })

  it('lets one operation at a time hold a lock, until it is settled', async () => {
    await store.reserve(reservation(operation('1')))
    const bob = reservation(operation('2', 1_001, 'bob'), { argumentsHash: 'other' })
    expect(await store.reserve(bob)).toMatchObject({ kind: 'inProgress', operation: { id: '1' } })
    expect(await store.get('2')).toBeNull()
    expect(await store.holder(['user:w:x', 'result:w:a'])).toMatchObject({ id: '1' })
    await settle(operation('1'))
    expect(await store.holder(['result:w:a'])).toBeNull()
    expect(await store.reserve(bob)).toEqual({ kind: 'reserved' })
  })

  it('takes more locks for an operation under way: all of them, or none', async () => {
    await store.reserve(reservation(operation('1')))
    await store.reserve(reservation(operation('2', 1_001, 'bob'), { argumentsHash: 'other', locks: ['result:w:b'] }))
    expect(await store.lock('1', ['user:x', 'user:y'])).toEqual({ kind: 'locked' })
    expect(await store.lock('2', ['user:z', 'user:y'])).toMatchObject({ kind: 'inProgress', operation: { id: '1' } })
    expect(await store.holder(['user:z'])).toBeNull()
    await settle(operation('1'))
    expect(await store.lock('1', ['user:z'])).toEqual({ kind: 'settled' })
  })

  it('keeps what may have been done as holding its users when it is settled, until that very state is let go of', async () => {
    const advanced = async (of: Operation, ...events: readonly OperationEvent[]) => {
      let current = of
      for (const event of events) {
        const to = advance(current, event)
        expect(await store.transition(current, to, auditEntry(to), false)).toBe(true)
        current = to
      }
      return current
    }
    const sent = { kind: 'send', at: 1_100, clientRequestId: 'c', userIds: ['u'], knownRunIds: [] } as const
    const accept = { kind: 'accept', at: 1_200, requestId: null, searchUntil: 9_000 } as const
    const abandon = { kind: 'abandon', at: 9_000 } as const
    for (const id of ['1', '2', '3'])
      await store.reserve(reservation(operation(id), { argumentsHash: id, locks: [`result:w:${id}`] }))
    const other = await again()
    await advanced(operation('1'), refused)
    const accepted = await advanced(operation('2'), sent, accept)
    expect(await other.holding(null)).toEqual([])
    const doubted = await advanced(operation('3'), sent, { ...accept, kind: 'doubt' }, abandon)
    expect(await other.holding(null)).toEqual([doubted])
    await store.release(doubted)
    expect(await other.holding(null)).toEqual([])
    const abandoned = await advanced(accepted, abandon)
    expect(await other.holding(null)).toEqual([abandoned])
    expect(await other.holding('W')).toEqual([abandoned])
    expect(await other.holding('other')).toEqual([])
    const found = await advanced(abandoned, { kind: 'find', at: 9_500, runId: 'r' })
    await store.release(abandoned)
    expect(await other.holding('w')).toEqual([found])
    await store.release(found)
    expect(await other.holding('w')).toEqual([])
    expect(await store.get('2')).toEqual(found)
  })

  it('holds no users for what it has forgotten', async () => {
    const one = operation('1')
    await store.reserve(reservation(one))
    const sent = advance(one, { kind: 'send', at: 1_100, clientRequestId: 'c', userIds: ['u'], knownRunIds: [] })
    const accepted = advance(sent, { kind: 'accept', at: 1_200, requestId: null, searchUntil: 9_000 })
    const settled = advance(accepted, { kind: 'find', at: 1_300, runId: 'r' })
    await store.transition(one, sent, auditEntry(sent), false)
    await store.transition(sent, accepted, auditEntry(accepted), false)
    await store.transition(accepted, settled, auditEntry(settled), false)
    await store.purge(5_000, 5_000)
    expect(await store.holding(null)).toEqual([])
  })

  it('lets one of many who ask at once win', async () => {
    const other = await again()
    const asks = Array.from({ length: 20 }, (_, index) =>
      (index % 2 ? store : other).reserve(
        reservation(operation(String(index), 1_000, `caller ${index}`), { argumentsHash: String(index) }),
      ),
    )
    const kinds = (await Promise.all(asks)).map(({ kind }) => kind)
    expect(kinds.filter((kind) => kind === 'reserved')).toHaveLength(1)
    expect(kinds.filter((kind) => kind === 'inProgress')).toHaveLength(19)
  })

  it('replaces an operation only by the successor of what is stored, and keeps each step for the auditor', async () => {
    const one = operation('1')
    await store.reserve(reservation(one))
    const sent = advance(one, { kind: 'send', at: 1_500, clientRequestId: 'c', userIds: ['u'], knownRunIds: [] })
    expect(await store.transition(one, sent, auditEntry(sent), false)).toBe(true)
    const late = advance(one, refused)
    expect(await store.transition(one, late, auditEntry(late), false)).toBe(false)
    expect(await store.get('1')).toEqual(sent)
    expect((await store.audit('1')).map(({ status }) => status)).toEqual(['PENDING', 'SENT'])
  })

  it('takes no lock of an operation under way for one that is written down again', async () => {
    const ann = ['user:w:ann']
    const [one, two] = [operation('1'), operation('2', 1_001, 'bob')]
    await store.reserve(reservation(one, { locks: ann }))
    const given = await settle(one)
    await store.reserve(reservation(two, { locks: ann, argumentsHash: 'other' }))
    const sent = advance(one, { kind: 'send', at: 1_500, clientRequestId: 'c', userIds: ['ann'], knownRunIds: [] })
    const known = { ...sent, revision: given.revision + 1 }
    const kept = {
      operation: known,
      entry: auditEntry(known),
      argumentsHash: 'hash',
      remembered: [],
      isReleased: false,
    }
    expect(await store.restore({ ...kept, locks: [...ann, 'user:w:ben'] }, given.revision)).toBe(true)
    expect(await store.holder(ann)).toEqual(two)
    expect(await store.holder(['user:w:ben'])).toEqual(known)
    const rejected = advance(known, { kind: 'reject', at: 1_600, requestId: null, userErrors: [] })
    expect(await store.transition(known, rejected, auditEntry(rejected), false)).toBe(true)
    expect(await store.holder(ann)).toEqual(two)
    expect(await store.holder(['user:w:ben'])).toBeNull()
  })

  it('lets a request leave only while each of its locks is its own, and has forgotten something where one is not', async () => {
    const one = operation('1')
    await store.reserve(reservation(one))
    await store.lock('1', ['user:w:u'])
    const sent = advance(one, { kind: 'send', at: 1_500, clientRequestId: 'c', userIds: ['u'], knownRunIds: [] })
    const leave = (...locks: readonly string[]) => store.transition(one, sent, auditEntry(sent), false, locks)
    await expect(leave('result:w:a', 'user:w:u', 'user:w:none')).rejects.toThrow(StoreForgot)
    await store.reserve(reservation(operation('2', 1_000, 'bob'), { argumentsHash: 'other', locks: ['user:w:other'] }))
    await expect(leave('user:w:other')).rejects.toThrow(StoreForgot)
    expect(await store.get('1')).toEqual(one)
    expect(await leave('result:w:a', 'user:w:u')).toBe(true)
    expect(await leave('user:w:none')).toBe(false)
  })

  it('forgets the key where an operation is given back', async () => {
    await store.reserve(reservation(operation('1'), { idempotencyKey: 'k' }))
    await settle(operation('1'), true)
    expect(await store.reserve(reservation(operation('2', 1_001), { idempotencyKey: 'k' }))).toEqual({
      kind: 'reserved',
    })
  })

  it('takes so many requests of one caller in a minute; those that repeat themselves are free', async () => {
    const ask = (id: string, at: number, key = 'alice') =>
      store.reserve(reservation(operation(id, at, key), { argumentsHash: id, locks: [id], perMinute: 2 }))
    expect(await ask('1', 0)).toEqual({ kind: 'reserved' })
    expect(await ask('1', 10)).toMatchObject({ kind: 'replay' })
    expect(await ask('2', 20_000)).toEqual({ kind: 'reserved' })
    expect(await ask('3', 30_000)).toMatchObject({ kind: 'rateLimited' })
    expect(await ask('4', 30_000, 'bob')).toEqual({ kind: 'reserved' })
    expect(await ask('5', 90_001)).toEqual({ kind: 'reserved' })
  })

  it('keeps refused attempts for the audit trail, up to a number in a minute', async () => {
    const refusal = (id: string) => advance(operation(id), { ...refused, at: 1_000 })
    for (const id of ['1', '2']) expect(await store.record(refusal(id), auditEntry(refusal(id)), 2)).toBe(true)
    expect(await store.record(refusal('3'), auditEntry(refusal('3')), 2)).toBe(false)
    expect((await store.page(null, 10)).map(({ id }) => id)).toEqual(['2', '1'])
    expect(await store.open()).toEqual([])
  })

  it('lists newest first, page by page, while operations arrive', async () => {
    for (const id of ['1', '2', '3']) await store.record(operation(id, Number(id)), auditEntry(operation(id)), 100)
    const [newest, second] = await store.page(null, 2)
    expect([newest?.id, second?.id]).toEqual(['3', '2'])
    await store.record(operation('4', 4), auditEntry(operation('4')), 100)
    expect((await store.page(positionOf(second as Operation), 2)).map(({ id }) => id)).toEqual(['1'])
  })

  describe('gives of them only those that are wanted', () => {
    const listed = [
      advance(operation('1', 1, 'alice'), refused),
      advance({ ...operation('2', 2, 'bob'), action: { kind: 'restoreWorkflow', workflowId: 'Other' } }, refused),
      advance({ ...operation('3', 3, 'alice'), caller: { ...operation('3').caller, objectId: null } }, refused),
      operation('4', 4, 'Bob'),
    ]
    const at = (createdAt: number) => positionOf({ createdAt, id: '' })

    it.each<readonly [string, Wanted, readonly string[]]>([
      // Which was stored as 'Other'.
      ['one of a workflow', { conditions: [{ property: 'workflowId', among: ['other'], isOneOf: true }] }, ['2']],
      [
        'none of a workflow',
        { conditions: [{ property: 'workflowId', among: ['other'], isOneOf: false }] },
        ['4', '3', '1'],
      ],
      [
        'of one of two callers',
        { conditions: [{ property: 'callerObjectId', among: ['bob', 'carl'], isOneOf: true }] },
        ['4', '2'],
      ],
      [
        'of no other caller, who may have no id',
        { conditions: [{ property: 'callerObjectId', among: ['bob'], isOneOf: false }] },
        ['3', '1'],
      ],
      [
        'by what became of them',
        { conditions: [{ property: 'status', among: ['PENDING', 'SENT'], isOneOf: true }] },
        ['4'],
      ],
      ['by an instant', { conditions: [{ property: 'createdAt', among: [2, 3], isOneOf: true }] }, ['3', '2']],
      ['of nothing at all', { conditions: [{ property: 'status', among: [], isOneOf: true }] }, []],
      ['since an instant', { from: at(3) }, ['4', '3']],
      [
        'by all conditions at once',
        {
          from: at(2),
          conditions: [
            { property: 'workflowId', among: ['w'], isOneOf: true },
            { property: 'status', among: ['REJECTED'], isOneOf: true },
          ],
        },
        ['3'],
      ],
    ])('%s', async (_, wanted, ids) => {
      for (const one of listed) await store.record(one, auditEntry(one), 100)
      expect((await store.page(null, 10, wanted)).map(({ id }) => id)).toEqual(ids)
      expect((await store.page(null, 1, wanted)).map(({ id }) => id)).toEqual(ids.slice(0, 1))
      const before = (await store.page(at(4), 10, wanted)).map(({ id }) => id)
      expect(before).toEqual(ids.filter((id) => id !== '4'))
    })

    it('as they are now', async () => {
      await store.reserve(reservation(operation('1')))
      await settle(operation('1'))
      const pending: Wanted = { conditions: [{ property: 'status', among: ['PENDING'], isOneOf: true }] }
      expect(await store.page(null, 10, pending)).toEqual([])
    })
  })

  it('lets one owner at a time see to an operation, and each run be claimed once', async () => {
    const [ours, theirs] = [
      { owner: 'a', until: 2_000 },
      { owner: 'b', until: 2_500 },
    ]
    expect(await store.lease('1', ours, null)).toEqual(ours)
    expect(await store.lease('1', theirs, null)).toEqual(ours)
    expect(await store.lease('1', theirs, { ...ours, until: 1_999 })).toEqual(ours)
    const renewed = { ...ours, until: 3_000 }
    expect(await store.lease('1', renewed, null)).toEqual(renewed)
    expect(await store.lease('1', theirs, ours)).toEqual(renewed)
    expect(await store.lease('1', theirs, renewed)).toEqual(theirs)
    expect(await store.lease('1', renewed, renewed)).toEqual(theirs)
    expect(await store.claimant('w', 'run')).toBeNull()
    expect(await store.claimRun('w', 'run', '1')).toBe(true)
    expect(await store.claimRun('w', 'run', '2')).toBe(false)
    expect(await store.claimRun('w', 'run', '1')).toBe(true)
    expect(await store.claimRun('other', 'run', '2')).toBe(true)
    expect(await store.claimant('w', 'run')).toBe('1')
  })

  it('lets a clock that was a day ahead, or is set back by an hour, neither keep a caller off nor let everything through', async () => {
    const ask = (id: string, at: number) =>
      store.reserve(reservation(operation(id, at), { argumentsHash: id, locks: [id], perMinute: 2 }))
    const day = 24 * 3_600_000
    const now = 10 * day
    expect(await ask('ahead', now + day)).toEqual({ kind: 'reserved' })
    expect(await ask('1', now)).toEqual({ kind: 'reserved' })
    expect(await ask('2', now + 1)).toEqual({ kind: 'reserved' })
    expect(await ask('3', now + 2)).toEqual({ kind: 'rateLimited', retryAfterMs: 59_998 })
    const hourAgo = now - 3_600_000
    expect(await ask('4', hourAgo)).toEqual({ kind: 'reserved' })
    expect(await ask('5', hourAgo)).toEqual({ kind: 'reserved' })
    expect(await ask('6', hourAgo)).toMatchObject({ kind: 'rateLimited' })
    // Forward again: what was counted there counts still.
    expect(await ask('7', now + 3)).toMatchObject({ kind: 'rateLimited' })
  })

  it('gives an operation under way the locks that it lacks: those that no other one holds, the rest when that has ended', async () => {
    const keys = ['result:w:a', 'user:w:ann', 'user:w:ben']
    await store.reserve(reservation(operation('1'), { locks: ['result:w:a'] }))
    await store.reserve(reservation(operation('2', 1_001, 'bob'), { argumentsHash: '2', locks: ['user:w:ann'] }))
    expect(await store.regain('1', keys)).toEqual(['2'])
    expect(await store.holder(['user:w:ben'])).toMatchObject({ id: '1' })
    expect(await store.holder(['user:w:ann'])).toMatchObject({ id: '2' })
    await settle(operation('2', 1_001, 'bob'))
    expect(await store.regain('1', keys)).toEqual([])
    expect(await store.holder(['user:w:ann'])).toMatchObject({ id: '1' })
    await settle(operation('1'))
    expect(await store.regain('1', keys)).toEqual([])
    expect(await store.holder(keys)).toBeNull()
  })

  it('lets nothing leave for 30 s after it has lost its memory, and says when that was', async () => {
    const other = await again()
    await store.reserve(reservation(operation('1')))
    for (const one of [store, other]) expect(await one.check(10_000)).toBeNull()
    await store.renew(10_000)
    if (other !== store) {
      await expect(other.reserve(reservation(operation('2', 50_000, 'bob'), { locks: [] }))).rejects.toThrow(
        StoreForgot,
      )
      await other.renew(10_001)
    }
    expect(await other.check(10_002)).toBe(10_000)
    const early = reservation(operation('3', 39_999, 'carl'), { locks: ['result:w:c'], argumentsHash: '3' })
    await expect(other.reserve(early)).rejects.toThrow(HeldBack)
    const late = reservation(operation('4', 40_000, 'carl'), { locks: ['result:w:c'], argumentsHash: '3' })
    expect(await store.reserve(late)).toEqual({ kind: 'reserved', lostAt: 10_000 })
  })

  it('writes down again all that it has forgotten of an operation, if that has not changed', async () => {
    const sent = { kind: 'send', at: 1_100, clientRequestId: 'c', userIds: ['u'], knownRunIds: [] } as const
    const accept = { kind: 'accept', at: 1_200, requestId: null, searchUntil: 9_000 } as const
    const done = [sent, accept, { kind: 'find', at: 1_300, runId: 'R' } as const].reduce(advance, operation('1'))
    const kept: Kept = {
      operation: done,
      entry: auditEntry(done),
      locks: ['user:w:u'],
      argumentsHash: 'hash',
      remembered: [{ name: 'key:k', expiresAt: 90_000 }],
      isReleased: false,
    }
    expect(await store.restore(kept, 3)).toBe(false)
    expect(await store.restore(kept, null)).toBe(true)
    expect(await store.restore(kept, null)).toBe(false)
    expect(await store.get('1')).toEqual(done)
    expect(await store.open()).toEqual([])
    expect(await store.holder(['user:w:u'])).toBeNull()
    expect(await store.holding('w')).toEqual([done])
    expect(await store.claimant('w', 'r')).toBe('1')
    expect(await store.audit('1')).toEqual([auditEntry(done)])
    const again = reservation(operation('2', 2_000), { idempotencyKey: 'k' })
    expect(await store.reserve(again)).toEqual({ kind: 'replay', operation: done })
    expect(await store.restore({ ...kept, isReleased: true }, done.revision)).toBe(true)
    expect(await store.holding('w')).toEqual([])
  })

  it('does not count equal arguments as a repetition for longer than ever, although a clock that was ahead wrote them', async () => {
    await store.reserve(reservation(operation('1', 90_000_000), { locks: ['x'] }))
    expect(await store.reserve(reservation(operation('2', 1_000), { locks: ['y'] }))).toEqual({ kind: 'reserved' })
    await store.reserve(reservation(operation('3', 90_000_000, 'bob'), { locks: ['z'], idempotencyKey: 'k' }))
    expect(
      await store.reserve(reservation(operation('4', 1_000, 'bob'), { locks: ['z'], idempotencyKey: 'k' })),
    ).toMatchObject({ kind: 'replay', operation: { id: '3' } })
  })

  it('tells keys apart that are no text, and keeps what a refused caller wrote without harm to the list', async () => {
    for (const [index, key] of ['\ud800', '\ud801', JSON.stringify('\ud800'), '\u0000', ''].entries()) {
      const id = String(index)
      const asked = reservation(operation(id), { idempotencyKey: key, argumentsHash: id, locks: [id] })
      expect(await store.reserve(asked), JSON.stringify(key)).toEqual({ kind: 'reserved' })
      expect(await store.reserve(asked)).toMatchObject({ kind: 'replay', operation: { id } })
    }
    const poison = { ...operation('poison', 2_000, 'bob'), reason: 'cut off \ud83d' }
    await store.record(poison, auditEntry(poison), 10)
    const wanted: Wanted = { conditions: [{ property: 'workflowId', among: ['w'], isOneOf: true }] }
    expect((await store.page(null, 10)).map(({ id }) => id)).toEqual(['poison', '4', '3', '2', '1', '0'])
    expect((await store.page(null, 10, wanted)).map(({ id }) => id)).toEqual(expect.arrayContaining(['4', '0']))
  })

  it('forgets settled operations when they are old enough, and none that is under way', async () => {
    await store.reserve(reservation(operation('1', 1_000)))
    await settle(operation('1', 1_000))
    await store.reserve(reservation(operation('2', 2_000, 'bob'), { argumentsHash: 'other' }))
    await store.purge(10_000, 5_000)
    expect(await store.get('1')).toBeNull()
    expect(await store.audit('1')).toEqual([])
    expect(await store.get('2')).toMatchObject({ id: '2' })
  })
})

describe.skipIf(sharedRedis.isMissing)(sharedRedis.title('a store in Redis'), () => {
  it('was tried like the others', () => {
    expect(Object.keys(stores)).toContain('Redis')
  })

  /** More than Redis is let look at in one step. */
  const filled = async () => {
    const store = await redisStore(redisUrl ?? '', `test:{store ${process.pid} ${++count}}:`)
    onTestFinished(() => store.close())
    const underWay = Array.from({ length: 1_100 }, (_, id) => operation(`open-${id}`, id, `caller ${id}`))
    const old = Array.from({ length: 1_100 }, (_, id) =>
      advance(operation(`old-${id}`, 2_000 + id, `old ${id}`), refused),
    )
    // So many at a time that the last one waits for less than the store's time limit, on a busy machine too.
    for (let at = 0; at < 1_100; at += 100) {
      const next = underWay.slice(at, at + 100)
      await Promise.all(next.map((one) => store.reserve(reservation(one, { argumentsHash: one.id, locks: [] }))))
      await Promise.all(old.slice(at, at + 100).map((one) => store.record(one, auditEntry(one), 10_000)))
    }
    return store
  }

  it('finds the few that are wanted among the many', async () => {
    const store = await filled()
    const ids = ['caller 1099', 'caller 700', 'caller 0']
    const wanted: Wanted = { conditions: [{ property: 'callerObjectId', among: ids, isOneOf: true }] }
    const page = await store.page(null, 2, wanted)
    expect(page.map(({ id }) => id)).toEqual(['open-1099', 'open-700'])
    const next = await store.page(positionOf(page[1] as Operation), 2, wanted)
    expect(next.map(({ id }) => id)).toEqual(['open-0'])
  })

  it('forgets all that are old in one go, those behind many that are under way too', async () => {
    const store = await filled()
    await store.purge(10_000, 5_000)
    const left = await store.page(null, 5_000)
    expect(left).toHaveLength(1_100)
    expect(left.filter(({ id }) => !id.startsWith('open-'))).toEqual([])
  })
})

/** What may stand where an operation was: not JSON, JSON of another shape, a member of the wrong kind, a release to come. */
const damages = [
  '{"broken',
  '{}',
  '[]',
  'null',
  '"text"',
  JSON.stringify({ ...operation('1'), attempts: null }),
  JSON.stringify({ ...operation('1'), createdAt: '1' }),
  JSON.stringify({ ...operation('1'), caller: 'alice' }),
  JSON.stringify({ ...operation('1'), action: { kind: 'constructor', workflowId: 'w' } }),
  JSON.stringify({ ...operation('1'), action: { ...operation('1').action, workflowId: 5 } }),
]

/** Whether SQLite, which keeps the workflow in the entry alone, finds it in the damaged one. */
const saysWorkflow = (damage: string) => damage.includes('"workflowId":"w"')

/** What SQLite itself would not write is written past it, as a bad disk would. */
const damageFile = (path: string, damage: string) => {
  if (damage === '{"broken') {
    const bytes = readFileSync(path, 'latin1')
    return writeFileSync(path, bytes.replaceAll(/\{"(id":"1"|time":"1970-01-01T00:00:01.000Z)/g, 'X"$1'), 'latin1')
  }
  const file = new DatabaseSync(path)
  file.prepare("UPDATE operation SET body = ? WHERE id = '1'").run(damage)
  file.prepare("UPDATE audit SET body = ? WHERE operation_id = '1'").run(damage)
  file.close()
}

describe('an entry that is damaged', () => {
  const expectItselfAlone = async (store: Store) => {
    const wanted: Wanted = { conditions: [{ property: 'workflowId', among: ['w'], isOneOf: true }] }
    expect((await store.page(null, 10)).map(({ id }) => id)).toEqual(['2'])
    expect((await store.page(null, 10, wanted)).map(({ id }) => id)).toEqual(['2'])
    expect((await store.open()).map(({ id }) => id)).toEqual(['2'])
    expect(await store.audit('1')).toEqual([])
    await expect(store.get('1')).rejects.toThrow(StateUnavailable)
    const [row, ...more] = await store.unreadable()
    expect(row).toEqual({ id: '1', createdAt: 1_000, revision: 0 })
    expect(more).toEqual([])
    // What it may have locked stays locked, until it is discarded.
    const other = reservation(operation('3', 1_002, 'bob'), { argumentsHash: 'other' })
    await expect(store.reserve(other)).rejects.toThrow(StateUnavailable)
    expect(await store.lock('1', ['result:w:d'])).toEqual({ kind: 'locked' })
    expect(await store.reserve({ ...other, locks: ['result:w:c'] })).toEqual({ kind: 'reserved' })
    const next = reservation(operation('4', 1_003, 'carl'), { argumentsHash: '4', locks: ['result:w:a'] })
    expect(await store.discard({ id: '1', createdAt: 1_000, revision: 1 })).toBe(false)
    await expect(store.reserve(next)).rejects.toThrow(StateUnavailable)
    expect(await store.discard({ id: '1', createdAt: 1_000, revision: 0 })).toBe(true)
    expect(await store.discard({ id: '1', createdAt: 1_000, revision: 0 })).toBe(false)
    expect(await store.unreadable()).toEqual([])
    expect(await store.reserve(next)).toEqual({ kind: 'reserved' })
    await store.purge(10_000, 1_001)
    expect(await store.get('1')).toBeNull()
  }
  const fill = async (store: Store) => {
    await store.reserve(reservation(operation('1')))
    await store.reserve(reservation(operation('2', 1_001), { argumentsHash: '2', locks: ['result:w:b'] }))
  }

  it.each(damages)('costs itself and not the list, in SQLite: %s', async (damage) => {
    const path = join(folder, `damaged-${++count}.db`)
    const store = await openStore(`sqlite:${path}`)
    await fill(store)
    await store.close()
    damageFile(path, damage)
    const again = await openStore(`sqlite:${path}`)
    onTestFinished(() => again.close())
    await expectItselfAlone(again)
  })

  const inRedis = sharedRedis.title('costs itself and not the list, in Redis: %s')
  it.skipIf(sharedRedis.isMissing).each(damages)(inRedis, async (damage) => {
    const prefix = `test:{store ${process.pid} ${++count}}:`
    const store = await redisStore(redisUrl ?? '', prefix)
    const client = new Redis(redisUrl ?? '')
    onTestFinished(async () => {
      await store.close()
      client.disconnect()
    })
    await fill(store)
    await client.hset(`${prefix}operation:1`, 'body', damage)
    await client.lset(`${prefix}audit:1`, 0, damage)
    await expectItselfAlone(store)
  })

  /** Two settled operations whose runs are not known. */
  const fillHolding = async (store: Store) => {
    await fill(store)
    const sent = { kind: 'send', at: 1_100, clientRequestId: 'c', userIds: ['u'], knownRunIds: [] } as const
    const accept = { kind: 'accept', at: 1_200, requestId: null, searchUntil: 9_000 } as const
    for (let current of await store.open()) {
      for (const event of [sent, accept, { kind: 'abandon', at: 9_000 } as const]) {
        const to = advance(current, event)
        expect(await store.transition(current, to, auditEntry(to), false)).toBe(true)
        current = to
      }
    }
  }
  /** @param isOfEach whether the row counts for a workflow that it is not of, too */
  const expectStandIn = async (store: Store, isOfEach: boolean) => {
    const standIn = operation('stands in')
    const held = async (workflowId: string | null) => {
      const rows: UnreadableRow[] = []
      const found = await store.holding(workflowId, (row) => {
        rows.push(row)
        return standIn
      })
      return { ids: found.map(({ id }) => id), rows }
    }
    const rows = [{ id: '1', createdAt: 1_000, revision: 3 }]
    expect(await held('W')).toEqual({ ids: ['stands in', '2'], rows })
    expect(await held(null)).toEqual({ ids: ['stands in', '2'], rows })
    expect(await held('other')).toEqual(isOfEach ? { ids: ['stands in'], rows } : { ids: [], rows: [] })
    for (const id of ['w', null]) {
      expect((await store.holding(id)).map((one) => one.id)).toEqual(['2'])
      expect((await store.holding(id, () => null)).map((one) => one.id)).toEqual(['2'])
    }
    const unreadable = () => {
      throw new OperationUnreadable()
    }
    await expect(store.holding('w', unreadable)).rejects.toThrow(OperationUnreadable)
    expect(await store.unreadable()).toEqual([])
  }

  it.each(damages)('is not left out of those that hold users, in SQLite: %s', async (damage) => {
    const path = join(folder, `damaged-${++count}.db`)
    const store = await openStore(`sqlite:${path}`)
    await fillHolding(store)
    await store.close()
    damageFile(path, damage)
    const again = await openStore(`sqlite:${path}`)
    onTestFinished(() => again.close())
    await expectStandIn(again, !saysWorkflow(damage))
  })

  const holdsInRedis = sharedRedis.title('is not left out of those that hold users, in Redis: %s')
  it.skipIf(sharedRedis.isMissing).each([...damages, null])(holdsInRedis, async (damage) => {
    const prefix = `test:{store ${process.pid} ${++count}}:`
    const store = await redisStore(redisUrl ?? '', prefix)
    const client = new Redis(redisUrl ?? '')
    onTestFinished(async () => {
      await store.close()
      client.disconnect()
    })
    await fillHolding(store)
    if (damage === null) await client.hdel(`${prefix}operation:1`, 'body')
    else await client.hset(`${prefix}operation:1`, 'body', damage)
    await expectStandIn(store, false)
  })
})

it('lets many gateways that start at once on one new file wait for one another', async () => {
  const workers = Array.from(
    { length: 4 },
    () => new Worker(new URL('../support/mutation/store-worker.ts', import.meta.url)),
  )
  onTestFinished(async () => {
    await Promise.all(workers.map((worker) => worker.terminate()))
  })
  for (let round = 0; round < 25; round += 1) {
    const url = `sqlite:${join(folder, `shared/${++count}.db`)}`
    for (const worker of workers) worker.postMessage(url)
    const said = await Promise.all(workers.map(async (worker) => (await once(worker, 'message'))[0]))
    expect(said).toEqual(said.map(() => 'open'))
  }
})

describe('a file of an older release', () => {
  it('is brought forward, with all that is in it', async () => {
    const path = join(folder, 'older.db')
    const before = await openStore(`sqlite:${path}`)
    await before.reserve(reservation(operation('1')))
    await before.close()
    const older = new DatabaseSync(path)
    older.exec('DROP TABLE memory; DROP INDEX operation_wanted; DROP INDEX operation_holding')
    for (const column of ['workflow_id', 'caller_object_id', 'status', 'holding']) {
      older.exec(`ALTER TABLE operation DROP COLUMN ${column}`)
    }
    older.exec('PRAGMA user_version = 1')
    older.close()
    const store = await openStore(`sqlite:${path}`)
    const wanted: Wanted = { conditions: [{ property: 'workflowId', among: ['w'], isOneOf: true }] }
    expect((await store.page(null, 10, wanted)).map(({ id }) => id)).toEqual(['1'])
    await store.close()
  })
})

/** The columns of version 4, which no statement could change over a body that is not JSON. */
const unguarded = `
  DROP INDEX operation_wanted;
  ALTER TABLE operation DROP COLUMN workflow_id;
  ALTER TABLE operation DROP COLUMN caller_object_id;
  ALTER TABLE operation DROP COLUMN status;
  ALTER TABLE operation ADD COLUMN workflow_id TEXT AS (lower(body ->> '$.action.workflowId'));
  ALTER TABLE operation ADD COLUMN caller_object_id TEXT AS (lower(body ->> '$.caller.objectId'));
  ALTER TABLE operation ADD COLUMN status TEXT AS (body ->> '$.status');
  CREATE INDEX operation_wanted ON operation (position, workflow_id, caller_object_id, status, created_at);
  PRAGMA user_version = 4
`

it('a damaged entry of an older release keeps no clean-up from the others', async () => {
  const path = join(folder, 'older-damaged.db')
  const before = await openStore(`sqlite:${path}`)
  for (const id of ['1', '2']) await before.record(operation(id), auditEntry(operation(id)), 10)
  await before.close()
  const older = new DatabaseSync(path)
  older.exec(unguarded)
  older.close()
  damageFile(path, '{"broken')
  const store = await openStore(`sqlite:${path}`)
  onTestFinished(() => store.close())
  expect((await store.page(null, 10)).map(({ id }) => id)).toEqual(['2'])
  await store.purge(10_000, 5_000)
  expect(await store.page(null, 10)).toEqual([])
  expect(await store.get('1')).toBeNull()
})

describe('a store that cannot be reached', () => {
  it('says so, of a file that is none', async () => {
    await expect(openStore(`sqlite:${folder}`)).rejects.toThrow(StateUnavailable)
  })

  it('says so of every command, of a Redis that is not there', async () => {
    const store = await redisStore('redis://127.0.0.1:1')
    await expect(store.reserve(reservation(operation('1')))).rejects.toThrow(StateUnavailable)
    await expect(store.get('1')).rejects.toThrow(StateUnavailable)
    await expect(store.check(2_000)).rejects.toThrow(StateUnavailable)
    await store.close()
  })

  it('keeps a file for its owner alone', async () => {
    const path = join(folder, 'own/state.db')
    const store = await openStore(`sqlite:${path}`)
    expect(statSync(path).mode & 0o777).toBe(0o600)
    await store.close()
    rmSync(folder, { recursive: true, force: true })
  })
})
