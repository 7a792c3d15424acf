/** `or` in a filter, which no page promises: where a tenant refuses it, rows are read without that condition and chosen here. */
import { record } from './answer.ts'
import type { Ask, ReadSlice, Slice } from './collection.ts'
import { InvalidCursor } from './cursor.ts'
import { GraphError } from './error.ts'
import type { Source } from './page.ts'
import { type Filter, filterText } from './query.ts'
import type { Refusals } from './refusal.ts'
import type { Shape } from './shape.ts'

/** One condition with several values. */
export type Alternative = {
  readonly property: string
  /** As it stands in the text of the filter. */
  readonly text: string
  readonly values: readonly unknown[]
}

/** Rows read at once, and rows looked through for one slice at most: the 50 pages of any list, with pages as they have been seen. */
const chunk = 100
const mostRows = 5_000

/** A filter for a request: its text, and which conditions of it a tenant may not take. */
export const conditionsOf = (
  shape: Shape,
  filter: Filter | null | undefined,
): { readonly filter: string | undefined; readonly alternatives: readonly Alternative[] } => ({
  filter: filterText(shape, filter),
  alternatives: Object.entries(filter ?? {}).flatMap(([property, conditions]) => {
    const values = conditions?.in ?? []
    if (values.length < 2) return []
    return { property, text: filterText(shape, { [property]: { in: values } }) ?? '', values }
  }),
})

/** The same reading, for tenants that take an `or` and for those that do not. */
export const chosenHere =
  (read: ReadSlice, refusals: Refusals): ReadSlice =>
  async <T>(source: Source<T>, { alternatives = [], ...ask }: Ask): Promise<Slice<T>> => {
    if (alternatives.length === 0) return read(source, ask)
    const name = `${source.shape.name} or`
    const known = refusals.answer(name)
    const chosen = () => readChosen(read, source, ask, alternatives)
    try {
      return await refusals.unless(name, () => read(source, ask), chosen)
    } catch (error) {
      // The cursor may be of another process, which knew already that this tenant takes no `or`.
      if (error instanceof InvalidCursor && known === undefined) return chosen()
      throw error
    }
  }

/** Cursors are those of the list without the conditions, so that one can go on behind any row, chosen or not. */
const readChosen = async <T>(
  read: ReadSlice,
  source: Source<T>,
  { first, after, ...options }: Ask,
  alternatives: readonly Alternative[],
): Promise<Slice<T>> => {
  const wider = {
    ...options,
    filter: alternatives.reduce(without, options.filter ?? '') || undefined,
    select: options.select && [...new Set([...options.select, ...alternatives.map(({ property }) => property)])],
  }
  const taken: { readonly row: T | GraphError; readonly cursor: () => string }[] = []
  let slice = await read(source, { ...wider, first: chunk, after })
  for (let seen = slice.rows.length; ; seen += slice.rows.length) {
    const { rows, cursorAt } = slice
    rows.forEach((row, index) => {
      if (isChosen(row, alternatives)) taken.push({ row, cursor: () => cursorAt(index) })
    })
    if (taken.length >= first || !slice.hasNextPage || rows.length === 0) break
    if (seen >= mostRows) {
      if (taken.length > 0) break
      throw new GraphError('invalid', `None of ${seen} rows meets the filter, which this tenant does not take.`)
    }
    slice = await read(source, { ...wider, first: chunk, after: cursorAt(rows.length - 1) })
  }
  return {
    rows: taken.slice(0, first).map(({ row }) => row),
    hasNextPage: taken.length > first || slice.hasNextPage,
    hasPreviousPage: Boolean(after),
    total: null,
    cursorAt: (index) => {
      const place = index < first ? taken[index] : undefined
      if (!place) throw new RangeError(`There is no row ${index} in a slice of ${Math.min(taken.length, first)}.`)
      return place.cursor()
    },
  }
}

/** A row that cannot be read may be one that is wanted: it stays, as its error. */
const isChosen = (row: unknown, alternatives: readonly Alternative[]): boolean =>
  row instanceof GraphError ||
  alternatives.every(({ property, values }) => {
    const value = record(row)?.[property]
    return values.includes(record(value)?.['id'] ?? value)
  })

/** A filter is conditions joined by `and`; the one that is left out takes one of them along. */
const without = (filter: string, { text }: Alternative): string => {
  const start = filter.indexOf(text)
  if (start === -1) return filter
  const parts = [filter.slice(0, start).replace(/ and $/, ''), filter.slice(start + text.length).replace(/^ and /, '')]
  return parts.filter(Boolean).join(' and ')
}
