/** The operation as the executor will see it: fragments written out, equal response keys merged, types known. */
import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isInterfaceType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql'
import { included } from '../executor/plain-operation.ts'
import type { Variables } from '../executor/values.ts'

export type Field = GraphQLField<unknown, unknown>

export type FieldOutline = {
  /** `Workflow.runs`. */
  readonly coordinate: string
  readonly parentType: GraphQLNamedType
  readonly definition: Field
  /** For an interface's field it includes the fields of the implementing types, because the executor uses their arguments. */
  readonly definitions: readonly Field[]
  readonly responseKey: string
  /** Every place that selects it; a fragment that is spread twice counts twice. Never empty. */
  readonly nodes: readonly FieldNode[]
  readonly fields: readonly FieldOutline[]
}

/**
 * Takes a valid document whose written-out size is bounded (see `documentRejections`). With the variables, the outline omits what
 * `@skip` and `@include` leave out; without them it contains all, for limits on what a document may say. `__typename` and
 * introspection are never in it.
 */
export const outlineOf = (
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables?: Variables,
): readonly FieldOutline[] => {
  const fragments = new Map<string, FragmentDefinitionNode>()
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition)
  }

  const fieldsOf = (type: GraphQLNamedType, sets: readonly SelectionSetNode[]): readonly FieldOutline[] => {
    const grouped = Map.groupBy(
      sets.flatMap((set) => occurrences(type, set)),
      ({ parentType, node }) => `${parentType.name}.${node.alias?.value ?? node.name.value}`,
    )
    return [...grouped.values()].flatMap((group) => outline(schema, group, fieldsOf))
  }

  const occurrences = (parentType: GraphQLNamedType, { selections }: SelectionSetNode): readonly Occurrence[] =>
    selections.flatMap((selection) => {
      if (variables && !included(selection, variables)) return []
      if (selection.kind === Kind.FIELD) return [{ parentType, node: selection }]
      const fragment = selection.kind === Kind.INLINE_FRAGMENT ? selection : fragments.get(selection.name.value)
      const condition = fragment?.typeCondition && schema.getType(fragment.typeCondition.name.value)
      return fragment ? occurrences(condition ?? parentType, fragment.selectionSet) : []
    })

  const root = schema.getRootType(operation.operation)
  return root ? fieldsOf(root, [operation.selectionSet]) : []
}

type Occurrence = { readonly parentType: GraphQLNamedType; readonly node: FieldNode }

const outline = (
  schema: GraphQLSchema,
  group: readonly Occurrence[],
  fieldsOf: (type: GraphQLNamedType, sets: readonly SelectionSetNode[]) => readonly FieldOutline[],
): readonly FieldOutline[] => {
  const [first] = group
  if (!first) return []
  const { parentType, node } = first
  const definition = fieldOf(parentType, node.name.value)
  if (!definition) return []
  const nodes = group.map((occurrence) => occurrence.node)
  const substitutes = isAbstractType(parentType) ? schema.getPossibleTypes(parentType) : []
  return [
    {
      coordinate: `${parentType.name}.${definition.name}`,
      parentType,
      definition,
      definitions: [definition, ...substitutes.flatMap((type) => fieldOf(type, definition.name) ?? [])],
      responseKey: node.alias?.value ?? node.name.value,
      nodes,
      fields: fieldsOf(
        getNamedType(definition.type),
        nodes.flatMap(({ selectionSet }) => selectionSet ?? []),
      ),
    },
  ]
}

const fieldOf = (type: GraphQLNamedType, name: string): Field | undefined =>
  isObjectType(type) || isInterfaceType(type) ? type.getFields()[name] : undefined

/** Every field of the outline, each before those below it. */
export function* everyField(fields: readonly FieldOutline[]): Generator<FieldOutline> {
  for (const field of fields) {
    yield field
    yield* everyField(field.fields)
  }
}
