/** Which fields a query selects below a field: what a list must bring with it is known before it is asked for. */
import {
  type FieldNode,
  type FragmentDefinitionNode,
  GraphQLIncludeDirective,
  type GraphQLSchema,
  GraphQLSkipDirective,
  getDirectiveValues,
  type SelectionSetNode,
} from 'graphql'

/** The part of GraphQLResolveInfo that this needs; every executor gives it. */
export type SelectionInfo = {
  readonly schema: GraphQLSchema
  readonly fieldNodes: readonly FieldNode[]
  readonly fragments: Readonly<Record<string, FragmentDefinitionNode | undefined>>
  readonly variableValues: Readonly<Record<string, unknown>>
}

/** Field name → where it is selected, under whatever alias. */
export type Selection = ReadonlyMap<string, readonly FieldNode[]>

/** Siblings share their field nodes, so one walk serves all rows of a list. One per operation: `@include` depends on its variables. */
export type Selections = WeakMap<readonly FieldNode[], Selection>

export const createSelections = (): Selections => new WeakMap()

/** The fields selected directly below the field that is being resolved. */
export const selected = (info: SelectionInfo, selections: Selections): Selection =>
  below(info.fieldNodes, info, selections)

/** The fields selected on the rows of a connection, by `nodes` and by `edges { node }` alike. */
export const selectedRows = (info: SelectionInfo, selections: Selections): Selection => {
  const known = selections.get(info.fieldNodes)
  const rows = known?.get(rowsKey)
  if (known && rows) return below(rows, info, selections)
  const connection = selected(info, selections)
  const edges = connection.get('edges')
  const nodes = [
    ...(connection.get('nodes') ?? []),
    ...(edges ? (below(edges, info, selections).get('node') ?? []) : []),
  ]
  selections.set(info.fieldNodes, new Map([...connection, [rowsKey, nodes]]))
  return below(nodes, info, selections)
}
/** No GraphQL name has a space. */
const rowsKey = 'rows of the connection'

/** The fields selected below given field nodes. */
export const below = (nodes: readonly FieldNode[], info: SelectionInfo, selections: Selections): Selection => {
  const known = selections.get(nodes)
  if (known) return known
  const found = new Map<string, FieldNode[]>()
  for (const { selectionSet } of nodes) if (selectionSet) collect(selectionSet, info, found, new Set())
  selections.set(nodes, found)
  return found
}

const collect = (
  { selections }: SelectionSetNode,
  info: SelectionInfo,
  found: Map<string, FieldNode[]>,
  spread: Set<string>,
) => {
  for (const node of selections) {
    if (!included(node, info)) continue
    if (node.kind === 'Field') {
      const nodes = found.get(node.name.value)
      if (nodes) nodes.push(node)
      else found.set(node.name.value, [node])
    } else if (node.kind === 'InlineFragment') {
      collect(node.selectionSet, info, found, spread)
    } else if (!spread.has(node.name.value)) {
      spread.add(node.name.value)
      const fragment = info.fragments[node.name.value]
      if (fragment) collect(fragment.selectionSet, info, found, spread)
    }
  }
}

/** Whether `@skip` and `@include` leave a selection in. */
export const included = (
  node: Parameters<typeof getDirectiveValues>[1],
  { variableValues }: Pick<SelectionInfo, 'variableValues'>,
): boolean => {
  if (!node.directives?.length) return true
  if (getDirectiveValues(GraphQLSkipDirective, node, variableValues)?.['if'] === true) return false
  return getDirectiveValues(GraphQLIncludeDirective, node, variableValues)?.['if'] !== false
}
