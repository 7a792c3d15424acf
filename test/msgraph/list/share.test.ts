import { describe, expect, it } from 'vitest'
import { GraphError } from '../../../src/msgraph/error.ts'
import type { GraphEvent } from '../../../src/msgraph/event.ts'
import { createKeeping, type Keeping } from '../../../src/msgraph/list/keeping.ts'
import { createShares } from '../../../src/msgraph/list/share.ts'
import { OverBudget } from '../../../src/msgraph/transport/budget.ts'
import { manualClock } from '../../support/clock.ts'

const nothing: Keeping = {
  ttlMs: () => 0,
  isHistory: () => false,
  sent: () => undefined,
  seen: () => undefined,
  noted: () => [],
  hear: () => undefined,
  mark: () => 0,
  isTouchedSince: () => false,
}
const bounds = { maxPaths: 100, maxRows: 1_000 }

const workflows = '/identityGovernance/lifecycleWorkflows/workflows'

const scene = (keeping = nothing) => {
  const clock = manualClock()
  const share = createShares({ clock, keeping, ...bounds })('one')
  const asked: {
    readonly path: string
    readonly resolve: (body: unknown) => void
    readonly reject: (error: unknown) => void
  }[] = []
  const events: GraphEvent[] = []
  const operation = () => {
    const controller = new AbortController()
    const load = share.around(
      (path, read) =>
        new Promise<unknown>((resolve, reject) => {
          asked.push({ path, resolve, reject })
          controller.signal.addEventListener('abort', () => reject(controller.signal.reason))
        }).then(read),
      { observe: (event) => void events.push(event), signal: controller.signal },
    )
    return { controller, load: (path: string) => load(path, (body) => body) }
  }
  return { clock, asked, events, operation }
}
const gone = new GraphError('aborted', 'The client went away.')
const late = new GraphError('timeout', 'No time left.')

