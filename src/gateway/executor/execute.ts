/** Runs operations: a query that repeats by a compiled function, which costs what its fields cost; every other one by graphql-js. */
import {
  type DocumentNode,
  type ExecutionResult,
  execute,
  GraphQLError,
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
} from 'graphql'
import type { OpenContext } from '../context.ts'
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
  readonly execute: (operation: Operation, context: OpenContext) => Promise<ExecutionResult>
  /** How many compiled operations are kept, and how large they are. */
  readonly size: ReturnType<typeof createPrograms>['size']
}

/** Both executors receive the same plain operation over the same schema, and no variables. */
export const createExecutor = (schema: GraphQLSchema, limits?: ProgramLimits): Executor => {
  const executable = executableSchema(schema)
  const programs = createPrograms(executable, limits)

  const interpreted = async (plain: OperationDefinitionNode, contextValue: unknown) =>
    execute({
      schema: executable,
      document: { kind: Kind.DOCUMENT, definitions: [plain] },
      rootValue: {},
      contextValue,
    })

  return {
    execute: async ({ document, operation, values }, open) => {
      const context = { ...open, values, live: null }
      // Mutations are few and must behave exactly as GraphQL specifies, so the reference interpreter runs them.
      const isQuery = operation.operation === 'query'
      const program = isQuery ? programs.find(document, operation, values.variables) : null
      if (program) return withStandardErrors(await program({}, context, {}))
      const plain = plainOperation(schema, document, operation, values.variables)
      const { keys, introspection, rest } = partedOf(plain)
      if (introspection.length === 0) return interpreted(plain, context)
      const introspected = await introspect(schema, introspection, values.variables)
      if (rest.selectionSet.selections.length === 0) return introspected
      return joined(keys, introspected, await interpreted(rest, context))
    },
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
