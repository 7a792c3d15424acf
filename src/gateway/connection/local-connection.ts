/** Connections over rows that the gateway has made itself: the whole list is known, and a cursor is the id of a row. */
import { createHash } from 'node:crypto'
import { InvalidCursor, type Slice } from '../../msgraph/index.ts'

export type LocalOptions<T> = {
  /** What tells this list from any other. */
  readonly name: string
  readonly idOf: (row: T) => string
  readonly first: number
  readonly after: string | null | undefined
}

/** @throws InvalidCursor where `after` is of another list; a row that is gone since is continued from its old place. */
export const localSlice = <T>(rows: readonly T[], { name, idOf, first, after }: LocalOptions<T>): Slice<T> => {
  const mark = createHash('sha256').update(name).digest('base64url').slice(0, 12)
  const start = after ? placeBehind(rows, mark, after, idOf) : 0
  const shown = rows.slice(start, start + first)
  return {
    rows: shown,
    hasNextPage: start + first < rows.length,
    hasPreviousPage: Boolean(after),
    total: rows.length,
    cursorAt: (index) =>
      Buffer.from(JSON.stringify([mark, start + index + 1, idOf(shown[index] as T)])).toString('base64url'),
  }
}

const placeBehind = <T>(rows: readonly T[], mark: string, after: string, idOf: (row: T) => string): number => {
  const fields = parseCursor(after)
  if (!Array.isArray(fields) || fields.length !== 3) throw new InvalidCursor('after is no cursor of this API.')
  const [of, index, id] = fields
  if (of !== mark) throw new InvalidCursor('after is a cursor of another list, or of this list with another filter.')
  if (!Number.isInteger(index) || index < 0 || typeof id !== 'string')
    throw new InvalidCursor('after is a cursor that has been altered.')
  const found = rows.findIndex((row) => idOf(row) === id)
  return found === -1 ? Math.min(index, rows.length) : found + 1
}

export const parseCursor = (cursor: string): unknown => {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'))
  } catch {
    return undefined
  }
}
