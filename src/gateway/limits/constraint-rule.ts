/** The meaning of each argument of `@constraint`, and of a Graph id, as a test of one value. */

import { brief, shown } from './refusal.ts'

export type Broken = {
  readonly constraint: string
  readonly limit: unknown
  readonly actual: unknown
  /** Completes "Argument "x" …". */
  readonly message: string
}

/** What is broken, or null. Values are coerced already, lists are arrays, null never comes here. */
export type Rule = (value: unknown) => Broken | null

/** Rules of a whole list. All others concern each item. */
const listRules: Readonly<Record<string, (limit: unknown) => Rule>> = {
  minItems: (limit) => counted('minItems', limit, itemsIn, (actual, least) => actual >= least, 'at least', 'items'),
  maxItems: (limit) => counted('maxItems', limit, itemsIn, (actual, most) => actual <= most, 'at most', 'items'),
  uniqueItems: (limit) => (value) => {
    const repeated = limit === true && Array.isArray(value) ? firstRepeated(value) : undefined
    if (repeated === undefined) return null
    const message = `takes each item once, but ${shown(repeated)} is there more than once`
    return { constraint: 'uniqueItems', limit, actual: brief(repeated), message }
  },
}

const itemRules: Readonly<Record<string, (limit: unknown) => Rule>> = {
  minLength: (limit) =>
    counted('minLength', limit, charactersIn, (actual, least) => actual >= least, 'at least', 'characters'),
  maxLength: (limit) =>
    counted('maxLength', limit, charactersIn, (actual, most) => actual <= most, 'at most', 'characters'),
  min: (limit) => counted('min', limit, numberIn, (actual, least) => actual >= least, 'at least'),
  max: (limit) => counted('max', limit, numberIn, (actual, most) => actual <= most, 'at most'),
  pattern: (limit) => {
    const pattern = new RegExp(String(limit), 'u')
    return (value) => {
      if (typeof value !== 'string' || pattern.test(value)) return null
      return {
        constraint: 'pattern',
        limit,
        actual: brief(value),
        message: `takes text like ${limit}, but got ${shown(value)}`,
      }
    }
  },
}

const MAX_ID_CHARACTERS = 400
const graphIdCharacters = /^(?!\.{1,2}$)[A-Za-z0-9_.-]+$/

/** Ids become path segments of Graph: opaque, yet never anything that could lead to another path. */
export const graphId: Rule = (value) => {
  if (typeof value !== 'string') return null
  const takes = `takes an id of 1 to ${MAX_ID_CHARACTERS} characters of A-Z a-z 0-9 _ - .`
  if (value.length > MAX_ID_CHARACTERS) {
    const message = `${takes}, but got ${value.length} characters`
    return { constraint: 'id', limit: MAX_ID_CHARACTERS, actual: value.length, message }
  }
  if (graphIdCharacters.test(value)) return null
  return {
    constraint: 'id',
    limit: 'A-Z a-z 0-9 _ - .',
    actual: brief(value),
    message: `${takes}, but got ${shown(value)}`,
  }
}

/** Text for people to read holds something to read: more than white space, control and format characters. */
export const notBlank: Rule = (value) => {
  if (typeof value !== 'string' || /[^\s\p{C}\p{Z}]/u.test(value)) return null
  return { constraint: 'notBlank', limit: 1, actual: 0, message: 'takes text that is not blank' }
}

/** Throws for a constraint that has no meaning here: a limit that the schema prints is a limit that is enforced. */
export const rulesNamed = (
  constraints: Readonly<Record<string, unknown>>,
): { list: readonly Rule[]; item: readonly Rule[] } => {
  const given = Object.entries(constraints).filter(([, limit]) => limit != null)
  for (const [name] of given) {
    if (!(name in listRules) && !(name in itemRules))
      throw new Error(`@constraint(${name}:) is not a rule the gateway enforces.`)
  }
  const made = (rules: typeof listRules) => given.flatMap(([name, limit]) => rules[name]?.(limit) ?? [])
  return { list: made(listRules), item: made(itemRules) }
}

const counted =
  (
    constraint: string,
    limit: unknown,
    count: (value: unknown) => number | null,
    holds: (actual: number, limit: number) => boolean,
    bound: string,
    unit?: string,
  ): Rule =>
  (value) => {
    const actual = count(value)
    if (actual === null || holds(actual, Number(limit))) return null
    return {
      constraint,
      limit,
      actual,
      message: `takes ${[bound, limit, unit].filter(Boolean).join(' ')}, but got ${actual}`,
    }
  }

const itemsIn = (value: unknown): number | null => (Array.isArray(value) ? value.length : null)
const charactersIn = (value: unknown): number | null => (typeof value === 'string' ? [...value].length : null)
const numberIn = (value: unknown): number | null => (typeof value === 'number' ? value : null)

/** Graph reads the GUIDs in its ids without regard to case, so ids that differ in case alone are one. */
const firstRepeated = (items: readonly unknown[]): unknown => {
  const seen = new Set<unknown>()
  return items.find((item) => {
    const same = typeof item === 'string' ? item.toLowerCase() : item
    if (seen.has(same)) return true
    seen.add(same)
    return false
  })
}
