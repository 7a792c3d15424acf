/** Property paths of `$filter` and `$orderby`: the type's own properties, and those of what it leads to. */
import { badRequest } from '../error.ts'
import type { Entity, EntityType, Property } from './entity-type.ts'

/**
 * Finds a property by its path, through at most one navigation: `processingStatus`, `subject/id`.
 * @throws GraphError 400 where the type has no such property
 */
export const propertyAt = (
  type: EntityType,
  path: string,
): { readonly property: Property; readonly read: (row: Entity) => unknown } => {
  const [first = '', second, ...rest] = path.split('/')
  const navigation = own(type.navigations, first)
  const property = navigation
    ? second !== undefined && rest.length === 0 && own(navigation.type().properties, second)
    : second === undefined && own(type.properties, first)
  if (!property) throw badRequest(`Could not find a property named '${path}' on type '${type.name}'.`)
  if (second === undefined) return { property, read: (row) => row[first] }
  return { property, read: (row) => (row[first] as Entity | null | undefined)?.[second] }
}

const own = <T>(record: Readonly<Record<string, T>>, name: string): T | undefined =>
  Object.hasOwn(record, name) ? record[name] : undefined
