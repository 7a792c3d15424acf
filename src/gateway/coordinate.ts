/** Which fields of the schema an error's path leads through. A path has response keys, which clients choose. */
import { type GraphQLError, getLocation } from 'graphql'
import type { Coordinate } from './graph-permission.ts'
import type { FieldOutline } from './limits/index.ts'

type Place = Pick<GraphQLError, 'path' | 'locations'>

/** @param fields the operation as it was executed */
export const coordinatesOf = (
  fields: readonly FieldOutline[],
  { path = [], locations }: Place,
): readonly Coordinate[] => {
  const ways = waysAlong(
    fields,
    path.filter((key) => typeof key === 'string'),
  )
  // For an interface, one key may be a different field of each type: its location in the document decides.
  const way = ways.find((each) => standsAt(each.at(-1), locations)) ?? ways[0] ?? []
  return way.map(({ parentType, definition }) => ({ type: parentType.name, field: definition.name }))
}

const waysAlong = (fields: readonly FieldOutline[], [key, ...rest]: readonly string[]): readonly FieldOutline[][] => {
  const found = fields.filter(({ responseKey }) => responseKey === key)
  if (found.length === 0) return [[]]
  return found.flatMap((field) => waysAlong(field.fields, rest).map((way) => [field, ...way]))
}

const standsAt = (field: FieldOutline | undefined, [location]: NonNullable<Place['locations']> = []): boolean =>
  field?.nodes.some(({ loc }) => {
    const start = loc && getLocation(loc.source, loc.start)
    return start?.line === location?.line && start?.column === location?.column
  }) ?? false
