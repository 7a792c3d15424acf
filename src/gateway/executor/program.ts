/**
 * Compiled operations: those that repeat, and no more of them than a small heap holds. Compiling makes an answer of 200 rows
 * about five times as fast as graphql-js. `npm run bench` measures that promise.
 */
import { type DocumentNode, type GraphQLSchema, Kind, type OperationDefinitionNode } from 'graphql'
import { type CompiledQuery, compileQuery, isCompiledQuery } from 'graphql-jit'
import { LRUCache } from 'lru-cache'
import { hasPlainKeys, programSize } from './compilable.ts'
import { tokensIn } from './document-store.ts'
import { isIntrospective } from './introspection.ts'
import { conditionVariables, plainOperation } from './plain-operation.ts'
import type { Variables } from './values.ts'

export type ProgramLimits = {
  /** The most programs that are kept, over all documents. */
  readonly maxPrograms: number
  /** The most fields of all programs, each about 4 kB. The memory of their documents counts as fields of that size. */
  readonly maxFields: number
  /** The most fields of one program: compiling more takes too long. */
  readonly maxProgramFields: number
  /** How often an operation, with one outcome of its conditions, is requested before it is compiled. */
  readonly compiledAt: number
  /** How many operations the gateway counts the requests of. Each outcome of the conditions counts as one. */
  readonly maxCounted: number
}

export const defaultProgramLimits: ProgramLimits = {
  maxPrograms: 64,
  maxFields: 6_000,
  maxProgramFields: 1_000,
  compiledAt: 3,
  maxCounted: 2_000,
}

export type Programs = {
  /** The program of an operation with these variables; null while there is none, and then the interpreter runs it. */
  readonly find: (document: DocumentNode, operation: OperationDefinitionNode, variables: Variables) => Program | null
  /** How much is kept. */
  readonly size: () => { readonly programs: number; readonly fields: number; readonly counted: number }
}
export type Program = CompiledQuery['query']

/** Operations that the compiler cannot take are remembered, too. */
type Entry = { readonly program: Program | null; readonly fields: number }

export const createPrograms = (
  schema: GraphQLSchema,
  { maxPrograms, maxFields, maxProgramFields, compiledAt, maxCounted }: ProgramLimits = defaultProgramLimits,
): Programs => {
  const names = new WeakMap<OperationDefinitionNode, { readonly id: number; readonly conditions: readonly string[] }>()
  let last = 0
  const counts = new LRUCache<string, number>({ max: maxCounted })
  const entries = new LRUCache<string, Entry>({
    max: maxPrograms,
    maxSize: maxFields,
    sizeCalculation: ({ fields }) => fields,
    // An evicted program must earn its place again, so that a set of operations that does not fit is not compiled in turn.
    dispose: (_, key) => void counts.delete(key),
  })

  const nameOf = (document: DocumentNode, operation: OperationDefinitionNode) => {
    const known = names.get(operation)
    if (known) return known
    last += 1
    const name = { id: last, conditions: conditionVariables(document) }
    names.set(operation, name)
    return name
  }

  const compile = (operation: OperationDefinitionNode, tokens: number): Entry => {
    const none: Entry = { program: null, fields: 1 }
    const fields = programSize(schema, operation, maxProgramFields)
    const isTaken = fields <= maxProgramFields && hasPlainKeys(schema, operation) && !isIntrospective(operation)
    if (!isTaken) return none
    const compiled = compileQuery(schema, { kind: Kind.DOCUMENT, definitions: [operation] })
    return isCompiledQuery(compiled) ? { program: compiled.query, fields: Math.ceil(1 + fields + tokens / 10) } : none
  }

  return {
    find: (document, operation, variables) => {
      const { id, conditions } = nameOf(document, operation)
      const key = `${id} ${conditions.map((name) => variables[name]).join()}`
      const known = entries.get(key)
      if (known) return known.program
      const count = (counts.get(key) ?? 0) + 1
      counts.set(key, count)
      if (count < compiledAt) return null
      const entry = compile(plainOperation(schema, document, operation, variables), tokensIn(document))
      entries.set(key, entry)
      return entry.program
    },
    size: () => ({ programs: entries.size, fields: entries.calculatedSize, counted: counts.size }),
  }
}
