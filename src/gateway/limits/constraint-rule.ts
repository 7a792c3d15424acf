/** The meaning of each argument of `@constraint`, and the form of a Graph id, as a test of one value. */
import { isId, maxIdCharacters } from '../../msgraph/index.ts'
import { brief, shown } from './rejection.ts'

export type Broken = {
  readonly constraint: string
  readonly limit: unknown
  readonly actual: unknown
  /** Completes "Argument "x" …". */
  readonly message: string
}

/** The violation, or null. Values are coerced already, lists are arrays, and null never reaches a rule. */
export type Rule = (value: unknown) => Broken | null

/** Makes the rule from the value of one argument of the directive, which is the limit. */
type Maker = (limit: unknown) => Rule

/** Bounds a number that is taken from the value. If the value has no such number, the rule does not apply. */
const bounded =
  (
    constraint: string,
    bound: 'at least' | 'at most',
    numberOf: (value: unknown) => number | null,
    unit?: string,
  ): Maker =>
  (limit) =>
  (value) => {
    const actual = numberOf(value)
    const most = Number(limit)
    if (actual === null || (bound === 'at least' ? actual >= most : actual <= most)) return null
    const units = unit && ` ${unit}${most === 1 ? '' : 's'}`
    return { constraint, limit, actual, message: `takes ${bound} ${limit}${units ?? ''}, but got ${actual}` }
  }

const itemsIn = (value: unknown): number | null => (Array.isArray(value) ? value.length : null)
const charactersIn = (value: unknown): number | null => (typeof value === 'string' ? [...value].length : null)
const numberIn = (value: unknown): number | null => (typeof value === 'number' ? value : null)

/** Rules of a whole list. Every other rule applies to each item. */
const listRules: Readonly<Record<string, Maker>> = {
  minItems: bounded('minItems', 'at least', itemsIn, 'item'),
  maxItems: bounded('maxItems', 'at most', itemsIn, 'item'),
  uniqueItems: (limit) => (value) => {
    const repeated = limit === true && Array.isArray(value) ? firstRepeated(value) : undefined
    if (repeated === undefined) return null
    const message = `takes each item once, but ${shown(repeated)} is there more than once`
    return { constraint: 'uniqueItems', limit, actual: brief(repeated), message }
  },
}

const itemRules: Readonly<Record<string, Maker>> = {
  minLength: bounded('minLength', 'at least', charactersIn, 'character'),
  maxLength: bounded('maxLength', 'at most', charactersIn, 'character'),
  min: bounded('min', 'at least', numberIn),
  max: bounded('max', 'at most', numberIn),
  pattern: (limit) => {
    const pattern = new RegExp(String(limit), 'u')
    return (value) => {
      if (typeof value !== 'string' || pattern.test(value)) return null
      const message = `takes text that matches ${limit}, but got ${shown(value)}`
      return { constraint: 'pattern', limit, actual: brief(value), message }
    }
  },
}

/** Ids become path segments of Graph. They are opaque, but can never lead to another path. */
export const graphId: Rule = (value) => {
  if (typeof value !== 'string') return null
  const takes = `takes an id of 1 to ${maxIdCharacters} characters of A-Z a-z 0-9 _ - .`
  if (value.length > maxIdCharacters) {
    const message = `${takes}, but got ${value.length} characters`
    return { constraint: 'id', limit: maxIdCharacters, actual: value.length, message }
  }
  if (isId(value)) return null
  return {
    constraint: 'id',
    limit: 'A-Z a-z 0-9 _ - .',
    actual: brief(value),
    message: `${takes}, but got ${shown(value)}`,
  }
}

/** The sentinel stands for many members at once. Graph cannot compare with any of them. */
export const knownMember: Rule = (value) => {
  if (value !== 'UNKNOWN_FUTURE_VALUE' && value !== 'unknownFutureValue') return null
  const [limit, actual] = ['a member that this release knows', 'UNKNOWN_FUTURE_VALUE']
  return { constraint: 'knownMember', limit, actual, message: `takes ${limit}, but got ${actual}` }
}

/** Text for people must contain something to read: more than white space, control and format characters. */
export const notBlank: Rule = (value) => {
  if (typeof value !== 'string' || /[^\s\p{C}\p{Z}]/u.test(value)) return null
  return { constraint: 'notBlank', limit: 1, actual: 0, message: 'takes text that is not blank' }
}

/** Throws for a constraint without a meaning here: the gateway enforces every limit that the schema prints. */
export const rulesNamed = (
  constraints: Readonly<Record<string, unknown>>,
): { list: readonly Rule[]; item: readonly Rule[] } => {
  const given = Object.entries(constraints).filter(([, limit]) => limit != null)
  for (const [name] of given) {
    if (!Object.hasOwn(listRules, name) && !Object.hasOwn(itemRules, name))
      throw new Error(`@constraint(${name}:) is not a rule the gateway enforces.`)
  }
  const made = (rules: typeof listRules) => given.flatMap(([name, limit]) => rules[name]?.(limit) ?? [])
  return { list: made(listRules), item: made(itemRules) }
}

/** Graph reads the GUIDs in its ids without regard to case, so ids that differ only in case are equal. */
const firstRepeated = (items: readonly unknown[]): unknown => {
  const seen = new Set<unknown>()
  return items.find((item) => {
    const same = typeof item === 'string' ? item.toLowerCase() : item
    if (seen.has(same)) return true
    seen.add(same)
    return false
  })
}
