/** Runs operations with a compiler instead of an interpreter: each document becomes a function once, then costs what its fields cost. */
import {
  type ASTNode,
  type DocumentNode,
  type ExecutionResult,
  execute,
  GraphQLError,
  type GraphQLSchema,
  getOperationAST,
  type OperationDefinitionNode,
  type VariableNode,
  visit,
} from 'graphql'
import { type CompiledQuery, compileQuery, isCompiledQuery } from 'graphql-jit'
import type { GatewayContext } from './context.ts'
import { withoutFragments } from './fragment.ts'
import { withDefaults } from './variable.ts'

export type Operation = {
  readonly document: DocumentNode
  readonly operationName: string | null
  readonly variables: Readonly<Record<string, unknown>>
}

export type Execute = (operation: Operation, context: GatewayContext) => Promise<ExecutionResult>

/** Compiled documents live as long as whoever parsed them keeps them; nothing else bounds them. */
export const createExecute = (schema: GraphQLSchema): Execute => {
  const compiled = new WeakMap<DocumentNode, Map<string | null, Compiled | null>>()

  const compile = (document: DocumentNode, operationName: string | null): Compiled | null => {
    const operation = getOperationAST(document, operationName)
    // Mutations are few and must mean exactly what GraphQL says: those the reference interpreter runs.
    if (operation?.operation !== 'query') return null
    const query = compileQuery(schema, withoutFragments(schema, document, operation))
    // What the compiler does not take, the interpreter does.
    if (!isCompiledQuery(query)) return null
    return { query, operation, insideObjects: variablesInsideObjects(document) }
  }
  const compiledFor = (document: DocumentNode, operationName: string | null) => {
    const operations = compiled.get(document) ?? new Map<string | null, Compiled | null>()
    compiled.set(document, operations)
    const known = operations.get(operationName)
    if (known !== undefined) return known
    const found = compile(document, operationName)
    operations.set(operationName, found)
    return found
  }

  return async ({ document, operationName, variables }, contextValue) => {
    const found = compiledFor(document, operationName)
    const complete = found && withDefaults(schema, found.operation, variables)
    // Where such a variable is left out the compiler writes null, GraphQL the default of its place.
    if (complete && found.insideObjects.every((name) => Object.hasOwn(complete, name)))
      return withStandardErrors(await found.query.query({}, contextValue, complete))
    return execute({ schema, document, rootValue: {}, contextValue, variableValues: variables, operationName })
  }
}

type Compiled = {
  readonly query: CompiledQuery
  readonly operation: OperationDefinitionNode
  /** Variables that are used within objects and lists that the document writes out. */
  readonly insideObjects: readonly string[]
}

const variablesInsideObjects = (document: DocumentNode): readonly string[] => {
  const names = new Set<string>()
  const inner = { Variable: ({ name }: VariableNode) => void names.add(name.value) }
  const outer = (node: ASTNode) => {
    visit(node, inner)
    return false
  }
  visit(document, { ObjectValue: outer, ListValue: outer })
  return [...names]
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
