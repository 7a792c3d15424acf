/** A built page as a Handler: its addresses, its files and the policy under which nothing but these runs. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { gunzipSync } from 'node:zlib'
import { afterAll, describe, expect, it } from 'vitest'
import { route } from '../../src/http/route.ts'
import { readSite, site } from '../../src/http/site.ts'

const folder = mkdtempSync(join(tmpdir(), 'site-'))
afterAll(() => rmSync(folder, { recursive: true }))
mkdirSync(join(folder, 'assets'))
const script = 'console.log("page")'
writeFileSync(
  join(folder, 'index.html'),
  '<!doctype html><meta name="settings" content="%SETTINGS%"><script type="module" src="./assets/index-1a.js"></script>',
)
writeFileSync(join(folder, 'assets/index-1a.js'), script)
writeFileSync(join(folder, 'assets/notes.txt'), 'of no kind that a page has')
writeFileSync(join(folder, 'documents.json'), '{}')

const built = readSite(pathToFileURL(`${folder}/`))
if (built === null) throw new Error('There is a build.')
const settings = { title: '"><script>alert(1)</script> $& &amp;' }
const page = site(built, { settings, connect: ['https://login.example'] })
const handler = route({ '/graphql': async () => new Response('graphql') }, page)
const get = (path: string, headers: Record<string, string> = {}, method = 'GET') =>
  handler(new Request(`http://gateway.test${path}`, { headers, method }))
const browser = { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' }

describe('the document', () => {
  it.each([
    ['/', './'],
    ['/people', './'],
    ['/people/1', '../'],
    ['/workflows/w_1/runs/r.2-3?tab=users', '../../../'],
    ['/people/', '../'],
  ])('answers a browser at %s, with files relative to it', async (path, root) => {
    const response = await get(path, browser)
    expect([response.status, response.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8'])
    const html = await response.text()
    const source = /src="([^"]+)"/.exec(html)?.[1] ?? ''
    expect(source).toBe(`${root}assets/index-1a.js`)
    expect(new URL(source, `http://proxy.test/below${path}`).pathname).toBe('/below/assets/index-1a.js')
  })

  it('carries the settings as one attribute that no text in them can end', async () => {
    const html = await (await get('/')).text()
    const content = /<meta name="settings" content="([^"]*)">/.exec(html)?.[1] ?? ''
    const text = content.replaceAll('&quot;', '"').replaceAll('&amp;', '&')
    expect(JSON.parse(text)).toEqual(settings)
  })

  it('is asked for anew each time, and not sent twice', async () => {
    const first = await get('/')
    const etag = first.headers.get('etag') ?? ''
    expect([first.headers.get('cache-control'), etag.length > 40]).toEqual(['no-cache', true])
    const again = await get('/', { 'if-none-match': etag })
    expect([again.status, await again.text(), again.headers.get('etag')]).toEqual([304, '', etag])
    expect((await get('/people/1', { ...browser, 'if-none-match': etag })).status).toBe(200)
  })

  it('runs its own files alone, makes no text code, and sends to its own origin and where people sign in', async () => {
    const policy = new Map(
      (await get('/')).headers
        .get('content-security-policy')
        ?.split('; ')
        .map((directive) => [directive.split(' ')[0], directive.split(' ').slice(1).join(' ')]),
    )
    expect(Object.fromEntries(policy)).toEqual({
      'default-src': "'none'",
      'script-src': "'self'",
      'style-src': "'self'",
      'img-src': "'self'",
      'connect-src': "'self' https://login.example",
      'base-uri': "'none'",
      'form-action': "'none'",
      'frame-ancestors': "'none'",
      'require-trusted-types-for': "'script'",
      'trusted-types': "'none'",
    })
  })
})

describe('a file', () => {
  it('is kept for good, as its name changes with it', async () => {
    const response = await get('/assets/index-1a.js')
    expect([response.status, response.headers.get('content-type')]).toEqual([200, 'text/javascript; charset=utf-8'])
    expect(response.headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
    expect(await response.text()).toBe(script)
  })

  it('is compressed for those who take that', async () => {
    const response = await get('/assets/index-1a.js', { 'accept-encoding': 'br, gzip' })
    expect([response.headers.get('content-encoding'), response.headers.get('vary')]).toEqual([
      'gzip',
      'Accept-Encoding',
    ])
    expect(gunzipSync(await response.arrayBuffer()).toString()).toBe(script)
  })
})

describe('nothing', () => {
  it.each(['/assets/notes.txt', '/assets/../documents.json', '/documents.json', '/index.html', '/people', '/assets/'])(
    'is at %s for one who is no browser',
    async (path) => {
      const response = await get(path, { accept: '*/*' })
      expect([response.status, (await response.json()).errors[0].extensions.code]).toEqual([404, 'NOT_FOUND'])
    },
  )

  it('is changed by a POST', async () => {
    for (const path of ['/', '/people']) expect((await get(path, browser, 'POST')).status).toBe(404)
  })

  it('stands before the routes', async () => {
    expect(await (await get('/graphql', browser)).text()).toBe('graphql')
  })

  it('is read where there is no build', () => {
    expect(readSite(pathToFileURL(`${folder}/assets/`))).toBeNull()
  })
})
