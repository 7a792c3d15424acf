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

export type Documents = {
  /** The errors of the document, thrown or returned. Empty if it may run; the document is then in the store. */
  readonly check: (text: string) => readonly GraphQLError[]
  readonly store: DocumentStore
  /** The document of a text that `check` found without errors. */
  readonly find: (text: string) => DocumentNode | undefined
}

/** @param introspection whether clients may read the schema; if not, no message reveals it either */
export const createDocuments = (schema: GraphQLSchema, limits: RequestLimits, introspection: boolean): Documents => {
  const store = createDocumentStore()
  const rules = introspection ? specifiedRules : [...specifiedRules, noIntrospection]
  return {
    store,
    find: (text) => store.find(hashOf(text)),
    check: (text) => {
      const hash = hashOf(text)
      // A lone surrogate is hashed as U+FFFD: another document than the one with that character, and never a known one.
      if (text.isWellFormed() && store.has(hash)) return []
      const document = parseDocument(text, limits)
      // Before validation, whose cost grows faster than the document.
      const [tooMuch] = documentRejections(document, limits)
      if (tooMuch) return [tooMuch]
      const invalid = validate(schema, document, rules)
      if (invalid.length > 0) return invalid.map((error) => shown(introspection ? error : withoutSuggestion(error)))
      store.keep(hash, document)
      return []
    },
  }
}

const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex')

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
