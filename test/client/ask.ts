/** All that a frontend needs to ask typed questions: a document of the generated client in, its typed answer out. */
import type { Handler } from '../../src/http/handler.ts'
import type { TypedDocumentString } from './generated/graphql.ts'

export type Answer<Result> = {
  readonly data?: Result | null
  readonly errors?: readonly { readonly message: string; readonly extensions?: { readonly code?: string } }[]
}

/**
 * Posts the document to `/graphql`. `send` is `fetch` in a browser. A branch that failed is null in `data`, with its
 * reason in `errors`; both can be there at once.
 */
export async function ask<Result, Variables>(
  send: Handler,
  url: string,
  document: TypedDocumentString<Result, Variables>,
  variables: Variables,
): Promise<Answer<Result>> {
  const response = await send(
    new Request(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/graphql-response+json' },
      body: JSON.stringify({ query: String(document), variables }),
    }),
  )
  return (await response.json()) as Answer<Result>
}
