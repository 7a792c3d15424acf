import { describe, expect, it } from 'vitest'
import { lru } from '../../src/emulator/lru.ts'

/** A cache of texts that weigh their length, and a record of what had to be made. */
const cacheOf = (limit: number) => {
  const made: string[] = []
  const cache = lru<string>(limit, (text) => text.length)
  const get = (text: string) =>
    cache.get(text, () => {
      made.push(text)
      return text
    })
  return { get, made }
}

describe('a cache of bounded weight', () => {
  it('makes what it does not know, once', () => {
    const { get, made } = cacheOf(10)
    expect([get('aa'), get('aa')]).toEqual(['aa', 'aa'])
    expect(made).toEqual(['aa'])
  })

  it('forgets what was not used for the longest time', () => {
    const { get, made } = cacheOf(6)
    for (const text of ['aa', 'bb', 'cc', 'aa', 'dd', 'aa', 'bb']) get(text)
    expect(made).toEqual(['aa', 'bb', 'cc', 'dd', 'bb'])
  })

  it('forgets as many as the newcomer weighs, and keeps it even where it is too heavy', () => {
    const { get, made } = cacheOf(6)
    for (const text of ['aa', 'bb', 'ccccccccc', 'ccccccccc', 'aa']) get(text)
    expect(made).toEqual(['aa', 'bb', 'ccccccccc', 'aa'])
  })
})
