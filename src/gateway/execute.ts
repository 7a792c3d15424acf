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
import { LRUCache } from 'lru-cache'
import type { GatewayContext } from './context.ts'
import { conditionVariables, plainOperation } from './plain-operation.ts'
import { withDefaults } from './variable.ts'

export type Operation = {
  readonly document: DocumentNode
  readonly operationName: string | null
  readonly variables: Readonly<Record<string, unknown>>
}

export type Execute = (operation: Operation, context: GatewayContext) => Promise<ExecutionResult>

/** Compiled documents live as long as whoever parsed them keeps them; nothing else bounds them. */
export const createExecute = (schema: GraphQLSchema): Execute => {
  const programs = new WeakMap<DocumentNode, Map<string | null, Program | null>>()

  const programOf = (document: DocumentNode, operationName: string | null): Program | null => {
    const operations = programs.get(document) ?? new Map<string | null, Program | null>()
    programs.set(document, operations)
    const known = operations.get(operationName)
    if (known !== undefined) return known
    const operation = getOperationAST(document, operationName)
    // Mutations are few and must mean exactly what GraphQL says: those the reference interpreter runs.
    const program = operation?.operation === 'query' ? createProgram(document, operation) : null
    operations.set(operationName, program)
    return program
  }
  const queryOf = (
    { document, operation, conditions, queries }: Program,
    variables: Operation['variables'],
  ): CompiledQuery | null => {
    const values = conditions.map((name) => variables[name])
    if (!values.every((value) => typeof value === 'boolean')) return null
    const known = queries.get(values.join())
    if (known) return known.query
    const compiled = compileQuery(schema, plainOperation(schema, document, operation, variables))
    // What the compiler does not take, the interpreter does.
    const query = isCompiledQuery(compiled) ? compiled : null
    queries.set(values.join(), { query })
    return query
  }

  return async ({ document, operationName, variables }, contextValue) => {
    const program = programOf(document, operationName)
    const complete = program && withDefaults(schema, program.operation, variables)
    // Where such a variable is left out the compiler writes null, GraphQL the default of its place.
    const isComplete = complete && program.insideObjects.every((name) => Object.hasOwn(complete, name))
    const query = isComplete && queryOf(program, complete)
    if (query) return withStandardErrors(await query.query({}, contextValue, complete))
    return execute({ schema, document, rootValue: {}, contextValue, variableValues: variables, operationName })
  }
}

/** One operation of a document, with what was compiled of it for each outcome of its `@skip` and `@include`. */
type Program = {
  readonly document: DocumentNode
  readonly operation: OperationDefinitionNode
  readonly conditions: readonly string[]
  /** Variables that are used within objects and lists that the document writes out. */
  readonly insideObjects: readonly string[]
  readonly queries: LRUCache<string, { readonly query: CompiledQuery | null }>
}

/** Outcomes that are kept of one operation; clients have few. */
const maxQueries = 16

const createProgram = (document: DocumentNode, operation: OperationDefinitionNode): Program => ({
  document,
  operation,
  conditions: conditionVariables(document),
  insideObjects: variablesInsideObjects(document),
  queries: new LRUCache({ max: maxQueries }),
})

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
