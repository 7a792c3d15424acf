/** Trusted documents: the manifest a frontend's build writes, and which document a request means. */
import { readFileSync } from 'node:fs'
import { type GraphQLError, parse } from 'graphql'
import { rejection } from './rejection.ts'

/** Document text by hash, as graphql-codegen's client preset writes `persisted-documents.json`. */
export type Manifest = ReadonlyMap<string, string>

export type TrustedDocuments = {
  /** Those of the operator's own frontends. */
  readonly manifest: Manifest
  /** Those of the portal. */
  readonly portal?: Manifest
  /** Whether these are all documents that are answered. */
  readonly only: boolean
}

/** The parts of a GraphQL request that can name a document. Values come from the network, hence unknown. */
export type DocumentRequest = {
  readonly query?: unknown
  readonly documentId?: unknown
  readonly extensions?: unknown
}

/** Throws, at start-up, one error that names the file and what is wrong with it or with one of its documents. */
export const readManifest = (path: string): Manifest => {
  const refuse = (reason: string): never => {
    throw new Error(`PERSISTED_OPERATIONS=${path}: ${reason}`)
  }
  const entries = Object.entries(readObject(path, refuse))
  if (entries.length === 0) refuse('the manifest holds no document.')
  return new Map(
    entries.map(([hash, text]) => {
      if (typeof text !== 'string') return refuse(`the value of "${hash}" must be the text of a document.`)
      try {
        parse(text)
      } catch (error) {
        refuse(`the document of "${hash}" is not GraphQL: ${error instanceof Error ? error.message : String(error)}`)
      }
      return [bare(hash), text] as const
    }),
  )
}

/**
 * The text of the document that a request means: by `documentId`, `extensions.documentId` or
 * `extensions.persistedQuery.sha256Hash` from the manifest or from the portal's, else its own `query`. With `only`, just these count, and a
 * text that comes along is ignored. Null if the request names no document.
 */
export const documentText = (
  request: DocumentRequest,
  { manifest, portal, only }: TrustedDocuments,
): string | null | GraphQLError => {
  const id = documentIdOf(request)
  if (id === null) {
    if (only) return notFound('Only trusted documents are answered here; name one by `documentId`.')
    return typeof request.query === 'string' ? request.query : null
  }
  const text = manifest.get(bare(id)) ?? portal?.get(bare(id))
  if (text !== undefined) return text
  if (typeof request.query === 'string' && !only) return request.query
  return manifest.size === 0 && isAutomatic(request) ? notSupported() : notFound('No trusted document has this id.')
}

/** Apollo's clients send only the hash first, and then the hash with the text to be kept. */
const isAutomatic = ({ extensions }: DocumentRequest): boolean =>
  typeof member(member(extensions, 'persistedQuery'), 'sha256Hash') === 'string'

const documentIdOf = ({ documentId, extensions }: DocumentRequest): string | null => {
  const persisted = member(extensions, 'persistedQuery')
  const named = [documentId, member(extensions, 'documentId'), member(persisted, 'sha256Hash')]
  return named.find((id) => typeof id === 'string') ?? null
}

const member = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null && Object.hasOwn(value, name)
    ? (value as Readonly<Record<string, unknown>>)[name]
    : undefined

/** GraphQL over HTTP writes `sha256:` before such a hash, Apollo's clients do not. */
const bare = (hash: string): string => (hash.startsWith('sha256:') ? hash.slice('sha256:'.length) : hash)

const notFound = (message: string): GraphQLError => rejection('PERSISTED_QUERY_NOT_FOUND', message)

/** In Apollo's own words, which stop its link from sending hashes: the gateway keeps no texts, so each document would be sent twice. */
const notSupported = (): GraphQLError => rejection('PERSISTED_QUERY_NOT_SUPPORTED', 'PersistedQueryNotSupported')

const readObject = (path: string, refuse: (reason: string) => never): Readonly<Record<string, unknown>> => {
  try {
    const value: unknown = JSON.parse(readFileSync(path, 'utf8'))
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return { ...value }
  } catch (error) {
    return refuse(`the manifest cannot be read: ${error instanceof Error ? error.message : String(error)}`)
  }
  return refuse('the manifest must be one JSON object of document texts by hash.')
}
