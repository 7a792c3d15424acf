/** Instants as Graph writes them, compared to the seventh digit. */
import { describe, expect, it } from 'vitest'
import { sortable } from '../../src/msgraph/instant.ts'

describe('instants as text that sorts', () => {
  it.each([
    ['2026-03-01T08:00:11Z', '2026-03-01T08:00:11.1Z'],
    ['2026-03-01T08:00:11.1Z', '2026-03-01T08:00:11.1000001Z'],
    ['2026-03-01T08:00:11.9Z', '2026-03-01T08:00:12Z'],
    ['2026-03-01T10:00:11+02:00', '2026-03-01T08:00:12Z'],
    ['2026-03-01T01:00:00+02:00', '2026-02-28T23:00:00.5Z'],
    [null, '2026-03-01T08:00:11Z'],
  ])('%s comes before %s', (earlier, later) => {
    expect(sortable(earlier) < sortable(later)).toBe(true)
  })

  it('are the same for the same moment', () => {
    expect(sortable('2026-03-01T10:00:11.50+02:00')).toBe(sortable('2026-03-01T08:00:11.5Z'))
  })
})
