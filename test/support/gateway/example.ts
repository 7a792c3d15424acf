/** What a query must select to show an example body, and what its answer must be, worked out from the body and the schema. */
import {
  type GraphQLEnumType,
  type GraphQLNamedType,
  type GraphQLOutputType,
  getNamedType,
  getNullableType,
  isAbstractType,
  isEnumType,
  isInterfaceType,
  isLeafType,
  isListType,
  isObjectType,
} from 'graphql'
import type { Json } from '../rest.ts'
import { publicSchema } from '../schema.ts'

const schema = publicSchema()

const renamed: Readonly<Record<string, string>> = {
  activateRunScope: 'RunScope',
  activateProcessingResultScope: 'ProcessingResultScope',
  activateUserScope: 'UserScope',
  activateGroupScope: 'GroupScope',
}

/** The object type that stands for a value: by its `@odata.type` where there are several. */
const typeOf = (value: Json, type: GraphQLNamedType): GraphQLNamedType => {
  if (!isAbstractType(type)) return type
  const name = String(value['@odata.type']).replace(/^.*\./, '')
  return schema.getType(renamed[name] ?? `${name[0]?.toUpperCase()}${name.slice(1)}`) ?? type
}

/** Members that the schema has too. Lists of their own are read by routes of their own. */
const membersOf = (value: Json, type: GraphQLNamedType): readonly (readonly [string, Json, GraphQLOutputType])[] =>
  Object.entries<Json>(value).flatMap(([name, inner]) => {
    const field = isObjectType(type) || isInterfaceType(type) ? type.getFields()[name] : undefined
    if (!field || getNamedType(field.type).name.endsWith('Connection')) return []
    return [[name, inner, field.type] as const]
  })

/** All that these values have. */
export const selectionOf = (values: readonly Json[], typeName: string): string => {
  const type = schema.getType(typeName) as GraphQLNamedType
  if (isAbstractType(type)) {
    const kinds = Map.groupBy(values, (value) => typeOf(value, type).name)
    const parts = [...kinds].map(([name, some]) => `... on ${name} { ${selectionOf(some, name)} }`)
    return `__typename ${parts.join(' ')}`
  }
  const fields = new Map<string, Json[]>()
  const types = new Map<string, GraphQLOutputType>()
  for (const value of values) {
    for (const [name, inner, fieldType] of membersOf(value, type)) {
      types.set(name, fieldType)
      fields.set(name, [...(fields.get(name) ?? []), ...[inner].flat().filter((item) => item !== null)])
    }
  }
  const texts = [...fields].flatMap(([name, inner]) => {
    const named = getNamedType(types.get(name) as GraphQLOutputType)
    if (isLeafType(named)) return [name]
    return inner.length === 0 ? [`${name} { __typename }`] : [`${name} { ${selectionOf(inner, named.name)} }`]
  })
  return ['__typename', ...texts].join(' ')
}

/** What the answer must have of a value; `toMatchObject` leaves out what only other values of the same list have. */
export const expectedOf = (value: Json, typeName: string): Json => {
  const type = typeOf(value, schema.getType(typeName) as GraphQLNamedType)
  const members = membersOf(value, type).map(([name, inner, fieldType]) => [name, told(inner, fieldType)])
  return { __typename: type.name, ...Object.fromEntries(members) }
}

const told = (value: Json, type: GraphQLOutputType): Json => {
  if (value === null) return null
  const named = getNamedType(type)
  if (isEnumType(named)) {
    const isFlags = isListType(getNullableType(type))
    return isFlags ? value.split(',').map((member: string) => memberOf(member, named)) : memberOf(value, named)
  }
  if (isLeafType(named)) return value
  return Array.isArray(value)
    ? value.map((item) => told(item, named as GraphQLOutputType))
    : expectedOf(value, named.name)
}

/** Samples spell some members with a capital. */
const memberOf = (text: string, type: GraphQLEnumType): string => {
  const plain = text.trim().toUpperCase()
  const found = type.getValues().find(({ name }) => name.replaceAll('_', '') === plain)
  return found?.name ?? 'UNKNOWN_FUTURE_VALUE'
}
