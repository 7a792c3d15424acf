/** Connections over rows that the gateway has computed itself: the whole list is known, and a cursor is the id of a row. */
import { alteredCursor, fingerprint, isCount, open, type Slice, seal } from '../../msgraph/index.ts'

export type LocalOptions<T> = {
  /** Distinguishes this list from every other. */
  readonly name: string
  readonly idOf: (row: T) => string
  readonly first: number
  readonly after: string | null | undefined
}

/** @throws InvalidCursor if `after` belongs to another list. If the row no longer exists, the list continues from its old position. */
export const localSlice = <T>(rows: readonly T[], { name, idOf, first, after }: LocalOptions<T>): Slice<T> => {
  const list = fingerprint(name)
  const start = after ? startAfter(rows, list, after, idOf) : 0
  const shown = rows.slice(start, start + first)
  return {
    rows: shown,
    hasNextPage: start + first < rows.length,
    hasPreviousPage: Boolean(after),
    total: rows.length,
    cursorAt: (index) => seal(list, [start + index + 1, idOf(shown[index] as T)]),
  }
}

const startAfter = <T>(rows: readonly T[], list: string, after: string, idOf: (row: T) => string): number => {
  const [index, id] = open(after, list, 2)
  if (!isCount(index) || typeof id !== 'string') throw alteredCursor()
  const found = rows.findIndex((row) => idOf(row) === id)
  return found === -1 ? Math.min(index, rows.length) : found + 1
}
