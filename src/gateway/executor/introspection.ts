/** Answers `__schema` and `__type` from the schema that clients know. Executors see a schema whose fields take no arguments. */
import {
  type ArgumentNode,
  type ExecutionResult,
  execute,
  type FieldNode,
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
  OperationTypeNode,
  type SelectionNode,
  type ValueNode,
  visit,
} from 'graphql'
import type { Variables } from './values.ts'

/** Splits a plain operation in two: introspection, and the rest. */
export const partedOf = (plain: OperationDefinitionNode) => {
  const { selections } = plain.selectionSet
  const rest = selections.filter((node) => !isIntrospection(node))
  return {
    keys: selections.flatMap((node) => (node.kind === Kind.FIELD ? keyOf(node) : [])),
    introspection: selections.filter(isIntrospection),
    rest: { ...plain, selectionSet: { ...plain.selectionSet, selections: rest } },
  }
}

/** Whether a plain operation selects introspection. */
export const isIntrospective = ({ selectionSet }: OperationDefinitionNode): boolean =>
  selectionSet.selections.some(isIntrospection)

const isIntrospection = (node: SelectionNode): node is FieldNode =>
  node.kind === Kind.FIELD && (node.name.value === '__schema' || node.name.value === '__type')
const keyOf = ({ alias, name }: FieldNode) => (alias ?? name).value

export const introspect = (schema: GraphQLSchema, fields: readonly FieldNode[], variables: Variables) => {
  const operation: OperationDefinitionNode = {
    kind: Kind.OPERATION_DEFINITION,
    operation: OperationTypeNode.QUERY,
    selectionSet: { kind: Kind.SELECTION_SET, selections: fields.map((field) => written(field, variables)) },
  }
  return execute({ schema, document: { kind: Kind.DOCUMENT, definitions: [operation] } })
}

/** The field with its variables as literals: introspection takes only a name and booleans. */
const written = (field: FieldNode, variables: Variables): FieldNode =>
  visit(field, {
    Argument: (argument: ArgumentNode) => {
      if (argument.value.kind !== Kind.VARIABLE) return undefined
      const value = variables[argument.value.name.value]
      return value === undefined ? null : { ...argument, value: literal(value) }
    },
  })

const literal = (value: unknown): ValueNode => {
  if (typeof value === 'boolean') return { kind: Kind.BOOLEAN, value }
  return typeof value === 'string' ? { kind: Kind.STRING, value } : { kind: Kind.NULL }
}

/** Both answers as one, in the order of the operation. */
export const joined = (keys: readonly string[], ...results: readonly ExecutionResult[]): ExecutionResult => {
  const errors = results.flatMap((result) => result.errors ?? [])
  const data: Record<string, unknown> = Object.create(null)
  for (const key of keys) {
    const answer = results.find((result) => result.data && Object.hasOwn(result.data, key))?.data
    if (answer) data[key] = answer[key]
  }
  const isNull = results.some((result) => !result.data)
  return { data: isNull ? null : data, ...(errors.length > 0 && { errors }) }
}
