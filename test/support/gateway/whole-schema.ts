/** Queries that select every field of every type which the root can reach, worked out from the schema alone. */
import {
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isLeafType,
  isObjectType,
} from 'graphql'

/** Values of arguments, as GraphQL text, by `Type.field`; or by name, for any field that has an argument of it. */
export type ArgumentValues = Readonly<Record<string, string>>

type Field = GraphQLField<unknown, unknown>
type Step = { readonly type: GraphQLObjectType; readonly field: Field }
type Way = readonly Step[]

export type Walk = {
  readonly type: string
  readonly query: string
}

/** The object types that a query can reach. */
export const objectTypesBelow = (schema: GraphQLSchema): readonly GraphQLObjectType[] => {
  const types = new Set<GraphQLObjectType>([schema.getQueryType() as GraphQLObjectType])
  for (const type of types)
    for (const field of Object.values(type.getFields()))
      for (const found of objectsOf(schema, getNamedType(field.type))) types.add(found)
  return [...types]
}

const objectsOf = (schema: GraphQLSchema, type: GraphQLNamedType): readonly GraphQLObjectType[] =>
  isAbstractType(type) ? schema.getPossibleTypes(type) : isObjectType(type) ? [type] : []

/** Stand between two nouns, and cost a query no depth. */
const isWrapper = ({ name }: GraphQLNamedType) => /(Connection|Edge)$|^PageInfo$/.test(name)

/** One query for each way to an object type: there all its fields are selected, and of what they lead to the plain ones. */
export const walksThrough = (schema: GraphQLSchema, values: ArgumentValues): readonly Walk[] => {
  const root = schema.getQueryType() as GraphQLObjectType
  const argumentsOf = ({ type, field }: Step): string => {
    const given = values[`${type.name}.${field.name}`]
    if (given !== undefined) return given && `(${given})`
    const named = field.args.flatMap(({ name }) => (values[name] === undefined ? [] : [`${name}: ${values[name]}`]))
    return named.length === 0 ? '' : `(${named.join(', ')})`
  }

  /** Aliases keep apart what is called alike in the implementations of an interface. */
  const selection = (type: GraphQLNamedType, depth: number, alias = ''): string => {
    if (isAbstractType(type)) {
      const parts = objectsOf(schema, type).map(
        (each) => `... on ${each.name} { ${selection(each, depth, `${each.name}_`)} }`,
      )
      return `__typename ${parts.join(' ')}`
    }
    const fields = Object.values((type as GraphQLObjectType).getFields()).flatMap((field) => {
      const step = { type: type as GraphQLObjectType, field }
      const called = `${alias && `${alias}${field.name}: `}${field.name}${argumentsOf(step)}`
      const inner = getNamedType(field.type)
      if (isLeafType(inner)) return [called]
      if (depth === 0 && !isWrapper(inner)) return []
      return [`${called} { ${selection(inner, isWrapper(inner) ? depth : depth - 1)} }`]
    })
    return ['__typename', ...fields].join(' ')
  }

  const wrapped = (way: Way, target: GraphQLNamedType): string =>
    way.reduceRight(
      (inner, step, index) => {
        const next = way[index + 1]?.type ?? target
        const body = isAbstractType(getNamedType(step.field.type)) ? `... on ${next.name} { ${inner} }` : inner
        return `__typename ${step.field.name}${argumentsOf(step)} { ${body} }`
      },
      selection(target, 1),
    )

  /** The shortest way to each type that begins with one of these root fields. */
  const waysFrom = (names: readonly string[]): ReadonlyMap<GraphQLObjectType, Way> => {
    const ways = new Map<GraphQLObjectType, Way>([[root, []]])
    for (const [type, way] of ways) {
      const fields = Object.values(type.getFields()).filter(({ name }) => type !== root || names.includes(name))
      for (const field of fields) {
        for (const found of objectsOf(schema, getNamedType(field.type)))
          if (!ways.has(found)) ways.set(found, [...way, { type, field }])
      }
    }
    return ways
  }

  const roots = Object.keys(root.getFields())
  const walks = [
    ...roots.map((name) => ({ way: [{ type: root, field: root.getFields()[name] as Field }] })),
    ...[roots, ['workflows'], ['runs']].flatMap((names) =>
      [...waysFrom(names)].flatMap(([target, way]) => (target === root || isWrapper(target) ? [] : [{ target, way }])),
    ),
  ].map((walk): readonly [query: string, type: string] => {
    const [last] = walk.way.slice(-1) as [Step]
    const target = 'target' in walk ? walk.target : getNamedType(last.field.type)
    return [`{ ${wrapped(walk.way, target)} }`, target.name]
  })
  return [...new Map(walks)].map(([query, type]) => ({ type, query }))
}

/** Every `Type.field` that has a value somewhere in an answer; objects bear their `__typename`. */
export const valuesIn = (answer: unknown, found: Set<string> = new Set()): Set<string> => {
  if (Array.isArray(answer)) for (const item of answer) valuesIn(item, found)
  else if (typeof answer === 'object' && answer !== null) {
    const { __typename: type, ...fields } = answer as Readonly<Record<string, unknown>>
    for (const [name, value] of Object.entries(fields)) {
      if (value !== null) found.add(`${type}.${name.replace(`${type}_`, '')}`)
      valuesIn(value, found)
    }
  }
  return found
}
