/** Reduces an operation to plain fields, because the compiler supports less of fragments and conditions than GraphQL does. */
import {
  type DocumentNode,
  type FragmentDefinitionNode,
  type FragmentSpreadNode,
  GraphQLIncludeDirective,
  type GraphQLSchema,
  GraphQLSkipDirective,
  getDirectiveValues,
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
import type { Variables } from './values.ts'

/**
 * One operation of a valid document, for given variables. Fields stand where GraphQL answers them, what `@skip` and
 * `@include` leave out is removed, and each place has its own fields. The reason: the compiler answers the fields of fragments
 * last, and it confuses the conditions of two places if a fragment or a field is selected twice. The result declares no
 * variables and has no name, so an executor can read neither.
 */
export const plainOperation = (
  schema: GraphQLSchema,
  { definitions }: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Variables,
): OperationDefinitionNode => {
  const fragments = new Map(
    definitions.flatMap((node) => (node.kind === Kind.FRAGMENT_DEFINITION ? [[node.name.value, node]] : [])),
  )
  const inline = ({ name: { value } }: FragmentSpreadNode): InlineFragmentNode => {
    const { typeCondition, selectionSet } = fragments.get(value) as FragmentDefinitionNode
    return { kind: Kind.INLINE_FRAGMENT, typeCondition, selectionSet }
  }
  const plain = (set: SelectionSetNode, parent: string | undefined, spread: Set<string>): SelectionNode[] =>
    set.selections.flatMap((selection): SelectionNode[] => {
      if (!included(selection, variables)) return []
      if (selection.kind === Kind.FIELD) return [{ ...selection, directives: [] }]
      if (selection.kind === Kind.FRAGMENT_SPREAD) {
        // A fragment that is spread again selects the same fields once more.
        if (spread.has(selection.name.value)) return []
        spread.add(selection.name.value)
      }
      const fragment = selection.kind === Kind.FRAGMENT_SPREAD ? inline(selection) : { ...selection, directives: [] }
      const holdsAlways = (fragment.typeCondition?.name.value ?? parent) === parent
      return holdsAlways ? plain(fragment.selectionSet, parent, spread) : [fragment]
    })
  const types = new TypeInfo(schema)
  const SelectionSet = (set: SelectionSetNode): SelectionSetNode => ({
    ...set,
    selections: plain(set, types.getParentType()?.name, new Set()),
  })
  const { kind, operation: type, selectionSet } = operation
  const nameless: OperationDefinitionNode = { kind, operation: type, selectionSet }
  return visit(nameless, visitWithTypeInfo(types, { SelectionSet }))
}

/** Whether `@skip` and `@include` keep a selection. */
export const included = (node: SelectionNode, variables: Variables): boolean => {
  if (!node.directives?.length) return true
  if (getDirectiveValues(GraphQLSkipDirective, node, variables)?.['if'] === true) return false
  return getDirectiveValues(GraphQLIncludeDirective, node, variables)?.['if'] !== false
}

/** The variables that a document's `@skip` and `@include` use. */
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
