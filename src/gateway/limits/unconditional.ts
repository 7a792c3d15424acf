/** What a subscription watches depends on no condition: `@skip` and `@include` are for what is selected below it. */
import {
  type DocumentNode,
  type FragmentDefinitionNode,
  type GraphQLError,
  Kind,
  OperationTypeNode,
  type SelectionNode,
} from 'graphql'
import { rejection } from './rejection.ts'

/**
 * The rule of the GraphQL specification (September 2025, §5.2.4.1). It must hold before graphql-js validates: of its rules the
 * one about subscriptions knows no variables, and throws if one decides about the field.
 */
export const conditionalRejections = ({ definitions }: DocumentNode): readonly GraphQLError[] => {
  const fragments = new Map(
    definitions.flatMap((node): [string, FragmentDefinitionNode][] =>
      node.kind === Kind.FRAGMENT_DEFINITION ? [[node.name.value, node]] : [],
    ),
  )
  return definitions.flatMap((definition) => {
    if (definition.kind !== Kind.OPERATION_DEFINITION || definition.operation !== OperationTypeNode.SUBSCRIPTION)
      return []
    const spread = new Set<string>()
    const conditional = (node: SelectionNode): readonly SelectionNode[] => {
      if (node.directives?.some(({ name }) => name.value === 'skip' || name.value === 'include')) return [node]
      if (node.kind === Kind.FIELD) return []
      if (node.kind === Kind.INLINE_FRAGMENT) return node.selectionSet.selections.flatMap(conditional)
      const name = node.name.value
      if (spread.has(name)) return []
      spread.add(name)
      return fragments.get(name)?.selectionSet.selections.flatMap(conditional) ?? []
    }
    const nodes = definition.selectionSet.selections.flatMap(conditional)
    const message = 'The field of a subscription takes neither @skip nor @include.'
    return nodes.length > 0 ? [rejection('GRAPHQL_VALIDATION_FAILED', message, {}, { nodes })] : []
  })
}
