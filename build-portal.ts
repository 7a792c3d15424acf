/** From `src/portal` to the files in `dist/portal` that the gateway serves: `npm run build:portal`, and `npm start` after a change. */
import {
  chmodSync,
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { webDarkTheme, webLightTheme } from '@fluentui/tokens'
import { parse, print } from 'graphql'
import { build, type Plugin } from 'vite'

const root = fileURLToPath(new URL('src/portal/', import.meta.url))
const dist = fileURLToPath(new URL('dist/', import.meta.url))
const target = join(dist, 'portal')

/** Builds into `dist/portal`. Done at once if nothing has changed since the last build. */
const buildPortal = async (): Promise<void> => {
  if (isUpToDate()) return
  // Beside the target, so that what reads it never sees half of a build.
  mkdirSync(dist, { recursive: true })
  const folder = mkdtempSync(join(dist, 'portal-'))
  await build({
    configFile: false,
    root,
    base: './',
    logLevel: 'warn',
    plugins: [fluentTokens, readableDocuments, startFirst],
    oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
    build: {
      outDir: folder,
      emptyOutDir: true,
      target: 'es2023',
      // A `data:` address is none of the page's own files, which are all that its content policy allows.
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      // The least that msal-browser comes to: it is a chunk of its own.
      chunkSizeWarningLimit: 600,
    },
  })
  copyFileSync(join(root, 'generated/persisted-documents.json'), join(folder, 'documents.json'))
  // A temporary folder is its owner's alone, and an image serves it as another user.
  chmodSync(folder, 0o755)
  try {
    // Where another process has built the same meanwhile, that one stays: it may be read already.
    if (!isUpToDate()) {
      rmSync(target, { recursive: true, force: true })
      renameSync(folder, target)
    }
  } catch (error) {
    if (!isUpToDate()) throw error
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

const isUpToDate = (): boolean => {
  const built = statSync(join(target, 'index.html'), { throwIfNoEntry: false })?.mtimeMs ?? 0
  const sources = readdirSync(root, { recursive: true, encoding: 'utf8' }).map((name) => join(root, name))
  const inputs = [
    ...sources,
    fileURLToPath(import.meta.url),
    fileURLToPath(new URL('package-lock.json', import.meta.url)),
  ]
  return inputs.every((path) => statSync(path).mtimeMs < built)
}

/** Fluent's design tokens, as many as the styles use, each with its values in light and dark. */
const fluentTokens: Plugin = {
  name: 'fluent-tokens',
  transform: (code, id) => {
    if (!id.endsWith('/token.css')) return null
    const styles = readdirSync(join(root, 'style')).map((name) => readFileSync(join(root, 'style', name), 'utf8'))
    const used = new Set(styles.join().match(/(?<=var\(--)\w+/g))
    const light = new Map<string, unknown>(Object.entries(webLightTheme))
    const dark = new Map<string, unknown>(Object.entries(webDarkTheme))
    const lines = [...used].flatMap((name) => {
      const [day, night] = [light.get(name), dark.get(name)]
      if (day === undefined) return []
      return `--${name}: ${day === night || !name.startsWith('color') ? day : `light-dark(${day}, ${night})`};`
    })
    return code.replace('/* tokens */', lines.join('\n  '))
  },
}

/** The texts as a person reads them, for "copy as GraphQL". The manifest itself keeps what its hashes are made of. */
const readableDocuments: Plugin = {
  name: 'readable-documents',
  enforce: 'pre',
  transform: (code, id) => {
    if (!id.endsWith('/persisted-documents.json')) return null
    const texts: Readonly<Record<string, string>> = JSON.parse(code)
    return JSON.stringify(Object.fromEntries(Object.entries(texts).map(([hash, text]) => [hash, print(parse(text))])))
  },
}

/**
 * The start, which sends the query of the view, comes before the page's own code, which is fetched beside it. Until the start has
 * run there is nothing to draw.
 */
const startFirst: Plugin = {
  name: 'start-first',
  transformIndexHtml: {
    order: 'post',
    handler: (html, { bundle = {} }) => ({
      html: html.replace('<script type="module"', '$& blocking="render"'),
      tags: Object.values(bundle)
        .filter((file) => file.type === 'chunk' && file.name === 'page')
        .map(({ fileName }) => ({
          tag: 'link',
          attrs: { rel: 'modulepreload', fetchpriority: 'low', crossorigin: true, href: `./${fileName}` },
          injectTo: 'head',
        })),
    }),
  },
}

// Also where a test builds it: the libraries are those of production.
process.env['NODE_ENV'] = 'production'
await buildPortal()
