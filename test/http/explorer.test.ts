/** The page for browsers: who gets it, and that it works with nothing but this server. */
import { chromium } from 'playwright-core'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { json } from '../../src/http/answer.ts'
import { explorer } from '../../src/http/explorer.ts'
import type { Handler } from '../../src/http/handler.ts'
import { redirect, route } from '../../src/http/route.ts'
import { securityHeaders } from '../../src/http/security-header.ts'
import { serving } from '../support/http/serving.ts'
import { browser, chromiumPath } from '../support/need.ts'

const query = 'query First {\n  hello # </script><script>alert(1)</script>\n}\n'
const page = explorer({ query })
const handler = page(async () => json(200, 'passed on'))

const browserAccept = 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8'
const ask = (accept: string, { search = '', method = 'GET' } = {}) =>
  handler(new Request(`http://a/graphql${search}`, { method, headers: { accept } }))

describe('who gets the page', () => {
  it('is a browser that opens the address', async () => {
    const response = await ask(browserAccept)
    expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8')
    expect(await response.text()).toContain('Apollo Sandbox')
  })

  it.each([
    ['application/graphql-response+json, application/json', {}],
    ['application/json, text/html;q=0.1', {}],
    ['*/*', {}],
    [browserAccept, { method: 'POST' }],
    [browserAccept, { method: 'OPTIONS' }],
  ])('is not a client that says %s %o', async (accept, request) => {
    expect(await (await ask(accept, request)).text()).toBe('passed on')
  })
})

describe('the page', () => {
  it('runs its own script and Apollo’s, and no other', async () => {
    const policy = (await ask(browserAccept)).headers.get('content-security-policy')
    expect(policy).toMatch(/script-src 'sha256-[\w+/=]+' https:\/\/embeddable-sandbox\.cdn\.apollographql\.com;/)
    expect(policy).not.toContain("script-src 'unsafe")
  })

  it.each(['', '?explorer=graphiql'])(
    'names no path of this server, as a proxy may put one before it: %s',
    async (search) => {
      const html = await (await ask(browserAccept, { search })).text()
      const own = html.replaceAll(/<(style|script)>.*?<\/\1>/gs, '')
      expect([...own.matchAll(/href="([^"]*)"/g)].map(([, to]) => to).filter((to) => !to?.startsWith('data:'))).toEqual(
        [search === '' ? '?explorer=graphiql' : '?'],
      )
    },
  )

  it('is GraphiQL on request, whose policy allows it to reach this server alone', async () => {
    const response = await ask(browserAccept, { search: '?explorer=graphiql' })
    expect(await response.text()).toContain('YogaGraphiQL')
    const policy = response.headers.get('content-security-policy')
    expect(policy).toContain("connect-src 'self'")
    expect(policy).not.toMatch(/https?:/)
  })
})

describe.skipIf(browser.isMissing)(browser.title('in a browser without a network'), () => {
  it('goes to GraphiQL below any path, which runs the first query and reaches no other server', {
    timeout: 200_000,
  }, async () => {
    const prefix = '/tools/lcw'
    const asked: string[] = []
    const endpoint = page(async (request) => {
      asked.push(((await request.json()) as { query: string }).query)
      return json(200, { data: { hello: 'from the server' } })
    })
    const own = route({ '/': { GET: redirect('graphql') }, '/graphql': endpoint })
    // As a proxy does that serves other things, too: it takes its own path away, and knows nothing else.
    const below: Handler = async (request) => {
      const { pathname, search, origin } = new URL(request.url)
      if (!pathname.startsWith(`${prefix}/`)) return json(404, 'of another site')
      return own(new Request(origin + pathname.slice(prefix.length) + search, request))
    }
    const server = await serving(below, { edge: [securityHeaders()] })
    const url = server.url + prefix
    // Loopback is reached directly; every other name is sent to a proxy that is not there.
    const chrome = await chromium.launch({
      executablePath: chromiumPath ?? '',
      args: ['--no-sandbox', '--proxy-server=http://127.0.0.1:9'],
    })
    onTestFinished(() => chrome.close())
    const first = await chrome.newPage()
    await first.goto(`${url}/`)
    await first.waitForURL(`${url}/graphql?explorer=graphiql`)

    // Somebody else's browser: GraphiQL remembers what stood in its editor when it was left.
    const tab = await chrome.newPage()
    const strangers: string[] = []
    const errors: string[] = []
    tab.on('pageerror', ({ message }) => errors.push(message))
    tab.on('request', (request) => {
      if (!request.url().startsWith(url) && /^https?:/.test(request.url())) strangers.push(request.url())
    })
    await tab.goto(`${url}/graphql?explorer=graphiql`)
    // The button is there before the editor has the query, and a click on it is then forgotten.
    const run = async () => {
      await tab.getByLabel(/^Execute/).click({ timeout: 10_000 })
      await tab.getByText('from the server').waitFor({ timeout: 10_000 })
    }
    await vi.waitFor(run, { timeout: 150_000 })
    // GraphiQL sends documents without blanks and comments.
    expect(asked).toContain('query First{hello}')
    expect(strangers).toEqual([])
    expect(errors).toEqual([])
  })
})
