/** What a browser gets at the endpoint: Apollo Sandbox, or GraphiQL where there is no network. */
import { answer } from './answer.ts'
import type { Policy } from './handler.ts'
import type { Page } from './page.ts'
import { sandboxPage } from './sandbox-page.ts'

type ExplorerOption = {
  /** The query both explorers open with. */
  readonly query: string
}

/**
 * Addresses in the pages are relative to the page, which is the endpoint itself: behind a proxy that serves the gateway
 * below a path of its own, only the browser knows that path.
 */
const addresses = { sandbox: '?', graphiql: '?explorer=graphiql' }

/**
 * Answers a browser's GET with Sandbox, with GraphiQL where `?explorer=graphiql` asks for it; everything else passes. A
 * browser shows itself by an Accept header that begins with text/html: every browser's does, no GraphQL client's does.
 */
export const explorer = ({ query }: ExplorerOption): Policy => {
  const sandbox = sandboxPage({ query, graphiql: addresses.graphiql })
  let graphiql: Promise<Page> | null = null
  const loadGraphiql = () => {
    graphiql ??= import('./graphiql-page.ts').then(({ graphiqlPage }) =>
      graphiqlPage({ query, sandbox: addresses.sandbox }),
    )
    return graphiql
  }
  return (next) => async (request) => {
    const isRead = request.method === 'GET' || request.method === 'HEAD'
    if (!isRead || !request.headers.get('accept')?.trimStart().startsWith('text/html')) return next(request)
    const isGraphiql = new URL(request.url).searchParams.get('explorer') === 'graphiql'
    const { html, policy } = isGraphiql ? await loadGraphiql() : sandbox
    return answer(html, {
      status: 200,
      headers: {
        'content-type': 'text/html; charset=utf-8',
        'content-security-policy': policy,
        // Sandbox signs in through a window of its own.
        'cross-origin-opener-policy': 'same-origin-allow-popups',
        vary: 'Accept',
      },
    })
  }
}
