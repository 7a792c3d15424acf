/** Documents on their way in: each text is parsed, measured and validated once, and kept where Apollo Server finds it. */
import { createHash } from 'node:crypto'
import {
  type DocumentNode,
  GraphQLError,
  type GraphQLSchema,
  specifiedRules,
  type ValidationRule,
  validate,
} from 'graphql'
import { createDocumentStore, type DocumentStore } from './executor/document-store.ts'
import { coercionError } from './limits/coercion.ts'
import { documentRejections, parseDocument, type RequestLimits } from './limits/index.ts'
import { rejection } from './limits/rejection.ts'
import { conditionalRejections } from './limits/unconditional.ts'
import type { SupergraphNames } from './supergraph-names.ts'

export type Documents = {
  /**
   * The document, and what is wrong with it. If nothing is, it may run, and is in the store.
   * @throws GraphQLError if the text is no document
   */
  readonly read: (text: string) => { readonly document: DocumentNode; readonly errors: readonly GraphQLError[] }
  readonly store: DocumentStore
}

/**
 * @param introspection whether clients may read the schema; if not, no message reveals it either
 * @param names those of a subgraph; null if the schema is none
 */
export const createDocuments = (
  schema: GraphQLSchema,
  limits: RequestLimits,
  introspection: boolean,
  names: SupergraphNames | null = null,
): Documents => {
  const store = createDocumentStore()
  const rules = introspection ? specifiedRules : [...specifiedRules, noIntrospection]
  return {
    store,
    read: (text) => {
      const hash = createHash('sha256').update(text).digest('hex')
      // A lone surrogate is hashed as U+FFFD: another document than the one with that character, and never a known one.
      const known = text.isWellFormed() ? store.find(hash) : undefined
      if (known) return { document: known, errors: [] }
      const written = parseDocument(text, limits)
      // Before validation, whose cost grows faster than the document.
      const [rejected] = [...documentRejections(written, limits), ...conditionalRejections(written)]
      if (rejected) return { document: written, errors: [rejected] }
      const document = names?.document(written) ?? written
      const invalid = validate(schema, document, rules)
      const errors = invalid.map((error) => shown(introspection ? error : withoutSuggestion(error)))
      if (errors.length === 0) store.keep(hash, document)
      return { document, errors }
    },
  }
}

/** A wrong literal in the document is the caller's input. Every other error is the document's. */
const shown = (error: GraphQLError): GraphQLError => {
  const found = coercionError(error)
  if (found !== error) return found
  return rejection('GRAPHQL_VALIDATION_FAILED', error.message, error.extensions, { nodes: error.nodes ?? null })
}

const withoutSuggestion = ({ message, nodes, extensions }: GraphQLError): GraphQLError =>
  new GraphQLError(message.replace(/ ?Did you mean(.+?)\?$/, ''), { nodes: nodes ?? null, extensions })

const noIntrospection: ValidationRule = (context) => ({
  Field: (node) => {
    if (node.name.value === '__schema' || node.name.value === '__type')
      context.reportError(new GraphQLError('Introspection is off on this gateway.', { nodes: [node] }))
  },
})
