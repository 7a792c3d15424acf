/** What the build of the portal leaves: its sizes, and a manifest of documents that this schema answers. */
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { parse, validate } from 'graphql'
import { beforeAll, describe, expect, it } from 'vitest'
import { startGateway } from '../support/gateway.ts'
import { buildPortal, portalDocuments } from '../support/portal.ts'
import { publicSchema } from '../support/schema.ts'

beforeAll(buildPortal)

const folder = new URL('../../dist/portal/', import.meta.url)
const files = () =>
  readdirSync(new URL('assets/', folder)).map((name) => ({ name, url: new URL(`assets/${name}`, folder) }))
const zipped = (url: URL) => gzipSync(readFileSync(url)).length

describe('the built portal', () => {
  it('is at most 60 kB before the sign-in and 160 kB with it, compressed', () => {
    // Loaded only when they are wanted: the sign-in, the texts for "copy as GraphQL", and the dialog that explains with its style.
    const isLater = ({ name }: { readonly name: string }) => /^(?:entra|persisted-documents|explain-dialog)-/.test(name)
    const sum = (some: readonly { readonly url: URL }[]) => some.reduce((bytes, { url }) => bytes + zipped(url), 0)
    const all = files()
    expect(all.filter(isLater)).toHaveLength(4)
    expect(sum(all.filter((file) => !isLater(file))) + zipped(new URL('index.html', folder))).toBeLessThan(60_000)
    expect(sum(all)).toBeLessThan(160_000)
  })

  it('holds no inline script, no style, and no address of another origin in its document', () => {
    const html = readFileSync(new URL('index.html', folder), 'utf8')
    expect(html).not.toMatch(/<style|style=|<script(?![^>]*\bsrc="\.\/assets\/)|https?:/)
    expect(html.match(/(?:src|href)="[^"]*"/g)?.every((address) => /="\.\/assets\//.test(address))).toBe(true)
  })

  it('has its start fetched before its own code, and draws nothing until that has run', () => {
    const html = readFileSync(new URL('index.html', folder), 'utf8')
    expect(html).toMatch(/<script [^>]*blocking="render"[^>]* src="\.\/assets\/index-/)
    expect(html).toMatch(/<link rel="modulepreload" fetchpriority="low" [^>]*href="\.\/assets\/page-/)
  })

  it('is not built again where nothing has changed', () => {
    const { mtimeMs } = statSync(new URL('index.html', folder))
    buildPortal()
    expect(statSync(new URL('index.html', folder)).mtimeMs).toBe(mtimeMs)
  })

  it('can be read by a process that does not own it, as in an image', () => {
    expect(statSync(folder).mode & 0o005).toBe(0o005)
  })
})

describe('the manifest of the portal', () => {
  it('holds documents of this schema, with every mutation', () => {
    const texts = Object.values(portalDocuments())
    expect(texts.length).toBeGreaterThan(15)
    for (const text of texts) expect(validate(publicSchema(), parse(text))).toEqual([])
    const all = Object.keys(publicSchema().getMutationType()?.getFields() ?? {})
    for (const mutation of all) expect(texts.some((text) => text.includes(`${mutation}(input: $input)`))).toBe(true)
  })

  it('is trusted under PERSISTED_ONLY=on without any other, as long as the portal is on', async () => {
    const [hash = ''] = Object.entries(portalDocuments()).find(([, text]) => text.includes('query SignedIn ')) ?? []
    const send = async (env: Readonly<Record<string, string>>, body: object) => {
      const gateway = await startGateway({ env })
      const headers = { 'content-type': 'application/json' }
      const response = await gateway.send('/graphql', { method: 'POST', headers, body: JSON.stringify(body) })
      const { data, errors } = await response.json()
      await gateway.close()
      return data?.viewer?.canRead ?? errors[0].extensions.code
    }
    const only = { PERSISTED_ONLY: 'on' }
    expect(await send(only, { documentId: hash })).toBe(true)
    expect(await send(only, { query: '{ viewer { canRead } }' })).toBe('PERSISTED_QUERY_NOT_FOUND')
    expect(await send({ PORTAL: 'off' }, { documentId: hash })).toBe('PERSISTED_QUERY_NOT_FOUND')
  })
})
