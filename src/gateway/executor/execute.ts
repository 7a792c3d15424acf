/** Runs operations: a query that repeats by a compiled function, which costs what its fields cost; every other one by graphql-js. */
import {
  createSourceEventStream,
  type DocumentNode,
  type ExecutionResult,
  execute,
  GraphQLError,
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
} from 'graphql'
import type { GatewayContext, OpenContext } from '../context.ts'
import type { Live } from '../live/watcher.ts'
import { executableSchema } from './executable.ts'
import { introspect, joined, partedOf } from './introspection.ts'
import { plainOperation } from './plain-operation.ts'
import { createPrograms, type ProgramLimits } from './program.ts'
import type { Values } from './values.ts'

export type Operation = {
  readonly document: DocumentNode
  readonly operation: OperationDefinitionNode
  readonly values: Values
}

export type Executor = {
  /** @param root the value of the root, where it is not empty: the event that a subscription answers */
  readonly execute: (operation: Operation, context: OpenContext, root?: unknown) => Promise<ExecutionResult>
  /** The events of a subscription, or why there are none. */
  readonly subscribe: (
    operation: Operation,
    context: OpenContext,
    live: Live,
  ) => Promise<AsyncIterable<unknown> | ExecutionResult>
  /** How many compiled operations are kept, and how large they are. */
  readonly size: ReturnType<typeof createPrograms>['size']
}

/** Both executors receive the same plain operation over the same schema, and no variables. */
export const createExecutor = (schema: GraphQLSchema, limits?: ProgramLimits): Executor => {
  const executable = executableSchema(schema)
  const programs = createPrograms(executable, limits)

  const argumentsFor = (plain: OperationDefinitionNode, contextValue: GatewayContext, rootValue: unknown) => ({
    schema: executable,
    document: { kind: Kind.DOCUMENT as const, definitions: [plain] },
    rootValue,
    contextValue,
  })
  const interpreted = async (plain: OperationDefinitionNode, context: GatewayContext, root: unknown = {}) =>
    execute(argumentsFor(plain, context, root))

  return {
    execute: async ({ document, operation, values }, open, root = {}) => {
      const context = { ...open, values, live: null }
      // Mutations are few and must behave exactly as GraphQL specifies, so the reference interpreter runs them.
      const isRead = operation.operation !== 'mutation'
      const program = isRead ? programs.find(document, operation, values.variables) : null
      if (program) return withStandardErrors(await program(root, context, {}))
      const plain = plainOperation(schema, document, operation, values.variables)
      const { keys, introspection, rest } = partedOf(plain)
      if (introspection.length === 0) return interpreted(plain, context, root)
      const introspected = await introspect(schema, introspection, values.variables)
      if (rest.selectionSet.selections.length === 0) return introspected
      return joined(keys, introspected, await interpreted(rest, context))
    },
    subscribe: async ({ document, operation, values }, open, live) =>
      createSourceEventStream(
        argumentsFor(plainOperation(schema, document, operation, values.variables), { ...open, values, live }, {}),
      ),
    size: programs.size,
  }
}

/** The compiler's errors lack what every client expects of a GraphQLError: extensions, if the original has none. */
const withStandardErrors = (result: ExecutionResult): ExecutionResult => {
  if (!result.errors) return result
  const errors = result.errors.map((error) => {
    const { message, path, originalError, locations, extensions } = error
    const standard = new GraphQLError(message, { path, originalError, extensions })
    // The constructor computes it from nodes, which the compiler no longer has.
    return Object.defineProperty(standard, 'locations', { value: locations, enumerable: true })
  })
  return { ...result, errors }
}
