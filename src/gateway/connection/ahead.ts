/** Asks for the lists of a row before the row itself is there, where its id is all that they need. */
import { type FieldNode, type GraphQLResolveInfo, isObjectType } from 'graphql'
import type { GatewayContext } from '../context.ts'
import { selected } from './selection.ts'

/**
 * Begins to resolve the selected ones of these connection fields. What they ask is asked once: when the row has come,
 * their resolvers find the answers under way, in the same batch as the row. For a row that does not exist this was wasted.
 */
export const askAhead = (
  row: object,
  type: string,
  fields: readonly string[],
  context: GatewayContext,
  info: GraphQLResolveInfo,
): void => {
  const parent = info.schema.getType(type)
  const selection = selected(info, context.selections)
  for (const field of fields)
    for (const [node, ...others] of byKey(selection.get(field) ?? [])) {
      try {
        const resolve = isObjectType(parent) ? parent.getFields()[field]?.resolve : undefined
        resolve?.(row, {}, context, { ...info, fieldNodes: [node, ...others] })
      } catch {
        // Its own resolver will say so, at its own place.
      }
    }
}

/** Nodes of one response key are one field. */
const byKey = (nodes: readonly FieldNode[]) =>
  Map.groupBy(nodes, ({ alias, name }) => (alias ?? name).value).values() as Iterable<[FieldNode, ...FieldNode[]]>
