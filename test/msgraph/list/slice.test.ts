/** Slices in a row are the whole list, and a slice of rows that came with their parent is one of their own list. */
import { describe, expect, it } from 'vitest'
import { GraphError } from '../../../src/msgraph/error.ts'
import { readCursor } from '../../../src/msgraph/list/cursor.ts'
import { allRows, endOf, nextOf, type Slice, sliceOf, sound } from '../../../src/msgraph/list/slice.ts'

const broken = new GraphError('invalid', 'A row came without its id.')
const list =
  (rows: readonly (string | GraphError)[], size: number, asked: (string | null)[] = []) =>
  (after: string | null): Slice<string> => {
    asked.push(after)
    const start = after === null ? 0 : Number(after)
    return {
      rows: rows.slice(start, start + size),
      hasNextPage: start + size < rows.length,
      hasPreviousPage: start > 0,
      total: null,
      cursorAt: (index) => `${start + index + 1}`,
    }
  }

describe('all rows of a list', () => {
  it('come slice by slice, each read when it is asked for', async () => {
    const asked: (string | null)[] = []
    const rows = allRows(list(['a', 'b', 'c'], 2, asked))
    expect([(await rows.next()).value, asked]).toEqual(['a', [null]])
    expect([await Array.fromAsync(rows), asked]).toEqual([
      ['b', 'c'],
      [null, '2'],
    ])
  })

  it('end with the error of a row that could not be read', async () => {
    const rows = allRows(list(['a', broken, 'c'], 2))
    expect((await rows.next()).value).toBe('a')
    await expect(rows.next()).rejects.toBe(broken)
  })
})

describe('a slice', () => {
  it('ends behind its last row, or where the rows that were looked through end', () => {
    const empty = { ...list([], 1)(null), hasNextPage: true }
    expect([endOf(list(['a', 'b'], 2)(null)), endOf(empty), endOf({ ...empty, cursorBehind: () => 'x' })]).toEqual([
      '2',
      null,
      'x',
    ])
    expect(nextOf(list(['a', 'b'], 2)(null))).toBeNull()
  })

  it('of rows that came with their parent has the cursors of their own list', () => {
    const { rows, hasNextPage, cursorAt } = sliceOf(() => '/tasks', [{ id: 'a' }, { id: 'b' }], { first: 1 })
    expect([rows, hasNextPage]).toEqual([[{ id: 'a' }], true])
    expect(readCursor({ path: '/tasks' }, cursorAt(0))).toEqual({ link: null, index: 1, id: 'a', total: null })
  })

  it('has sound rows, and those that could not be read', () => expect(sound(['a', broken])).toEqual(['a']))
})
