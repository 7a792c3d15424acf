/** Resolves the selected fields with their own resolvers, as execution does, and tells on whose behalf each of them reads. */
import { AsyncLocalStorage } from 'node:async_hooks'
import {
  type GraphQLObjectType,
  type GraphQLResolveInfo,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isObjectType,
  type OperationDefinitionNode,
} from 'graphql'
import type { GatewayContext } from '../context.ts'
import type { FieldOutline } from '../limits/index.ts'

export type Player = {
  /** The coordinates of the field that is being resolved, itself first, and of those above it. */
  readonly asker: () => string
  /**
   * @param fields what is selected of the root, without fragments
   * @param root the value of the root: the event that a subscription answers
   */
  readonly play: (fields: readonly FieldOutline[], context: GatewayContext, root: unknown) => Promise<void>
}

export type Played = {
  /** As executors see it. */
  readonly schema: GraphQLSchema
  readonly operation: OperationDefinitionNode
}

/** Where a field stands: below which others, by their coordinates, the nearest one first. */
type Place = {
  readonly context: GatewayContext
  readonly path: GraphQLResolveInfo['path'] | undefined
  readonly above: string
}

export const createPlayer = ({ schema, operation }: Played): Player => {
  const running = new AsyncLocalStorage<string>()

  const playAll = async (parent: unknown, type: GraphQLObjectType, below: readonly FieldOutline[], at: Place) => {
    const applies = ({ parentType: { name } }: FieldOutline) => {
      const parentType = schema.getType(name)
      return parentType === type || (isAbstractType(parentType) && schema.isSubType(parentType, type))
    }
    await Promise.all(below.filter(applies).map((field) => playOne(parent, type, field, at)))
  }

  const playOne = async (
    parent: unknown,
    parentType: GraphQLObjectType,
    { definition: { name }, nodes, responseKey, fields: below }: FieldOutline,
    { context, path: prev, above }: Place,
  ): Promise<void> => {
    const definition = parentType.getFields()[name]
    if (!definition || (below.length === 0 && !definition.resolve)) return
    const path = { prev, key: responseKey, typename: parentType.name }
    const asker = `${parentType.name}.${name} ${above}`
    // What resolvers read of it: other libraries declare more members of this type.
    const info = {
      ...{ fieldName: name, fieldNodes: nodes, returnType: definition.type, parentType, path, schema, operation },
      ...{ fragments: {}, rootValue: {}, variableValues: {} },
    } satisfies Partial<GraphQLResolveInfo> as GraphQLResolveInfo
    const { resolve } = definition
    const resolved = () => resolve?.(parent, {}, context, info)
    const value: unknown = await (resolve ? running.run(asker, resolved) : Object(parent)[name])
    if (below.length === 0) return
    const values = Array.isArray(value) ? value : [value]
    await Promise.all(
      values.map(async (given) => {
        const each: unknown = await given
        if (each === null || each === undefined || each instanceof Error) return
        const type = typeOf(each, getNamedType(definition.type), context, info)
        if (type) await playAll(each, type, below, { context, path, above: asker })
      }),
    )
  }

  const typeOf = (value: unknown, type: unknown, context: GatewayContext, info: GraphQLResolveInfo) => {
    if (!isAbstractType(type)) return isObjectType(type) ? type : undefined
    const name = type.resolveType?.(value, context, info, type)
    const found = typeof name === 'string' ? schema.getType(name) : undefined
    return isObjectType(found) ? found : undefined
  }

  return {
    asker: () => running.getStore() ?? '',
    play: async (fields, context, root) => {
      const type = schema.getRootType(operation.operation)
      if (type) await playAll(root, type, fields, { context, path: undefined, above: '' })
    },
  }
}
