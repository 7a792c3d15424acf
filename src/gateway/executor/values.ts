/** The values of an operation: its variables and the arguments of its fields, each read once for every check and executor. */
import {
  type ArgumentNode,
  type FieldNode,
  type GraphQLField,
  type GraphQLSchema,
  getArgumentValues,
  isObjectType,
} from 'graphql'

/** Frozen and without a prototype: a missing key is undefined, under any name. */
export type Arguments = Readonly<Record<string, unknown>>
export type Variables = Readonly<Record<string, unknown>>

type Field = GraphQLField<unknown, unknown>

export type Values = {
  readonly variables: Variables
  /** @throws GraphQLError if GraphQL does not accept the value */
  readonly argumentsOf: (definition: Field, node: FieldNode) => Arguments
  /** The same for a field given by name, such as one below the field that is being resolved. */
  readonly argumentsAt: (type: string, field: string, node: FieldNode) => Arguments
}

/** @param coerced the variables as graphql-js gives them */
export const createValues = (schema: GraphQLSchema, coerced: Variables): Values => {
  const variables = frozen(coerced)
  // Keyed by the list of arguments, which copies of a field node share.
  const known = new Map<Field, WeakMap<readonly ArgumentNode[], Arguments>>()

  const argumentsOf: Values['argumentsOf'] = (definition, node) => {
    const given = node.arguments ?? noArguments
    const ofField = known.get(definition) ?? new WeakMap<readonly ArgumentNode[], Arguments>()
    known.set(definition, ofField)
    const found = ofField.get(given)
    if (found) return found
    const values = frozen(getArgumentValues(definition, node, variables))
    ofField.set(given, values)
    return values
  }

  return {
    variables,
    argumentsOf,
    argumentsAt: (type, field, node) => {
      const parent = schema.getType(type)
      const definition = isObjectType(parent) ? parent.getFields()[field] : undefined
      if (!definition) throw new Error(`There is no field ${type}.${field} in the schema.`)
      return argumentsOf(definition, node)
    },
  }
}

const noArguments: readonly ArgumentNode[] = []
const noValues: Variables = Object.freeze(Object.create(null))

const frozen = (values: Variables): Variables => {
  if (Object.keys(values).length === 0) return noValues
  const copy: Record<string, unknown> = Object.create(null)
  for (const [name, value] of Object.entries(values)) copy[name] = frozenValue(value)
  return Object.freeze(copy)
}

const frozenValue = (value: unknown): unknown => {
  if (typeof value !== 'object' || value === null) return value
  return Array.isArray(value) ? Object.freeze(value.map(frozenValue)) : frozen(value as Variables)
}
