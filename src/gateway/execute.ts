/** Runs operations with a compiler instead of an interpreter: each document becomes a function once, then costs what its fields cost. */
import {
  type DocumentNode,
  type ExecutionResult,
  execute,
  GraphQLError,
  type GraphQLSchema,
  getOperationAST,
  type OperationDefinitionNode,
} from 'graphql'
import { type CompiledQuery, compileQuery, isCompiledQuery } from 'graphql-jit'
import type { GatewayContext } from './context.ts'
import { withDefaults } from './variable.ts'

export type Operation = {
  readonly document: DocumentNode
  readonly operationName: string | null
  readonly variables: Readonly<Record<string, unknown>>
}

export type Execute = (operation: Operation, context: GatewayContext) => Promise<ExecutionResult>

/** Compiled documents live as long as whoever parsed them keeps them; nothing else bounds them. */
export const createExecute = (schema: GraphQLSchema): Execute => {
  const compiled = new WeakMap<DocumentNode, Map<string | null, CompiledQuery | null>>()

  const compile = (document: DocumentNode, operationName: string | null): CompiledQuery | null => {
    const query = compileQuery(schema, document, operationName ?? undefined)
    // What the compiler does not take, the interpreter does.
    return isCompiledQuery(query) ? query : null
  }
  const compiledFor = (document: DocumentNode, operationName: string | null) => {
    const operations = compiled.get(document) ?? new Map<string | null, CompiledQuery | null>()
    compiled.set(document, operations)
    const known = operations.get(operationName)
    if (known !== undefined) return known
    const query = compile(document, operationName)
    operations.set(operationName, query)
    return query
  }

  return async ({ document, operationName, variables }, contextValue) => {
    const query = compiledFor(document, operationName)
    if (query) {
      // Checked before: without such an operation nothing comes here.
      const operation = getOperationAST(document, operationName) as OperationDefinitionNode
      return withStandardErrors(await query.query({}, contextValue, withDefaults(schema, operation, variables)))
    }
    return execute({ schema, document, rootValue: {}, contextValue, variableValues: variables, operationName })
  }
}

/** The compiler's errors lack what everybody expects of a GraphQLError: extensions, where the original has none. */
const withStandardErrors = (result: ExecutionResult): ExecutionResult => {
  if (!result.errors) return result
  const errors = result.errors.map((error) => {
    const { message, path, originalError, locations, extensions } = error
    const standard = new GraphQLError(message, { path, originalError, extensions })
    // Computed from nodes by the constructor, which the compiler has no more.
    return Object.defineProperty(standard, 'locations', { value: locations, enumerable: true })
  })
  return { ...result, errors }
}
