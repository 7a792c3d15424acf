/** Values for the variables that a document requires, where no caller gives them: placeholders for ids, and the most of numbers. */
import {
  type GraphQLInputType,
  type GraphQLSchema,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isRequiredInputField,
  type OperationDefinitionNode,
  typeFromAST,
} from 'graphql'
import { maxFirst } from '../connection/ask.ts'

/** Only what is required: everything else is left to its default. */
export const sampleVariables = (
  schema: GraphQLSchema,
  { variableDefinitions = [] }: OperationDefinitionNode,
): Readonly<Record<string, unknown>> =>
  Object.fromEntries(
    variableDefinitions.flatMap(({ variable: { name }, type: node, defaultValue }) => {
      // An input type, as the document is valid.
      const type = typeFromAST(schema, node) as GraphQLInputType | undefined
      return type && isNonNullType(type) && !defaultValue ? [[name.value, sampleOf(type, name.value)]] : []
    }),
  )

/** An address with the names of sampled ids in braces. */
export const withoutSamples = (url: string): string => url.replaceAll(/__(\w+?)__/g, '{$1}')

const sampleOf = (type: GraphQLInputType, name: string): unknown => {
  if (isNonNullType(type)) return sampleOf(type.ofType, name)
  if (isListType(type)) return [sampleOf(type.ofType, name)]
  if (isEnumType(type)) return type.getValues()[0]?.name
  if (isInputObjectType(type))
    return Object.fromEntries(
      Object.values(type.getFields()).flatMap((field) =>
        isRequiredInputField(field) ? [[field.name, sampleOf(field.type, field.name)]] : [],
      ),
    )
  return scalars[type.name] ?? `__${name}__`
}

const scalars: Readonly<Record<string, unknown>> = {
  Int: maxFirst,
  Float: maxFirst,
  Boolean: true,
  DateTime: '2026-01-01T00:00:00Z',
  Duration: 'PT1H',
}
