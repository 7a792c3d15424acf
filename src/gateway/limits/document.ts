/** Measures a document, with its fragments written out, before any type or variable is known. It takes time linear in the document's length. */
import {
  type DefinitionNode,
  type DocumentNode,
  GraphQLError,
  Kind,
  type OperationDefinitionNode,
  visit,
} from 'graphql'
import type { RequestLimits } from './limit.ts'
import { rejection, tooComplex } from './rejection.ts'

type Measure = {
  readonly depth: number
  /** Fields, fragment spreads and inline fragments. */
  readonly selections: number
  readonly rootFields: number
  readonly directives: number
}

/**
 * Rejections of the document's shape: fragments that spread themselves, depth, written-out size, root fields, directives.
 * It needs neither a schema nor a valid document, so it can run before graphql-js' validation.
 */
export const documentRejections = (document: DocumentNode, limits: RequestLimits): readonly GraphQLError[] => {
  const measureOf = measurer(document)
  try {
    return document.definitions
      .filter((definition) => definition.kind === Kind.OPERATION_DEFINITION)
      .flatMap((operation) => excesses(operation, measureOf(operation), limits))
  } catch (error) {
    if (error instanceof GraphQLError) return [error]
    throw error
  }
}

const excesses = (operation: OperationDefinitionNode, measure: Measure, limits: RequestLimits): GraphQLError[] => {
  const name = operation.name ? `Operation "${operation.name.value}"` : 'The operation'
  const table = [
    ['depth', limits.maxDepth, measure.depth, 'levels of fields'],
    ['selections', limits.maxTokens, measure.selections, 'selections with its fragments written out'],
    ['rootFields', limits.maxRootFields, measure.rootFields, 'root fields'],
    ['directives', limits.maxDirectives, measure.directives, 'directives'],
  ] as const
  return table
    .filter(([, maximum, actual]) => actual > maximum)
    .map(([limit, maximum, actual, what]) =>
      tooComplex(limit, maximum, { actual }, `${name} has ${actual} ${what}; at most ${maximum} are allowed.`),
    )
}

/** Measures a definition with the fragments that it spreads, each fragment once even if it is spread often. */
const measurer = (document: DocumentNode) => {
  const fragments = new Map<string, DefinitionNode>()
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition)
  }
  const known = new Map<DefinitionNode, Measure | 'under way'>()

  const measureOf = (definition: DefinitionNode): Measure => {
    const found = known.get(definition)
    if (found === 'under way') throw recursive(definition)
    if (found) return found
    known.set(definition, 'under way')
    const { own, spreads } = read(definition)
    const whole = spreads.reduce((sum, { name, below }) => {
      const fragment = fragments.get(name)
      return fragment ? add(sum, measureOf(fragment), below) : sum
    }, own)
    known.set(definition, whole)
    return whole
  }
  return measureOf
}

/** Adds a fragment's measure to that of the selection that spreads it, `below` so many fields. */
const add = (sum: Measure, fragment: Measure, below: number): Measure => ({
  depth: Math.max(sum.depth, below + fragment.depth),
  selections: saturated(sum.selections + fragment.selections),
  rootFields: saturated(sum.rootFields + (below === 0 ? fragment.rootFields : 0)),
  directives: saturated(sum.directives + fragment.directives),
})

const saturated = (count: number): number => Math.min(count, Number.MAX_SAFE_INTEGER)

type Spread = { readonly name: string; readonly below: number }

/** More than introspection tools request; a non-null list of non-null lists takes five. */
const maxOfTypes = 20

/** One definition by itself. graphql-js' `visit` keeps its own stack, so no nesting of the document exhausts ours. */
const read = (definition: DefinitionNode): { own: Measure; spreads: readonly Spread[] } => {
  const own = { depth: 0, selections: 0, rootFields: 0, directives: 0 }
  const spreads: Spread[] = []
  let below = 0
  /** For each field around the current one, how many `ofType` end there in a row. */
  const chains: number[] = []
  /** Introspection unwraps a type by nested `ofType`, which leads no deeper into any data. */
  const isFree = (chain: number) => chain > 1 && chain <= maxOfTypes
  visit(definition, {
    Field: {
      enter: ({ name }) => {
        const chain = name.value === 'ofType' ? (chains.at(-1) ?? 0) + 1 : 0
        chains.push(chain)
        if (below === 0) own.rootFields += 1
        if (!isFree(chain)) below += 1
        own.selections += 1
        own.depth = Math.max(own.depth, below)
      },
      leave: () => {
        if (!isFree(chains.pop() ?? 0)) below -= 1
      },
    },
    FragmentSpread: ({ name }) => {
      own.selections += 1
      spreads.push({ name: name.value, below })
    },
    InlineFragment: () => {
      own.selections += 1
    },
    Directive: () => {
      own.directives += 1
    },
  })
  return { own, spreads }
}

/** The same verdict as graphql-js' NoFragmentCyclesRule: validity, not size. */
const recursive = (definition: DefinitionNode): GraphQLError => {
  const name = 'name' in definition ? definition.name?.value : undefined
  const message = `Cannot spread fragment "${name}" within itself.`
  return rejection('GRAPHQL_VALIDATION_FAILED', message, {}, { nodes: definition })
}