describe('what operations of one identity share', () => {
  it('is a request in flight, and not its answer afterwards', async () => {
    const { asked, operation, events } = scene()
    const [first, second] = [operation().load('/a'), operation().load('/a')]
    asked[0]?.resolve('x')
    expect(await Promise.all([first, second])).toEqual(['x', 'x'])
    void operation().load('/a')
    expect(asked).toHaveLength(2)
    expect(events.map((event) => event.kind === 'cache' && event.hit)).toEqual([false, 'inFlight', false])
  })

  it.each([
    ['goes away', gone],
    ['runs out of time', late],
  ])('is asked anew where the operation that asked %s', async (_, reason) => {
    const { asked, operation } = scene()
    const [leader, joined, another] = [operation(), operation(), operation()]
    const lost = leader.load('/a').catch((error: unknown) => error)
    const answers = [joined.load('/a'), another.load('/a')]
    leader.controller.abort(reason)
    expect(await lost).toBe(reason)
    await new Promise((resolve) => setImmediate(resolve))
    expect(asked).toHaveLength(2)
    asked[1]?.resolve('x')
    expect(await Promise.all(answers)).toEqual(['x', 'x'])
  })

  it('is asked anew where the operation that asked may ask no more, by one of the others', async () => {
    const { asked, operation } = scene()
    const [leader, joined, another] = [operation(), operation(), operation()]
    const lost = leader.load('/a').catch((error: unknown) => error)
    const answers = [joined.load('/a'), another.load('/a')]
    asked[0]?.reject(new OverBudget(1_000, 1_001))
    expect(await lost).toBeInstanceOf(OverBudget)
    await new Promise((resolve) => setImmediate(resolve))
    expect(asked).toHaveLength(2)
    asked[1]?.resolve('x')
    expect(await Promise.all(answers)).toEqual(['x', 'x'])
  })

  it('is a failure too: a Graph that does not answer is not asked by each in turn', async () => {
    const { asked, operation } = scene()
    const answers = [operation(), operation(), operation()].map(({ load }) =>
      load('/a').catch((error: unknown) => error),
    )
    asked[0]?.reject(late)
    expect(await Promise.all(answers)).toEqual([late, late, late])
    expect(asked).toHaveLength(1)
  })

  it('is waited for no longer by the one that goes away itself', async () => {
    const { asked, operation } = scene()
    const [leader, joined] = [operation(), operation()]
    const stays = leader.load('/a')
    const leaves = joined.load('/a').catch((error: unknown) => error)
    joined.controller.abort(gone)
    expect(await leaves).toBe(gone)
    asked[0]?.resolve('x')
    expect(await stays).toBe('x')
    expect(asked).toHaveLength(1)
  })

  it('is kept for a while where it rarely changes, unless it failed', async () => {
    const { clock, asked, operation } = scene({ ...nothing, ttlMs: (path) => (path === '/kept' ? 1_000 : 0) })
    const failed = operation()
      .load('/kept')
      .catch((error: unknown) => error)
    asked[0]?.reject(late)
    await failed
    const first = operation().load('/kept')
    asked[1]?.resolve('x')
    await first
    await clock.advance(999)
    expect(await operation().load('/kept')).toBe('x')
    await clock.advance(1)
    void operation().load('/kept')
    expect(asked).toHaveLength(3)
  })

  it.each([
    ['a mutation', (keeping: Keeping) => keeping.sent(`${workflows}/a/activateWithScope`)],
    ['a change that was seen', (keeping: Keeping) => keeping.seen('A')],
  ])(
    'is not joined after %s: what was on its way says nothing about now, also where nothing is kept',
    async (_, note) => {
      const clock = manualClock()
      const keeping = createKeeping({ clock, cache: false, historyMs: 0 })
      const { asked, operation } = scene(keeping)
      const read = () => [`${workflows}/a/runs`, `${workflows}/b/runs`].map((path) => operation().load(path))
      const before = read()
      await clock.advance(60_000)
      note(keeping)
      const after = read()
      expect(asked.map(({ path }) => path)).toEqual([
        `${workflows}/a/runs`,
        `${workflows}/b/runs`,
        `${workflows}/a/runs`,
      ])
      for (const [index, { resolve }] of asked.entries()) resolve(index)
      expect([await Promise.all(before), await Promise.all(after)]).toEqual([
        [0, 1],
        [2, 1],
      ])
    },
  )
})

it('What is kept is found by its identity alone, and is bounded over all identities', async () => {
  const shares = createShares({
    clock: manualClock(),
    keeping: { ...nothing, ttlMs: () => 60_000 },
    ...bounds,
    maxPaths: 3,
  })
  let asked = 0
  const ask = (identity: string, path: string) =>
    shares(identity).around(
      async (path, read) => {
        asked += 1
        return read(`${identity} ${path}`)
      },
      { observe: () => undefined, signal: new AbortController().signal },
    )(path, (body) => body)
  expect([await ask('alice', '/users/1'), await ask('bob', '/users/1')]).toEqual(['alice /users/1', 'bob /users/1'])
  expect([await ask('alice', '/users/1'), asked]).toEqual(['alice /users/1', 2])
  for (const path of ['/users/2', '/users/3']) await ask('carol', path)
  // The third identity has pushed out what was unused for longest, whose it was.
  expect([await ask('bob', '/users/1'), asked]).toEqual(['bob /users/1', 5])
})

