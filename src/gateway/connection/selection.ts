/** Which fields a query selects below a field, so that the properties a list needs are known before it is requested. */
import type { FieldNode, SelectionSetNode } from 'graphql'

/** The part of GraphQLResolveInfo that this file needs. Executors receive plain operations, without spreads or conditions. */
export type SelectionInfo = { readonly fieldNodes: readonly FieldNode[] }

/** Field name → the places that select it, under any alias. */
export type Selection = ReadonlyMap<string, readonly FieldNode[]>

/** Siblings share their field nodes, so one walk serves all rows of a list. */
export type Selections = WeakMap<readonly FieldNode[], Selection>

export const createSelections = (): Selections => new WeakMap()

/** The fields selected directly below the field that is being resolved. */
export const selected = (info: SelectionInfo, selections: Selections): Selection => below(info.fieldNodes, selections)

/** The fields selected on the rows of a connection, by `nodes` and by `edges { node }` alike. */
export const selectedRows = (info: SelectionInfo, selections: Selections): Selection => {
  const known = selections.get(info.fieldNodes)
  const rows = known?.get(rowsKey)
  if (known && rows) return below(rows, selections)
  const connection = selected(info, selections)
  const edges = connection.get('edges')
  const nodes = [...(connection.get('nodes') ?? []), ...(edges ? (below(edges, selections).get('node') ?? []) : [])]
  selections.set(info.fieldNodes, new Map([...connection, [rowsKey, nodes]]))
  return below(nodes, selections)
}
/** No GraphQL name has a space. */
const rowsKey = 'rows of the connection'

/** The fields selected below given field nodes. */
export const below = (nodes: readonly FieldNode[], selections: Selections): Selection => {
  const known = selections.get(nodes)
  if (known) return known
  const found = new Map<string, FieldNode[]>()
  for (const { selectionSet } of nodes) if (selectionSet) collect(selectionSet, found)
  selections.set(nodes, found)
  return found
}

const collect = ({ selections }: SelectionSetNode, found: Map<string, FieldNode[]>) => {
  for (const node of selections) {
    if (node.kind === 'Field') {
      const nodes = found.get(node.name.value)
      if (nodes) nodes.push(node)
      else found.set(node.name.value, [node])
    } else if (node.kind === 'InlineFragment') collect(node.selectionSet, found)
  }
}
