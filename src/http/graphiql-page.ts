/** GraphiQL in one document: editor, styles and workers inline, so that it works without any network. */
import { renderGraphiQL } from '@graphql-yoga/render-graphiql'
import { type Page, pageOf, scriptLiteral } from './page.ts'

/** Loading this file loads nine megabytes of editor: import it when the page is requested. */
export const graphiqlPage = ({ query, sandbox }: { readonly query: string; readonly sandbox: string }): Page => {
  // Without an endpoint it asks the address of its own page.
  const html = renderGraphiQL({ title: 'Lifecycle Workflows gateway', defaultQuery: queryMark })
    // The renderer writes its options into the script as they are; a query may hold what ends a script.
    .replace(JSON.stringify(queryMark), () => scriptLiteral(query))
  const link = `<a href="${sandbox}" style="${linkStyle}">Apollo Sandbox</a>`
  return pageOf(html.replace('<div id="root">', `${link}<div id="root">`), { directives })
}

const queryMark = 'the default query'

const linkStyle = 'position:fixed;right:1rem;bottom:.5rem;z-index:10;font:12px sans-serif'

const directives = [
  "style-src 'unsafe-inline'",
  'img-src data: blob:',
  'font-src data:',
  "connect-src 'self'",
  'worker-src blob:',
]
