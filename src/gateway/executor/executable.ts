/** The schema as executors see it: its fields take no arguments, because the values of the operation hold them. */
import {
  type GraphQLFieldConfig,
  type GraphQLFieldResolver,
  GraphQLInterfaceType,
  GraphQLList,
  type GraphQLNamedType,
  GraphQLNonNull,
  GraphQLObjectType,
  type GraphQLOutputType,
  GraphQLSchema,
  GraphQLUnionType,
  isInterfaceType,
  isIntrospectionType,
  isListType,
  isNonNullType,
  isObjectType,
  isUnionType,
} from 'graphql'
import type { GatewayContext } from '../context.ts'

type Field = ReturnType<GraphQLObjectType['getFields']>[string]
type Resolver = GraphQLFieldResolver<unknown, GatewayContext>

/**
 * Executors receive no variables and read no arguments: a resolver receives the arguments in `context.values`, which the
 * checks have read before. So no executor can use another value than the checked one, under any name of a variable.
 */
export const executableSchema = (schema: GraphQLSchema): GraphQLSchema => {
  const types = new Map<string, GraphQLNamedType>()
  const named = <T extends GraphQLNamedType>({ name }: T): T => types.get(name) as T
  const typed = (type: GraphQLOutputType): GraphQLOutputType => {
    if (isNonNullType(type)) return new GraphQLNonNull(typed(type.ofType) as never)
    return isListType(type) ? new GraphQLList(typed(type.ofType)) : named(type)
  }
  const fieldsOf = (type: GraphQLObjectType | GraphQLInterfaceType) => () =>
    Object.fromEntries(
      Object.entries(type.toConfig().fields).map(([name, config]) => [
        name,
        { ...config, type: typed(config.type), args: {}, ...resolving(type.getFields()[name]) },
      ]),
    )
  const copy = (type: GraphQLNamedType): GraphQLNamedType => {
    if (isIntrospectionType(type)) return type
    const interfaces = 'getInterfaces' in type ? () => type.getInterfaces().map(named) : []
    if (isObjectType(type)) return new GraphQLObjectType({ ...type.toConfig(), interfaces, fields: fieldsOf(type) })
    if (isInterfaceType(type))
      return new GraphQLInterfaceType({ ...type.toConfig(), interfaces, fields: fieldsOf(type) })
    if (isUnionType(type)) return new GraphQLUnionType({ ...type.toConfig(), types: () => type.getTypes().map(named) })
    return type
  }
  const config = schema.toConfig()
  for (const type of config.types) types.set(type.name, copy(type))
  return new GraphQLSchema({
    ...config,
    types: [...types.values()],
    query: config.query && named(config.query),
    mutation: config.mutation && named(config.mutation),
    subscription: config.subscription && named(config.subscription),
  })
}

type Resolving = Pick<GraphQLFieldConfig<unknown, GatewayContext>, 'resolve' | 'subscribe'>

const resolving = (field: Field | undefined): Resolving => {
  if (!field || field.args.length === 0) return {}
  const given =
    (resolve: Resolver): Resolver =>
    (parent, _, context, info) => {
      // All nodes of one response key have the same arguments: validation ensures it.
      const [node] = info.fieldNodes
      return resolve(parent, node ? context.values.argumentsOf(field, node) : {}, context, info)
    }
  return {
    ...(field.resolve && { resolve: given(field.resolve) }),
    ...(field.subscribe && { subscribe: given(field.subscribe) }),
  }
}
