/** Which properties a list must request for its rows: those that a query selects, and those that its filter tests. */
import type { Source } from './page.ts'
import type { Options } from './query.ts'

/** The options, completed by every property that the filter names and that the list would leave out. */
export const bringing = (
  { shape, leavesOut = {} }: Pick<Source<unknown>, 'shape' | 'leavesOut'>,
  options: Options,
): Options => {
  const { filter, select, expand = [] } = options
  const needed = new Set(filter?.conditions.map(({ property }) => property))
  const expanded = [...needed].filter((property) => leavesOut[property] === 'expand' && !expand.includes(property))
  const isSelecting = select !== undefined || [...needed].some((property) => leavesOut[property] === 'select')
  if (!isSelecting && expanded.length === 0) return options
  const properties = Object.entries(shape.properties)
  const selected = new Set(select ?? properties.filter(([, { kind }]) => isPlain(kind)).map(([property]) => property))
  return {
    ...options,
    // In the order of the shape, so that the same selection is the same request.
    ...(isSelecting && {
      select: ['id', ...properties.flatMap(([name]) => (selected.has(name) || needed.has(name) ? [name] : []))],
    }),
    ...(expanded.length > 0 && { expand: [...expand, ...expanded] }),
  }
}

/** The properties that every list gives if nothing is selected. */
const isPlain = (kind: string) => kind !== 'navigation' && kind !== 'complex'
