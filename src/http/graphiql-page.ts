/** GraphiQL in one document: editor, styles and workers inline, so that it works without any network. */
import { renderGraphiQL } from '@graphql-yoga/render-graphiql'
import { type Page, pageOf, scriptLiteral } from './page.ts'

/** Loading this file loads nine megabytes of editor: import it when the page is requested. */
export const graphiqlPage = ({ query, sandbox }: { readonly query: string; readonly sandbox: string }): Page => {
  // Without an endpoint it asks the address of its own page.
  const html = renderGraphiQL({ title: 'Lifecycle Workflows gateway', defaultQuery: queryMark })
    // The renderer writes its options into the script as they are; a query may hold what ends a script.
    .replace(JSON.stringify(queryMark), () => scriptLiteral(query))
  const head = `<style>${style}</style><p>GraphiQL, from this server. With a network: <a href="${sandbox}">Apollo Sandbox</a></p>`
  return pageOf(html.replace('<div id="root">', `${head}<div id="root">`), { directives })
}

const queryMark = 'the default query'

/** The line has a height of its own, so that it lies over nothing: GraphiQL takes the whole window otherwise. */
const style =
  'body>p{box-sizing:border-box;height:2.2rem;margin:0;padding:.5rem 1rem;font:14px sans-serif}' +
  '#root .graphiql-container{height:calc(100vh - 2.2rem)}'

const directives = [
  "style-src 'unsafe-inline'",
  'img-src data: blob:',
  'font-src data:',
  "connect-src 'self'",
  'worker-src blob:',
]
