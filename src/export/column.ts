/** Columns, named as the fields of the GraphQL schema are, with the values that GraphQL gives. */
import { type GraphQLObjectType, getNullableType, isLeafType, isObjectType } from 'graphql'
import type { Cell } from './csv.ts'

export type Column = { readonly name: string; readonly cellOf: (row: unknown) => Cell }

/** @param path fields from the type to a leaf, joined by dots, such as `subject.displayName` */
export const columnOf = (type: GraphQLObjectType, path: string): Column => ({ name: path, cellOf: reader(type, path) })

const reader = (type: GraphQLObjectType, path: string): Column['cellOf'] => {
  const [name = '', ...rest] = path.split('.')
  const field = type.getFields()[name]
  if (!field) throw new Error(`There is no field ${type.name}.${name} in the schema.`)
  const memberOf = (row: unknown) => (row as Readonly<Record<string, unknown>> | null | undefined)?.[name] ?? null
  const inner = getNullableType(field.type)
  if (isObjectType(inner)) {
    const below = reader(inner, rest.join('.'))
    return (row) => below(memberOf(row))
  }
  if (!isLeafType(inner) || rest.length > 0) throw new Error(`${type.name}.${path} is not a single value.`)
  return (row) => {
    const value = memberOf(row)
    return value === null ? null : (inner.serialize(value) as Cell)
  }
}
