/** Queries that reach the objects that have an id by every field that leads to one, worked out from the schema alone. */
import {
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isLeafType,
  isObjectType,
  isRequiredArgument,
} from 'graphql'
import type { ArgumentValues } from './whole-schema.ts'

export type Route = {
  /** `Type.field`: the last step of the way. */
  readonly by: string
  readonly query: string
}

type Step = { readonly type: GraphQLObjectType; readonly field: GraphQLField<unknown, unknown> }
type Way = readonly Step[]

/** One query for each field of the schema that leads to objects with an id, by the shortest way to where it stands. */
export const everyRoute = (schema: GraphQLSchema, values: ArgumentValues): readonly Route[] => {
  const root = schema.getQueryType() as GraphQLObjectType

  const objectsOf = (type: GraphQLNamedType): readonly GraphQLObjectType[] =>
    isAbstractType(type) ? schema.getPossibleTypes(type) : isObjectType(type) ? [type] : []
  const isConnection = (type: GraphQLNamedType): type is GraphQLObjectType =>
    isObjectType(type) && type.name.endsWith('Connection')
  /** The type of a field's objects, those of a connection being its rows. */
  const typeOf = (field: Step['field']): GraphQLNamedType => {
    const type = getNamedType(field.type)
    return isConnection(type) ? getNamedType(type.getFields()['nodes']?.type ?? type) : type
  }
  const argumentsOf = ({ type, field }: Step): string => {
    const given = values[`${type.name}.${field.name}`]
    if (given !== undefined) return `(${given})`
    const named = field.args.flatMap(({ name }) => (values[name] === undefined ? [] : [`${name}: ${values[name]}`]))
    return named.length === 0 ? '' : `(${named.join(', ')})`
  }
  const wrapped = (step: Step, inner: string, alias = ''): string => {
    const called = `${alias}${step.field.name}${argumentsOf(step)}`
    return isConnection(getNamedType(step.field.type)) ? `${called} { nodes { ${inner} } }` : `${called} { ${inner} }`
  }

  /** Of objects that have an id the id alone; of others everything that takes no arguments. */
  const below = (type: GraphQLNamedType): string =>
    isAbstractType(type) || hasId(type)
      ? `__typename ${objectsOf(type)
          .map((each) =>
            hasId(each) ? `... on ${each.name} { ${each.name}_id: id }` : `... on ${each.name} { ${fieldsOf(each)} }`,
          )
          .join(' ')}`
      : `__typename ${fieldsOf(type as GraphQLObjectType)}`

  /** Aliases keep apart what is called alike in the implementations of an interface. */
  const fieldsOf = (type: GraphQLObjectType): string =>
    Object.values(type.getFields())
      .flatMap((field) => {
        const step = { type, field }
        const alias = `${type.name}_${field.name}: `
        if (isLeafType(getNamedType(field.type))) return [`${alias}${field.name}`]
        // What takes an argument has one value for each argument: here, for none.
        if (field.args.some(isRequiredArgument)) return []
        if (!isConnection(getNamedType(field.type)) && field.args.length > 0) return []
        return [wrapped(step, below(typeOf(field)), alias)]
      })
      .join(' ')

  /** The shortest way to each type. */
  const ways = new Map<GraphQLObjectType, Way>([[root, []]])
  for (const [type, way] of ways)
    for (const field of Object.values(type.getFields()))
      for (const found of objectsOf(typeOf(field))) if (!ways.has(found)) ways.set(found, [...way, { type, field }])

  return [...ways].flatMap(([parent, way]) =>
    Object.values(parent.getFields())
      .filter((field) => objectsOf(typeOf(field)).some(hasId))
      .map((field) => {
        const target = objectsOf(typeOf(field)).map((each) => `... on ${each.name} { ${fieldsOf(each)} }`)
        const inner = wrapped({ type: parent, field }, `__typename ${target.join(' ')}`)
        const query = way.reduceRight((text, step, index) => {
          const next = way[index + 1]?.type ?? parent
          return wrapped(step, isAbstractType(typeOf(step.field)) ? `... on ${next.name} { ${text} }` : text)
        }, inner)
        return { by: `${parent.name}.${field.name}`, query: `{ ${query} }` }
      }),
  )
}

const hasId = (type: GraphQLNamedType): boolean => isObjectType(type) && 'id' in type.getFields()

/** By type, field and id, each value that it was seen with and by which routes. */
export type Seen = Map<
  string,
  { readonly type: unknown; readonly id: unknown; readonly texts: Map<string, Set<string>> }
>

/** Notes what an answer says of each object that has an id. */
export const note = (answer: unknown, by: string, seen: Seen): void => {
  if (Array.isArray(answer)) for (const item of answer) note(item, by, seen)
  else if (typeof answer === 'object' && answer !== null) {
    const { __typename: type, ...fields } = answer as Readonly<Record<string, unknown>>
    const id = fields[`${type}_id`]
    for (const [name, value] of Object.entries(fields)) {
      if (id !== undefined && name !== `${type}_id`) {
        const field = `${name.replace('_', '.')} of ${id}`
        const found = seen.get(field) ?? { type, id, texts: new Map<string, Set<string>>() }
        const text = JSON.stringify(value)
        found.texts.set(text, (found.texts.get(text) ?? new Set()).add(by))
        seen.set(field, found)
      }
      note(value, by, seen)
    }
  }
}
