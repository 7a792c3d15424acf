/** No connection gives more than 100 rows, even to a caller whose arguments no check has seen. */
import { describe, expect, it } from 'vitest'
import { askOf, pageSize } from '../../../src/gateway/connection/ask.ts'
import { run } from '../../../src/msgraph/resource/history.ts'

describe('a page', () => {
  it.each([
    [null, 20],
    [undefined, 20],
    [1, 1],
    [100, 100],
    [101, 100],
    [100_000, 100],
    [0, 1],
    [-5, 1],
  ])('of first %s has %i rows', (first, rows) => {
    expect(pageSize(first)).toBe(rows)
    expect(askOf({ first }, run).first).toBe(rows)
  })
})
