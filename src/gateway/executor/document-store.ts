/** Documents that were parsed and found valid, as many as a small heap holds. They are measured by their size in memory. */
import type { ApolloServerOptions, BaseContext } from '@apollo/server'
import type { DocumentNode } from 'graphql'
import { LRUCache } from 'lru-cache'

/** The most tokens of all documents together. Each token takes about 400 bytes with its part of the tree. */
export const defaultMaxTokens = 40_000

export type DocumentStore = NonNullable<ApolloServerOptions<BaseContext>['documentStore']> & {
  /** @param hash SHA-256 of the document's text */
  readonly find: (hash: string) => DocumentNode | undefined
  readonly keep: (hash: string, document: DocumentNode) => void
  readonly size: () => { readonly documents: number; readonly tokens: number }
}

export const createDocumentStore = (maxTokens = defaultMaxTokens): DocumentStore => {
  const documents = new LRUCache<string, DocumentNode>({ maxSize: maxTokens, sizeCalculation: tokensIn })
  return {
    find: (hash) => documents.get(hash),
    keep: (hash, document) => void documents.set(hash, document),
    get: async (key) => documents.get(hashIn(key)),
    set: async (key, document) => void documents.set(hashIn(key), document),
    delete: async (key) => documents.delete(hashIn(key)),
    size: () => ({ documents: documents.size, tokens: documents.calculatedSize }),
  }
}

/** Apollo Server's key is the hash of the schema and that of the text. */
const hashIn = (key: string): string => key.slice(key.lastIndexOf(':') + 1)

/** The tokens of a document reference one another, and every node references its first and last token. */
export const tokensIn = ({ loc }: DocumentNode): number => {
  let count = 1
  for (let token = loc?.startToken.next; token; token = token.next) count += 1
  return count
}
