/** A built page with its files as a Handler: one document for every address of the page, files that never change, a strict policy. */
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import type { Handler } from './handler.ts'
import { nothingThere } from './route.ts'

/** What a build of the page left in its folder, in memory. */
export type Site = {
  readonly document: string
  /** By the path below the page's root, such as `assets/index-5f0c.js`. The names contain a hash of the content. */
  readonly files: ReadonlyMap<string, SiteFile>
}

type SiteFile = {
  readonly type: string
  readonly bytes: Uint8Array<ArrayBuffer>
  readonly zipped: Uint8Array<ArrayBuffer>
}

export type SiteOption = {
  /** What the page knows of this server, as the content of its element `<meta name="settings">`. */
  readonly settings: unknown
  /** Origins besides its own that the page may send requests to. */
  readonly connect: readonly string[]
}

/** Null where there is no build. `folder` is that of the document, with a slash at the end. */
export const readSite = (folder: URL): Site | null => {
  if (!existsSync(new URL('index.html', folder))) return null
  const names = readdirSync(new URL('assets/', folder)).filter((name) => typeOf(name) !== undefined)
  return {
    document: readFileSync(new URL('index.html', folder), 'utf8'),
    files: new Map(names.map((name) => [`assets/${name}`, fileAt(new URL(`assets/${name}`, folder))])),
  }
}

/**
 * Answers `/` and, to a browser, every path that is not one of a file with the document: the page itself knows what it shows
 * there. A browser identifies itself by an Accept header that begins with text/html; every other client gets 404.
 */
export const site = ({ document, files }: Site, { settings, connect }: SiteOption): Handler => {
  const policy = policyOf(connect)
  const html = document.replace(settingsMark, () => attributeText(JSON.stringify(settings)))
  return async (request) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') return nothingThere(request)
    const { pathname } = new URL(request.url)
    const file = files.get(pathname.slice(1))
    const zips = /\bgzip\b/.test(request.headers.get('accept-encoding') ?? '')
    if (file !== undefined) return fileAnswer(file, zips)
    const isBrowser = request.headers.get('accept')?.trimStart().startsWith('text/html') ?? false
    if (pathname !== '/' && !isBrowser) return nothingThere(request)
    return documentAnswer(request, atDepth(html, pathname), policy)
  }
}

/** The mark in `index.html` that `settings` replaces. */
const settingsMark = '%SETTINGS%'

/** Files are named relative to the document: a proxy may serve the page below a path that only the browser knows. */
const atDepth = (html: string, pathname: string): string =>
  html.replaceAll('"./', `"${'../'.repeat(pathname.split('/').length - 2) || './'}`)

const documentAnswer = (request: Request, html: string, policy: string): Response => {
  const etag = `"${createHash('sha256').update(html).digest('base64url')}"`
  const headers = {
    etag,
    'cache-control': 'no-cache',
    'content-security-policy': policy,
    vary: 'Accept',
  }
  if (request.headers.get('if-none-match')?.includes(etag)) return new Response(null, { status: 304, headers })
  return new Response(html, { headers: { ...headers, 'content-type': 'text/html; charset=utf-8' } })
}

const fileAnswer = ({ type, bytes, zipped }: SiteFile, zips: boolean): Response =>
  new Response(zips ? zipped : bytes, {
    headers: {
      'content-type': type,
      'cache-control': 'public, max-age=31536000, immutable',
      vary: 'Accept-Encoding',
      ...(zips && { 'content-encoding': 'gzip' }),
    },
  })

/** Only the page's own files run. With Trusted Types and no policy of theirs, no text can become code either. */
const policyOf = (connect: readonly string[]): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self'",
    `connect-src ${["'self'", ...connect].join(' ')}`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join('; ')

const fileAt = (path: URL): SiteFile => {
  const bytes = new Uint8Array(readFileSync(path))
  return { type: typeOf(path.pathname) ?? '', bytes, zipped: new Uint8Array(gzipSync(bytes)) }
}

const typeOf = (name: string): string | undefined => types[name.slice(name.lastIndexOf('.') + 1)]

const types: Readonly<Record<string, string>> = {
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  svg: 'image/svg+xml',
  json: 'application/json; charset=utf-8',
}

/** A text as the value of an attribute in double quotes. */
const attributeText = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('"', '&quot;')
