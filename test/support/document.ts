/** The documents as tests read them: sections by heading, fenced blocks, tables, links and names in backticks. */
import { readdirSync, readFileSync } from 'node:fs'

export type Document = { readonly path: string; readonly text: string }
export type Block = { readonly language: string; readonly text: string }

export const root = new URL('../../', import.meta.url)

const readText = (path: string) => readFileSync(new URL(path, root), 'utf8')
const markdownIn = (folder: string) =>
  readdirSync(new URL(folder || '.', root), { recursive: folder !== '', encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .sort()
    .map((name) => `${folder}${name}`)

/** Every document of the project. */
export const documents: readonly Document[] = [...markdownIn(''), ...markdownIn('docs/')].map((path) => ({
  path,
  text: readText(path),
}))

export const documentAt = (path: string): Document => {
  const found = documents.find((document) => document.path === path)
  if (!found) throw new Error(`There is no document ${path}.`)
  return found
}

/** The text below a heading, up to the next one of the same level or a higher one. */
export const section = (path: string, heading: string): string => {
  const { text } = documentAt(path)
  const [level = ''] = heading.split(' ')
  const start = text.indexOf(`\n${heading}\n`)
  if (start === -1) throw new Error(`${path} has no heading "${heading}".`)
  const rest = text.slice(start + heading.length + 2)
  const end = withBlankFences(rest).search(new RegExp(`^#{1,${level.length}} `, 'm'))
  return end === -1 ? rest : rest.slice(0, end)
}

export const blocks = (text: string, language?: string): readonly Block[] =>
  [...text.matchAll(/^```(\w*)\n(.*?)^```$/gms)]
    .map(([, found = '', body = '']) => ({ language: found, text: body }))
    .filter((block) => language === undefined || block.language === language)

/** Every block of this language in any document. */
export const allBlocks = (language: string): readonly Block[] => documents.flatMap(({ text }) => blocks(text, language))

/** The cells of each row of the table under this header row. */
export const rowsOf = (text: string, header: string): readonly (readonly string[])[] => {
  const start = text.indexOf(`| ${header} |`)
  if (start === -1) throw new Error(`There is no table "${header}".`)
  const lines = text.slice(start).split('\n')
  const end = lines.findIndex((line) => !line.startsWith('|'))
  return lines.slice(2, end === -1 ? undefined : end).map((line) =>
    line
      .slice(1, -1)
      .split('|')
      .map((cell) => cell.trim()),
  )
}

/** All names in backticks in the first cells of the table under this header row. */
export const firstColumn = (text: string, header: string): readonly string[] =>
  rowsOf(text, header).flatMap(([cell = '']) => namesIn(cell))

/** What stands in backticks outside of fenced blocks. */
export const namesIn = (text: string): readonly string[] =>
  [...withBlankFences(text).matchAll(/`([^`\n]+)`/g)].map(([, name = '']) => name)

/** The targets of links outside of fenced blocks. */
export const linksIn = (text: string): readonly string[] =>
  [...withBlankFences(text).matchAll(/\]\(([^)\s]+)\)/g)].map(([, target = '']) => target)

/** What a heading is linked by. */
export const anchorsOf = ({ text }: Document): readonly string[] =>
  [...withBlankFences(text).matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\w -]/g, '')
      .replaceAll(' ', '-'),
  )

/** A `#` at the beginning of a line within a fence is no heading; blanked, so that positions stay where they are. */
const withBlankFences = (text: string) => text.replaceAll(/^```.*?^```$/gms, (fence) => fence.replaceAll(/[^\n]/g, ' '))
