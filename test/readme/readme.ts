/** The README as tests read it: sections by heading, their fenced blocks, and the first column of their tables. */
import { readFileSync } from 'node:fs'

export type Block = { readonly language: string; readonly text: string }

export const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8')

/** The text below a heading, up to the next one of the same level or a higher one. */
export const section = (heading: string): string => {
  const [level = ''] = heading.split(' ')
  const start = readme.indexOf(`\n${heading}\n`)
  if (start === -1) throw new Error(`The README has no heading "${heading}".`)
  const rest = readme.slice(start + heading.length + 2)
  const end = outsideFences(rest).search(new RegExp(`^#{1,${level.length}} `, 'm'))
  return end === -1 ? rest : rest.slice(0, end)
}

export const blocks = (text: string, language?: string): readonly Block[] =>
  [...text.matchAll(/^```(\w*)\n(.*?)^```$/gms)]
    .map(([, found = '', body = '']) => ({ language: found, text: body }))
    .filter((block) => language === undefined || block.language === language)

/** Whatever stands in backticks in the first cells of the table under this header row. */
export const firstColumn = (text: string, header: string): readonly string[] => {
  const rows = text.slice(text.indexOf(`| ${header} |`)).split('\n')
  const end = rows.findIndex((row) => !row.startsWith('|'))
  return rows.slice(2, end).flatMap((row) => {
    const [, cell = ''] = row.split('|')
    return [...cell.matchAll(/`([^`]+)`/g)].map(([, name = '']) => name)
  })
}

/** A `#` at the beginning of a line within a fence is no heading; blanked, so that places stay where they are. */
const outsideFences = (text: string) => text.replaceAll(/^```.*?^```$/gms, (fence) => fence.replaceAll(/[^\n]/g, ' '))
