/**
 * The `$search` of directory objects: clauses such as `"displayName:ann"`, joined by AND, OR and parentheses.
 * https://learn.microsoft.com/graph/search-query-parameter
 */
import { badRequest } from '../error.ts'
import type { EntityType } from './entity-type.ts'
import type { Predicate } from './filter.ts'

/** @throws GraphError 400 for another syntax, and for a property that the type does not have as text */
export const compileDirectorySearch = (text: string, type: EntityType): Predicate => {
  const rest = text.match(/"(?:[^"\\]|\\["\\])*"|AND(?![^\s("])|OR(?![^\s("])|[()]|\s+|[\s\S]/gu) ?? []
  const tokens = rest.filter((token) => token.trim() !== '')
  let at = 0

  const alternatives = (): Predicate => {
    const all = [conjunction()]
    while (tokens[at] === 'OR') {
      at += 1
      all.push(conjunction())
    }
    return (row) => all.some((each) => each(row))
  }
  const conjunction = (): Predicate => {
    const all = [operand()]
    while (tokens[at] === 'AND') {
      at += 1
      all.push(operand())
    }
    return (row) => all.every((each) => each(row))
  }
  const operand = (): Predicate => {
    const token = tokens[at] ?? ''
    at += 1
    if (token === '(') {
      const inner = alternatives()
      if (tokens[at] !== ')') throw invalid(text)
      at += 1
      return inner
    }
    if (!/^".*"$/su.test(token)) throw invalid(text)
    return clause(token.slice(1, -1).replaceAll(/\\(["\\])/g, '$1'), type)
  }

  const predicate = alternatives()
  if (at < tokens.length) throw invalid(text)
  return predicate
}

const clause = (text: string, type: EntityType): Predicate => {
  const [, property = '', wanted = ''] = /^(\w+):(.+)$/su.exec(text) ?? []
  if (wanted.trim() === '') throw invalid(text)
  const declared = Object.hasOwn(type.properties, property) ? type.properties[property] : undefined
  if (declared?.type !== 'string')
    throw badRequest(`The property '${property}' of '${type.name}' does not exist or cannot be searched.`)
  const textIn = (row: Parameters<Predicate>[0]) => String(row[property] ?? '')
  if (!tokenized.has(property)) {
    const beginning = wanted.toLowerCase()
    return (row) => textIn(row).toLowerCase().startsWith(beginning)
  }
  const tokens = tokensOf(wanted)
  return (row) => {
    const own = tokensOf(textIn(row))
    return tokens.every((token) => own.some((each) => each.startsWith(token)))
  }
}

/** Of every other property the service searches the beginning. */
const tokenized: ReadonlySet<string> = new Set(['displayName', 'description'])

/** Words, numbers and symbols, and words that only symbols separate as one word too. A capital behind a small letter begins a word. */
const tokensOf = (text: string): readonly string[] =>
  text.split(/\s+/u).flatMap((part) => {
    const pieces = part.match(/\p{N}+|[\p{L}\p{M}]+|[^\p{L}\p{M}\p{N}]/gu) ?? []
    const joined = part.replaceAll(/[^\p{L}\p{M}\p{N}]/gu, '')
    const words = pieces.flatMap((piece) => piece.split(/(?<=\p{Ll})(?=\p{Lu})/u))
    return [...words, ...(joined !== '' && joined !== part ? [joined] : [])].map((word) => word.toLowerCase())
  })

const invalid = (text: string) => badRequest(`Syntax error in $search at '${text}': clauses are "property:text".`)
