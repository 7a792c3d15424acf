import { describe, expect, it } from 'vitest'
import type { GatewayError } from './gateway.ts'
import { subsetProblems } from './subset.ts'

const whole = {
  a: {
    rows: [
      { id: 1, name: 'x' },
      { id: 2, name: null },
    ],
  },
  b: 3,
}
const at = (...path: (string | number)[]): GatewayError => ({
  message: '',
  path,
  extensions: { code: 'UPSTREAM_INVALID' },
})

describe('the judge of partial answers', () => {
  it('accepts the whole answer, and a null whose error lies at it or below it', () => {
    expect(subsetProblems(whole, structuredClone(whole))).toEqual([])
    expect(subsetProblems(whole, { ...whole, b: null }, [at('b')])).toEqual([])
    expect(subsetProblems(whole, { ...whole, a: null }, [at('a', 'rows', 0)])).toEqual([])
  })

  it('finds what is missing without a word, or with a word about something else', () => {
    expect(subsetProblems(whole, { ...whole, b: null })).toEqual(['b is missing without an error'])
    expect(subsetProblems(whole, { ...whole, b: null }, [at('a')])).toEqual(['b is missing without an error'])
    expect(subsetProblems(whole, null)).toHaveLength(1)
  })

  it('finds swapped, invented and dropped rows', () => {
    const { rows } = whole.a
    expect(subsetProblems(whole, { ...whole, a: { rows: rows.toReversed() } })).toHaveLength(4)
    expect(subsetProblems(whole, { ...whole, a: { rows: [...rows, rows[0]] } })).toEqual(['a.rows has 3 rows of 2'])
    expect(subsetProblems(whole, { ...whole, a: { rows: [rows[0]] } }, [at('a')])).toEqual(['a.rows has 1 rows of 2'])
    expect(subsetProblems(whole, { ...whole, c: 1 })).toHaveLength(1)
    expect(subsetProblems(whole, { ...whole, a: { rows: [rows[0], { id: 2, name: 'y' }] } })).toHaveLength(1)
  })

  it('takes odd leaves for null only where the caller says so, and never whole branches', () => {
    const odd = {
      a: {
        rows: [
          { id: 1, name: null },
          { id: 2, name: null },
        ],
      },
      b: 'UNKNOWN_FUTURE_VALUE',
    }
    expect(subsetProblems(whole, odd)).toHaveLength(2)
    expect(subsetProblems(whole, odd, [], { oddLeaves: true })).toEqual([])
    expect(subsetProblems(whole, { ...whole, a: null }, [], { oddLeaves: true })).toHaveLength(1)
  })
})
