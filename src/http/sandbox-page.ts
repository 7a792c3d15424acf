/** Apollo Sandbox embedded in a page of ours, which goes to GraphiQL when Apollo's CDN is out of reach. */
import { type Page, pageOf, scriptLiteral } from './page.ts'

const cdn = 'https://embeddable-sandbox.cdn.apollographql.com'

/** Milliseconds that the CDN is waited for. */
const patience = 3_000

export const sandboxPage = ({ query, graphiql }: { readonly query: string; readonly graphiql: string }): Page =>
  pageOf(
    `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>Lifecycle Workflows gateway</title>
<style>
  body { margin: 0; font: 14px sans-serif }
  p { margin: 0; padding: .5rem 1rem }
  #sandbox { position: absolute; inset: 2.2rem 0 0 0 }
  iframe { width: 100%; height: 100%; border: none }
</style>
</head>
<body>
<p>Apollo Sandbox, loaded from Apollo's servers. Without a network: <a href="${graphiql}">GraphiQL</a></p>
<div id="sandbox"></div>
<script>
  const toGraphiql = () => location.replace(${scriptLiteral(graphiql)})
  const giveUp = setTimeout(toGraphiql, ${patience})
  const script = document.createElement('script')
  script.src = ${scriptLiteral(`${cdn}/_latest/embeddable-sandbox.umd.production.min.js`)}
  script.onerror = toGraphiql
  script.onload = () => {
    clearTimeout(giveUp)
    new window.EmbeddedSandbox({
      target: '#sandbox',
      initialEndpoint: location.origin + location.pathname,
      initialState: { document: ${scriptLiteral(query)}, includeCookies: false },
      endpointIsEditable: false,
      runTelemetry: false,
    })
  }
  document.head.append(script)
</script>
</body>
</html>
`,
    {
      scriptHosts: [cdn],
      directives: [
        "style-src 'unsafe-inline'",
        'frame-src https://sandbox.embed.apollographql.com',
        "connect-src 'self'",
      ],
    },
  )
