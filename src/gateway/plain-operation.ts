/** Reduces an operation to plain fields, for a compiler that takes fragments and conditions for less than GraphQL does. */
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
  type VariableNode,
  visit,
  visitWithTypeInfo,
} from 'graphql'
import { included } from './selection.ts'

/**
 * One operation of a valid document as these variables leave it: fields stand where GraphQL answers them, what `@skip` and
 * `@include` leave out is gone, and each place has fields of its own. The compiler answers the fields of fragments last,
 * and takes the condition of one place for that of another where a fragment or a field is selected twice.
 */
export const plainOperation = (
  schema: GraphQLSchema,
  { definitions }: DocumentNode,
  operation: OperationDefinitionNode,
  variableValues: Readonly<Record<string, unknown>>,
): DocumentNode => {
  const fragments = new Map(
    definitions.flatMap((node) => (node.kind === Kind.FRAGMENT_DEFINITION ? [[node.name.value, node]] : [])),
  )
  const inline = ({ name: { value } }: FragmentSpreadNode): InlineFragmentNode => {
    const { typeCondition, selectionSet } = fragments.get(value) as FragmentDefinitionNode
    return { kind: Kind.INLINE_FRAGMENT, typeCondition, selectionSet }
  }
  const plain = (set: SelectionSetNode, parent: string | undefined): SelectionNode[] =>
    set.selections.flatMap((selection): SelectionNode[] => {
      if (!included(selection, { variableValues })) return []
      if (selection.kind === Kind.FIELD) return [{ ...selection, directives: [] }]
      const fragment = selection.kind === Kind.FRAGMENT_SPREAD ? inline(selection) : { ...selection, directives: [] }
      const holdsAlways = (fragment.typeCondition?.name.value ?? parent) === parent
      return holdsAlways ? plain(fragment.selectionSet, parent) : [fragment]
    })
  const types = new TypeInfo(schema)
  const SelectionSet = (set: SelectionSetNode): SelectionSetNode => ({
    ...set,
    selections: plain(set, types.getParentType()?.name),
  })
  return { kind: Kind.DOCUMENT, definitions: [visit(operation, visitWithTypeInfo(types, { SelectionSet }))] }
}

/** The variables by which a document's `@skip` and `@include` decide. */
export const conditionVariables = (document: DocumentNode): readonly string[] => {
  const names = new Set<string>()
  const Variable = ({ name }: VariableNode) => void names.add(name.value)
  visit(document, {
    Directive: (directive) => {
      if (directive.name.value === 'skip' || directive.name.value === 'include') visit(directive, { Variable })
      return false
    },
  })
  return [...names]
}
