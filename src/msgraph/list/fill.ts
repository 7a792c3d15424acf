/** Reads rows again that came with another selection than the requested one, with the properties that they lack. */
import { GraphError } from '../error.ts'
import { canonicalId } from '../resource/path.ts'
import { idOf } from './cursor.ts'
import { maxPages, type OpenPages, type PageOptions, type Source } from './page.ts'
import { allOf, type Options, withOptions } from './query.ts'
import type { One } from './read.ts'

export type Fill = <R, T>(
  source: Source<R, T>,
  options: Pick<Options, 'select' | 'expand'>,
  rows: readonly (T | GraphError)[],
) => Promise<readonly (T | GraphError)[]>

/** The most ids in one filter. */
const idsAtOnce = 15

/** At most one request for each row, if a row has an address of its own or the tenant takes no `or`. */
export const createFill = (
  open: OpenPages,
  one: One,
  { learned, announce }: Pick<PageOptions, 'learned' | 'announce'>,
): Fill => {
  const byIds = async <R, T>(source: Source<R, T>, { select, expand }: Options, ids: readonly string[]) => {
    const filter = allOf([{ property: 'id', kind: 'string', operator: 'eq', values: ids }])
    const pages = open(source, { filter, select, expand }, null)
    const wanted = new Set(ids.map(canonicalId))
    const found = new Map<string, T | GraphError>()
    for (let number = 0; number < maxPages && found.size < wanted.size; number += 1) {
      const page = await pages(number)
      if (!page) break
      for (const row of page.rows) {
        const id = canonicalId(idOf(row) ?? '')
        if (wanted.has(id)) found.set(id, row)
      }
    }
    return found
  }

  const together = async <R, T>(source: Source<R, T>, options: Options, ids: readonly string[], atOnce: number) => {
    const chunks = Array.from({ length: Math.ceil(ids.length / atOnce) }, (_, index) =>
      ids.slice(index * atOnce, (index + 1) * atOnce),
    )
    announce(chunks.length)
    const found = await Promise.all(chunks.map((chunk) => byIds(source, options, chunk)))
    return new Map(found.flatMap((rows) => [...rows]))
  }

  const each = async <R, T>(
    { shape, origin }: Source<R, T>,
    options: Options,
    ids: readonly string[],
    at: (id: string) => string,
  ) => {
    announce(ids.length)
    const found = await Promise.all(
      ids.map(async (id) => [canonicalId(id), await one(withOptions(at(id), options), shape, origin)] as const),
    )
    return new Map(found)
  }

  return async <R, T>(source: Source<R, T>, { select, expand }: Options, rows: readonly (T | GraphError)[]) => {
    const options = { select, expand }
    const ids = rows.flatMap((row) => idOf(row) ?? [])
    const { rowPath } = source
    const found: ReadonlyMap<string, T | GraphError | null> = rowPath
      ? await each(source, options, ids, rowPath)
      : await learned.unless(
          `${source.shape.name} or`,
          () => together(source, options, ids, idsAtOnce),
          () => together(source, options, ids, 1),
        )
    return rows.map((row) => {
      const id = idOf(row)
      if (id === null) return row
      return (
        found.get(canonicalId(id)) ?? new GraphError('invalid', `A ${source.shape.name} went away while it was read.`)
      )
    })
  }
}
