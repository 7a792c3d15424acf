import { describe, expect, it } from 'vitest'
import { createRoom } from '../../../src/gateway/failure/room.ts'

const scene = (size: number) => {
  const room = createRoom(size)
  const running = new Set<string>()
  const enter = (name: string, rows: number, signal = new AbortController().signal) => {
    const { promise, resolve } = Promise.withResolvers<void>()
    const done = room.within(rows, signal, async () => {
      running.add(name)
      await promise
      running.delete(name)
    })
    return { leave: resolve, done }
  }
  return { room, running, enter, settled: () => new Promise((resolve) => setImmediate(resolve)) }
}

describe('room for rows', () => {
  it('is given first come, first served, and never more of it than there is', async () => {
    const { running, enter, settled } = scene(10)
    const [a, b, c] = [enter('a', 6), enter('b', 6), enter('c', 2)]
    await settled()
    expect([...running]).toEqual(['a'])
    a.leave()
    await a.done
    await settled()
    expect([...running]).toEqual(['b', 'c'])
    b.leave()
    c.leave()
    await Promise.all([b.done, c.done])
  })

  it('is had alone by what wants more than there is', async () => {
    const { running, enter, settled } = scene(10)
    const [a, b] = [enter('a', 100), enter('b', 1)]
    await settled()
    expect([...running]).toEqual(['a'])
    a.leave()
    await a.done
    await settled()
    expect([...running]).toEqual(['b'])
    b.leave()
    await b.done
  })

  it('is not waited for longer than the signal allows, and what failed gives its room back', async () => {
    const { room, running, enter, settled } = scene(10)
    const controller = new AbortController()
    const a = enter('a', 10)
    const waiting = enter('b', 10, controller.signal).done.catch((error: unknown) => error)
    const c = enter('c', 10)
    controller.abort(new Error('No time left.'))
    expect(await waiting).toEqual(new Error('No time left.'))
    a.leave()
    await a.done
    await settled()
    expect([...running]).toEqual(['c'])
    c.leave()
    await c.done
    const { signal } = new AbortController()
    await expect(room.within(10, signal, () => Promise.reject(new Error('Broken.')))).rejects.toThrow('Broken.')
    expect(await room.within(10, signal, async () => 'again')).toBe('again')
  })
})