describe('history that is kept', () => {
  const [mine, other] = [`${workflows}/a/runs?$top=5`, `${workflows}/b/runs?$top=5`]
  const ended = { rows: [{ id: 'r', processingStatus: 'completed' }] }
  const moving = { rows: [{ id: 'r', processingStatus: 'inProgress' }] }

  const kept = () => {
    const clock = manualClock()
    const keeping = createKeeping({ clock, cache: true, historyMs: 5_000 })
    const share = createShares({ clock, keeping, ...bounds })('one')
    let asked = 0
    const events: GraphEvent[] = []
    const read = async (path: string, value: unknown = ended, during: () => Promise<void> = async () => undefined) => {
      const { signal } = new AbortController()
      const load = share.around(
        async (_, read) => {
          asked += 1
          await during()
          return read(value)
        },
        { observe: (event) => void events.push(event), signal },
      )
      const before = asked
      const found = await load(path, (body) => body)
      await clock.advance(0)
      return { found, isNew: asked > before }
    }
    return { clock, keeping, read, events }
  }

  it('stands for the next read until its time is over, and tells its age', async () => {
    const { clock, read, events } = kept()
    await read(mine)
    await clock.advance(4_999)
    expect(await read(mine)).toEqual({ found: ended, isNew: false })
    expect(events.at(-1)).toEqual({ kind: 'cache', hit: 'stored', ageMs: 4_999 })
    await clock.advance(1)
    expect((await read(mine)).isNew).toBe(true)
  })

  it.each([
    ['a list with a run under way', mine, moving],
    ['a run under way', `${workflows}/a/runs/r`, { id: 'r', processingStatus: 'queued' }],
  ])('stands as long for %s, unless the gateway sees it change', async (_, path, value) => {
    const { clock, keeping, read } = kept()
    await read(path, value)
    await clock.advance(4_999)
    expect((await read(path, value)).isNew).toBe(false)
    keeping.seen('A')
    expect((await read(path, value)).isNew).toBe(true)
  })

  const tenant = `${workflows}?$top=20`
  const deleted = '/identityGovernance/lifecycleWorkflows/deletedItems/workflows?$top=20'
  const insights =
    '/identityGovernance/lifecycleWorkflows/insights/workflowsProcessedSummary(startDateTime=a,endDateTime=b)'
  it.each<readonly [string, (keeping: Keeping) => void, readonly string[]]>([
    ['a run that is started', (keeping) => keeping.sent(`${workflows}/A/activateWithScope`), [mine, insights]],
    ['a run on demand', (keeping) => keeping.sent(`${workflows}/A/activate`), [mine, insights]],
    ['a run that is canceled', (keeping) => keeping.sent(`${workflows}/A/cancelProcessing`), [mine, insights]],
    ['a release', (keeping) => keeping.sent(`${workflows}/A/clearQuarantine`), [mine, insights, tenant, deleted]],
    [
      'a workflow that is restored',
      (keeping) => keeping.sent('/identityGovernance/lifecycleWorkflows/deletedItems/workflows/A/restore'),
      [mine, insights, tenant, deleted],
    ],
    ['a change that was seen', (keeping) => keeping.seen('A'), [mine, insights]],
    ['a POST that names no workflow', (keeping) => keeping.sent('/act'), [mine, other, insights, tenant, deleted]],
  ])('ends with %s where that may have changed it, and only there', async (_, note, ended) => {
    const { keeping, read } = kept()
    const paths = [mine, other, insights, tenant, deleted]
    for (const path of paths) await read(path)
    note(keeping)
    const again: string[] = []
    for (const path of paths) if ((await read(path)).isNew) again.push(path)
    expect(again).toEqual(ended)
    for (const path of paths) expect((await read(path)).isNew).toBe(false)
  })

  it('is not what was read before a mutation and came after it', async () => {
    const { keeping, read } = kept()
    await read(mine, ended, async () => keeping.sent(`${workflows}/a/activate`))
    expect((await read(mine)).isNew).toBe(true)
  })

  it('is bounded by its rows, with the rows inside of them', async () => {
    const { read } = kept()
    const large = {
      rows: Array.from({ length: 150 }, () => ({ taskProcessingResults: [1, 2, 3], processingStatus: 'failed' })),
    }
    await read(mine, large)
    await read(other, large)
    expect((await read(mine, large)).isNew).toBe(true)
    expect((await read(mine, large)).isNew).toBe(false)
  })

  it('leaves names and catalogs as they are', async () => {
    const { clock, keeping, read } = kept()
    await read('/users/1')
    keeping.sent(`${workflows}/a/activate`)
    await clock.advance(59_000)
    expect((await read('/users/1')).isNew).toBe(false)
  })
})
