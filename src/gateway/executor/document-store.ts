/** Documents that were parsed and found valid, as many as a small heap holds: measured by what they are in memory. */
import type { ApolloServerOptions, BaseContext } from '@apollo/server'
import type { DocumentNode } from 'graphql'
import { LRUCache } from 'lru-cache'

/** Tokens of all documents together, each of about 400 bytes with its part of the tree. */
export const defaultMaxTokens = 40_000

export type DocumentStore = NonNullable<ApolloServerOptions<BaseContext>['documentStore']> & {
  readonly size: () => { readonly documents: number; readonly tokens: number }
}

export const createDocumentStore = (maxTokens = defaultMaxTokens): DocumentStore => {
  const documents = new LRUCache<string, DocumentNode>({ maxSize: maxTokens, sizeCalculation: tokensIn })
  return {
    get: async (key) => documents.get(key),
    set: async (key, document) => void documents.set(key, document),
    delete: async (key) => documents.delete(key),
    size: () => ({ documents: documents.size, tokens: documents.calculatedSize }),
  }
}

/** A document's tokens hold on to one another, and every node of it to its first and last. */
export const tokensIn = ({ loc }: DocumentNode): number => {
  let count = 1
  for (let token = loc?.startToken.next; token; token = token.next) count += 1
  return count
}

/** Bytes of the texts that are remembered as measured, all together, and of an entry beside its text. */
const maxMeasured = 8 * 2 ** 20
const bytesOfEntry = 200

/** Texts of documents whose shape is within the limits, so that it is measured once. */
export const createMeasuredTexts = () =>
  new LRUCache<string, true>({
    maxSize: maxMeasured,
    sizeCalculation: (_, text) => bytesOfEntry + 2 * text.length,
  })
