/** Writes out the defaults of variables, which the compiler's own reading of them passes over below non-null types and in input objects. */
import {
  type GraphQLInputType,
  type GraphQLSchema,
  getNullableType,
  isInputObjectType,
  isInputType,
  isListType,
  type OperationDefinitionNode,
  typeFromAST,
  type ValueNode,
  valueFromASTUntyped,
} from 'graphql'

type Variables = Readonly<Record<string, unknown>>

/** @param variables as they came with the request, and good for the operation */
export const withDefaults = (
  schema: GraphQLSchema,
  { variableDefinitions = [] }: OperationDefinitionNode,
  variables: Variables,
): Variables => {
  const complete: Record<string, unknown> = { ...variables }
  for (const { variable, type, defaultValue } of variableDefinitions) {
    const name = variable.name.value
    const inputType = typeFromAST(schema, type)
    if (!Object.hasOwn(complete, name) && defaultValue) complete[name] = valueFromASTUntyped(defaultValue)
    if (isInputType(inputType) && Object.hasOwn(complete, name)) complete[name] = completed(complete[name], inputType)
  }
  return complete
}

const completed = (value: unknown, type: GraphQLInputType): unknown => {
  if (value === null || value === undefined) return value
  const nullable = getNullableType(type)
  if (isListType(nullable)) {
    return Array.isArray(value)
      ? value.map((item) => completed(item, nullable.ofType))
      : completed(value, nullable.ofType)
  }
  if (!isInputObjectType(nullable)) return value
  const given = value as Variables
  const fields = Object.values(nullable.getFields()).flatMap(({ name, type: inner, astNode }) => {
    const own = Object.hasOwn(given, name) ? given[name] : defaultOf(astNode?.defaultValue)
    return own === undefined ? [] : [[name, completed(own, inner)] as const]
  })
  return Object.fromEntries(fields)
}

/** As a client would write it: enum members by name. */
const defaultOf = (node: ValueNode | undefined): unknown => node && valueFromASTUntyped(node)
