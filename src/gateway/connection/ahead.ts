/** Requests the lists of a row before the row has arrived, if the row's id is enough for that. */
import { type FieldNode, type GraphQLResolveInfo, isObjectType } from 'graphql'
import type { GatewayContext } from '../context.ts'
import { selected } from './selection.ts'

/**
 * Starts to resolve the selected connection fields among these. Each list is requested once: when the row has arrived,
 * the resolvers find the requests under way, in the same batch as the row. If the row does not exist, they were wasted.
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
        // Its own resolver reports the error, at its own path.
      }
    }
}

/** Nodes with the same response key are one field. */
const byKey = (nodes: readonly FieldNode[]) =>
  Map.groupBy(nodes, ({ alias, name }) => (alias ?? name).value).values() as Iterable<[FieldNode, ...FieldNode[]]>
