/** Each call of a store is reported once, with why it failed. */
import { describe, expect, it } from 'vitest'
import { measured, type StoreCall } from '../../src/mutation/store/measured.ts'
import { openStore } from '../../src/mutation/store/open.ts'
import {
  HeldBack,
  OperationUnreadable,
  StateUnavailable,
  type Store,
  StoreForgot,
} from '../../src/mutation/store/store.ts'
import { manualClock } from '../support/clock.ts'

const scene = async (over: Partial<Store> = {}) => {
  const clock = manualClock()
  const calls: StoreCall[] = []
  const inner = await openStore('memory:')
  return { clock, calls, inner, store: measured({ ...inner, ...over }, clock, (call) => calls.push(call)) }
}

it('every member that reads or writes is measured, and the others are those of the store', async () => {
  const { inner, store, calls } = await scene()
  const members = Object.keys(inner).filter((name) => Reflect.get(inner, name) !== Reflect.get(store, name))
  expect(members.toSorted()).toEqual(
    Object.keys(inner)
      .filter((name) => name !== 'isShared' && name !== 'close')
      .toSorted(),
  )
  expect(await store.get('none')).toBeNull()
  expect(calls).toEqual([{ call: 'get', milliseconds: 0, failure: null }])
  await store.close()
})

it('the time of a call is that until its answer', async () => {
  const { store, calls, clock } = await scene({ open: () => clock.sleep(40).then(() => []) })
  const answer = store.open()
  await clock.advance(40)
  expect(await answer).toEqual([])
  expect(calls).toEqual([{ call: 'open', milliseconds: 40, failure: null }])
})

describe('a call that fails is reported, and rejects as before:', () => {
  it.each([
    [new StateUnavailable(new Error('x')), 'unavailable'],
    [new StoreForgot(), 'forgot'],
    [new HeldBack('x'), 'held'],
    [new OperationUnreadable(), 'unreadable'],
    [new TypeError('x'), 'unexpected'],
  ])('%s', async (error, failure) => {
    const { store, calls } = await scene({ purge: () => Promise.reject(error) })
    await expect(store.purge(0, 0)).rejects.toBe(error)
    expect(calls).toMatchObject([{ call: 'purge', failure }])
  })
})
