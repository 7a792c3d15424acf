/** The grammar of `$filter` as far as Microsoft Graph documents it for these lists: text in, syntax tree out. */
import { badRequest } from '../error.ts'
import { readInstant } from '../instant.ts'

export type Literal =
  | { readonly kind: 'string'; readonly value: string }
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'boolean'; readonly value: boolean }
  | { readonly kind: 'dateTime'; readonly value: string }
  | { readonly kind: 'null' }

export type Comparison = 'eq' | 'ne' | 'lt' | 'le' | 'gt' | 'ge' | 'has'

export type Expression =
  | { readonly kind: 'and' | 'or'; readonly left: Expression; readonly right: Expression }
  | { readonly kind: 'compare'; readonly path: string; readonly operator: Comparison; readonly literal: Literal }
  | { readonly kind: 'in'; readonly path: string; readonly literals: readonly Literal[] }
  | { readonly kind: 'any'; readonly path: string; readonly variable: string; readonly operand: Expression }

const TOKEN =
  /\s*(?:(?<string>'(?:[^']|'')*')|(?<dateTime>\d{4}-\d\d-\d\d(?:T[\d:.]+(?:Z|[+-]\d\d:\d\d)?)?)|(?<number>-?\d+(?:\.\d+)?)|(?<name>[A-Za-z_@][\w@.]*(?:\/[A-Za-z_][\w.]*)*)|(?<mark>[(),:]))/
const COMPARISONS: ReadonlySet<string> = new Set(['eq', 'ne', 'lt', 'le', 'gt', 'ge', 'has'])
const MOST_NESTED = 50

type Token = { readonly kind: 'string' | 'dateTime' | 'number' | 'name' | 'mark' | 'end'; readonly text: string }

/** @throws GraphError 400 that quotes the place where the text stops making sense */
export const parseFilter = (text: string): Expression => {
  const tokens = tokenize(text)
  let at = 0
  let depth = 0

  const peek = (): Token => tokens[at] ?? END
  const is = (word: string): boolean => (peek().kind === 'name' || peek().kind === 'mark') && peek().text === word
  const take = (): Token => tokens[at++] ?? END
  const skip = (word: string): boolean => is(word) && take() !== END
  const expect = (word: string): void => {
    if (!skip(word)) throw syntaxError(text, peek().text)
  }

  const disjunction = (): Expression => {
    let left = conjunction()
    while (skip('or')) left = { kind: 'or', left, right: conjunction() }
    return left
  }
  const conjunction = (): Expression => {
    let left = operand()
    while (skip('and')) left = { kind: 'and', left, right: operand() }
    return left
  }
  const operand = (): Expression => {
    if (++depth > MOST_NESTED) throw badRequest(`Invalid filter clause: nested deeper than ${MOST_NESTED}.`)
    const expression = skip('(') ? group() : predicate()
    depth--
    return expression
  }
  const group = (): Expression => {
    const inner = disjunction()
    expect(')')
    return inner
  }
  const predicate = (): Expression => {
    const path = take()
    if (path.kind !== 'name') throw syntaxError(text, path.text)
    if (skip('(')) {
      if (!path.text.endsWith('/any')) throw syntaxError(text, path.text)
      return lambda(path.text.slice(0, -4))
    }
    if (skip('in')) return { kind: 'in', path: path.text, literals: list() }
    const operator = take().text
    if (!isComparison(operator)) throw syntaxError(text, operator)
    return { kind: 'compare', path: path.text, operator, literal: literal() }
  }
  const lambda = (path: string): Expression => {
    const variable = take()
    if (variable.kind !== 'name') throw syntaxError(text, variable.text)
    expect(':')
    return { kind: 'any', path, variable: variable.text, operand: group() }
  }
  const list = (): readonly Literal[] => {
    expect('(')
    const literals = [literal()]
    while (skip(',')) literals.push(literal())
    expect(')')
    return literals
  }
  const literal = (): Literal => {
    const token = take()
    const value = literalOf(token)
    if (!value) throw syntaxError(text, token.text)
    return value
  }

  const expression = disjunction()
  if (peek() !== END) throw syntaxError(text, peek().text)
  return expression
}

const END: Token = { kind: 'end', text: 'the end' }

const tokenize = (text: string): readonly Token[] => {
  const tokens: Token[] = []
  const token = new RegExp(TOKEN, 'y')
  let end = 0
  const whole = text.trimEnd()
  while (end < whole.length) {
    token.lastIndex = end
    const groups = token.exec(whole)?.groups
    if (!groups) throw syntaxError(text, whole.slice(end).trim())
    end = token.lastIndex
    const kind = KINDS.find((candidate) => groups[candidate] !== undefined)
    if (kind) tokens.push({ kind, text: groups[kind] ?? '' })
  }
  return tokens
}

const KINDS = ['string', 'dateTime', 'number', 'name', 'mark'] as const

const literalOf = ({ kind, text }: Token): Literal | undefined => {
  if (kind === 'string') return { kind, value: text.slice(1, -1).replaceAll("''", "'") }
  if (kind === 'number') return { kind, value: Number(text) }
  if (kind === 'dateTime') return readInstant(text) === undefined ? undefined : { kind, value: text }
  if (text === 'true' || text === 'false') return { kind: 'boolean', value: text === 'true' }
  return text === 'null' ? { kind: 'null' } : undefined
}

const isComparison = (word: string): word is Comparison => COMPARISONS.has(word)

const syntaxError = (text: string, near: string) =>
  badRequest(`Invalid filter clause: syntax error at '${near}' in '${text}'.`)
