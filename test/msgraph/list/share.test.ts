import { describe, expect, it } from 'vitest'
import { GraphError } from '../../../src/msgraph/error.ts'
import type { GraphEvent } from '../../../src/msgraph/event.ts'
import { createShares } from '../../../src/msgraph/list/share.ts'
import { OverBudget } from '../../../src/msgraph/transport/budget.ts'
import { manualClock } from '../../support/clock.ts'

const scene = (ttlMs: (path: string) => number = () => 0) => {
  const clock = manualClock()
  const share = createShares({ clock, ttlMs, maxPaths: 100 })('one')
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
  return { clock, share, asked, events, operation }
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
    const { clock, asked, operation } = scene((path) => (path === '/kept' ? 1_000 : 0))
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

  it('is not joined after a refresh: what was on its way says nothing about now', async () => {
    const { share, asked, operation } = scene()
    const before = operation().load('/a')
    share.refresh()
    const after = operation().load('/a')
    asked[0]?.resolve('old')
    asked[1]?.resolve('new')
    expect(await Promise.all([before, after])).toEqual(['old', 'new'])
  })
})

it('What is kept is found by its identity alone, and is bounded over all identities', async () => {
  const shares = createShares({ clock: manualClock(), ttlMs: () => 60_000, maxPaths: 3 })
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
