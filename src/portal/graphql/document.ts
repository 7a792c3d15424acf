/** A trusted document: the page sends its hash, and the gateway has its text. */
import type { AnyVariables, TypedDocumentNode } from '@urql/core'
import { Kind } from 'graphql'
import { hashOf } from './hash.ts'

/** In the form in which urql sends an id instead of a text. */
export const trusted = <Data>(
  document: TypedDocumentNode<Data, never>,
): TypedDocumentNode<Data, AnyVariables> & { readonly documentId: string } => ({
  kind: Kind.DOCUMENT,
  definitions: [],
  documentId: hashOf(document),
})

/** The document's text and its variables, to be run elsewhere. Loaded when it is wanted: the page itself needs no text. */
export const textOf = async (document: object, variables: object): Promise<string> => {
  const { default: texts } = await import('../generated/persisted-documents.json')
  const text = new Map(Object.entries(texts)).get(hashOf(document)) ?? ''
  return `${text}\n\n# variables\n${JSON.stringify(variables, null, 2).replaceAll(/^/gm, '# ')}\n`
}
