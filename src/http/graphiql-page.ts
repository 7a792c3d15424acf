/** GraphiQL in one document: editor, styles and workers inline, so that it works without any network. */
import { renderGraphiQL } from '@graphql-yoga/render-graphiql'
import { type Page, pageOf, scriptLiteral } from './page.ts'

/** Loading this file loads nine megabytes of editor: import it when the page is requested. */
export const graphiqlPage = ({ query, sandbox }: { readonly query: string; readonly sandbox: string }): Page => {
  // Without an endpoint it asks the address of its own page.
  const html = renderGraphiQL({ title: 'Lifecycle Workflows gateway', defaultQuery: queryMark })
    // The renderer writes its options into the script as they are; a query may hold what ends a script.
    .replace(JSON.stringify(queryMark), () => scriptLiteral(query))
  const head = `<style>${style}</style><p>
<span>GraphiQL, from this server. With a network: <a href="${sandbox}">Apollo Sandbox</a></span>
<label><input type="checkbox" id="explain"> Explain, do not execute</label>
</p><script>${explaining}</script>`
  return pageOf(html.replace('<div id="root">', `${head}<div id="root">`), { directives })
}

const queryMark = 'the default query'

/**
 * GraphiQL has no way to add extensions to a request. It sends each one by `fetch`, subscriptions by GET, with one operation in
 * a document. Its own query for the schema is executed all the same. What cannot be changed is not sent: a mutation that is to
 * be explained must not happen.
 *
 * It takes an answer without data and errors for a broken one, so it gets data without a field.
 */
const explaining = `{
  const send = fetch
  const box = document.querySelector('#explain')
  const extensions = { explain: true }
  const explained = (input, init) => {
    const url = new URL(input, location)
    const headers = new Headers(init.headers)
    headers.set('accept', 'application/json')
    if (init.method === 'POST')
      return send(url, { ...init, headers, body: JSON.stringify({ ...JSON.parse(init.body), extensions }) })
    url.searchParams.set('extensions', JSON.stringify(extensions))
    return send(url, { ...init, headers })
  }
  globalThis.fetch = async (input, init) => {
    if (!box.checked || /^{"query":"query IntrospectionQuery{/.test(init.body)) return send(input, init)
    const response = await explained(input, init)
    if (!response.ok) return response
    const answer = await response.json()
    return Response.json(answer.errors ? answer : { ...answer, data: {} })
  }
}`

/** The line has a height of its own, so that it lies over nothing: GraphiQL takes the whole window otherwise. */
const style =
  'body>p{align-items:center;box-sizing:border-box;display:flex;gap:1rem;height:2.2rem;justify-content:space-between;' +
  'margin:0;padding:.5rem 1rem;font:14px sans-serif}' +
  '#explain{vertical-align:text-bottom}' +
  '#root .graphiql-container{height:calc(100vh - 2.2rem)}'

const directives = [
  "style-src 'unsafe-inline'",
  'img-src data: blob:',
  'font-src data:',
  "connect-src 'self'",
  'worker-src blob:',
]
