/** Links between the documents lead somewhere, every file they name exists, and the README stays short. */
import { existsSync, readdirSync } from 'node:fs'
import { expect, it } from 'vitest'
import { anchorsOf, documentAt, documents, linksIn, namesIn, root, section } from '../support/document.ts'

const inside = documents.flatMap(({ path, text }) =>
  linksIn(text)
    .filter((target) => !/^[a-z]+:/.test(target))
    .map((target) => ({ path, target })),
)

it('the README has at most 250 lines', () => {
  expect(documentAt('README.md').text.split('\n').length).toBeLessThanOrEqual(250)
})

it('there are documents, and links between them', () => {
  expect(documents.length).toBeGreaterThan(10)
  expect(inside.length).toBeGreaterThan(60)
})

it.each(inside)('$path leads to $target', ({ path, target }) => {
  const { pathname, hash } = new URL(target, new URL(path, 'file:///'))
  const file = decodeURIComponent(pathname.slice(1))
  expect(existsSync(new URL(file, root)), file).toBe(true)
  if (hash !== '') expect(anchorsOf(documentAt(file))).toContain(hash.slice(1))
})

it('every document can be reached from the README', () => {
  const reached = new Set<string>()
  const follow = (path: string) => {
    if (reached.has(path)) return
    reached.add(path)
    for (const { target } of inside.filter((link) => link.path === path)) {
      const file = new URL(target, new URL(path, 'file:///')).pathname.slice(1)
      if (documents.some((document) => document.path === file)) follow(file)
    }
  }
  follow('README.md')
  expect([...reached].sort()).toEqual(documents.map(({ path }) => path).sort())
})

/** In fenced blocks too: maps of folders are such. */
const paths = documents.flatMap(({ path, text }) => {
  const written = [...text.matchAll(/(?<![\w./-])(?:src|test|schema|docs|dist|deploy)\/[\w./<>*-]*[\w>/]/g)].map(
    ([name]) => name,
  )
  const configured = namesIn(text).filter((name) => /^[\w.-]+\.(?:json|md)$/.test(name))
  return [...written, ...(path === 'CONTRIBUTING.md' ? configured : [])].map((name) => ({ path, name }))
})

/** What must exist for a name: of a pattern the folder before it, of what `npm run build` makes the source. */
const placeOf = (name: string): string => {
  if (name.startsWith('dist/')) return name.replace('dist/', 'src/').replace(/\.js$/, '.ts')
  return /^([^<*]*\/)[^/]*[<*]/.exec(name)?.[1] ?? name
}

it('names many files', () => {
  expect(paths.length).toBeGreaterThan(100)
})

it.each([...new Map(paths.map((named) => [`${named.path} ${named.name}`, named])).values()])(
  '$path names $name, which exists',
  ({ name }) => {
    expect(existsSync(new URL(placeOf(name), root)), placeOf(name)).toBe(true)
  },
)

it('the map has every file and every room of src', () => {
  const map = section('CONTRIBUTING.md', '## The map')
  const named = [...map.matchAll(/^src\/([\w.-]+)/gm)].map(([, name]) => name)
  expect(named.sort()).toEqual(readdirSync(new URL('src/', root)).sort())
})
