/** Writes the fields of fragments where these are spread, for a compiler that takes fragments for less than GraphQL does. */
import {
  type DocumentNode,
  type FragmentDefinitionNode,
  type FragmentSpreadNode,
  type GraphQLSchema,
  type InlineFragmentNode,
  Kind,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from 'graphql'

/**
 * An operation of a validated document, without named fragments: graphql-jit answers their fields last, and where one is
 * spread twice, takes the `@include` of one place for that of both. So each place gets fields of its own.
 */
export const withoutFragments = (
  schema: GraphQLSchema,
  { definitions }: DocumentNode,
  operation: OperationDefinitionNode,
): DocumentNode => {
  const fragments = new Map(
    definitions.flatMap((node) => (node.kind === Kind.FRAGMENT_DEFINITION ? [[node.name.value, node]] : [])),
  )
  const inline = ({ name: { value }, directives = [] }: FragmentSpreadNode): InlineFragmentNode => {
    const { typeCondition, selectionSet } = fragments.get(value) as FragmentDefinitionNode
    return { kind: Kind.INLINE_FRAGMENT, typeCondition, directives, selectionSet }
  }
  const inPlace = (set: SelectionSetNode, parent: string | undefined): SelectionNode[] =>
    set.selections.flatMap((selection): SelectionNode[] => {
      if (selection.kind === Kind.FIELD) return [{ ...selection }]
      const fragment = selection.kind === Kind.FRAGMENT_SPREAD ? inline(selection) : selection
      const holdsAlways = !fragment.directives?.length && (fragment.typeCondition?.name.value ?? parent) === parent
      return holdsAlways ? inPlace(fragment.selectionSet, parent) : [fragment]
    })
  const types = new TypeInfo(schema)
  const SelectionSet = (set: SelectionSetNode): SelectionSetNode => ({
    ...set,
    selections: inPlace(set, types.getParentType()?.name),
  })
  return { kind: Kind.DOCUMENT, definitions: [visit(operation, visitWithTypeInfo(types, { SelectionSet }))] }
}
