/** Tests Graph's rows against the conditions of their request: the gateway does not trust Graph's own filter. */

import { GraphError } from '../error.ts'
import { record } from '../json.ts'
import { sortable } from '../resource/instant.ts'
import { canonicalId } from '../resource/path.ts'
import type { Condition, Criteria, Scalar } from './query.ts'

/** The row if it stays, an error in its place, or undefined if it is dropped. */
export type Judge = <T>(row: T | GraphError) => T | GraphError | undefined

export type JudgeOptions = {
  /** The conditions that rows must meet. */
  readonly filter: Criteria
  /** The conditions that Graph received. The gateway alone decides the others. */
  readonly sent: Criteria | undefined
  /** Receives the property of a condition that was sent to Graph and that a row of Graph's answer does not meet. */
  readonly onIgnored: (property: string) => void
}

/**
 * A row that cannot be read may be a wanted one: it stays, as its error. If the gateway cannot judge a condition that it sent to
 * Graph, Graph's decision stands:
 * - the row came without the property, although the request named it (`bringing`);
 * - texts differ only in case. OData distinguishes them, and no page says whether these lists do (UNCONFIRMED);
 * - this release does not know the member, and the condition names the sentinel, which stands for all unknown members.
 */
export const judgeOf = ({ filter, sent, onIgnored }: JudgeOptions): Judge => {
  const sentConditions = new Set(sent?.conditions)
  const tests = filter.conditions.map((condition) => ({
    property: condition.property,
    isSent: sentConditions.has(condition),
    test: testOf(condition),
  }))
  return (row) => {
    if (row instanceof GraphError) return row
    const values = record(row) ?? {}
    for (const { property, isSent, test } of tests) {
      const verdict = test(values[property])
      if (verdict === 'unsaid' && !isSent)
        return new GraphError('invalid', `A row came without its ${property}, by which it is chosen.`)
      if (verdict === 'yes' || verdict === 'unsaid' || (verdict === 'maybe' && isSent)) continue
      if (isSent) onIgnored(property)
      return undefined
    }
    return row
  }
}

/**
 * Whether the gateway decides each of these conditions as Graph does, on a row that has the property: then rows that came without a
 * filter need no request with one. Texts may compare in another way at Graph, and the sentinel stands for members of Graph's own.
 */
export const isDecidedHere = ({ conditions }: Criteria): boolean =>
  conditions.every(
    ({ property, kind, values }) =>
      property === 'id' || kind === 'dateTime' || (kind === 'enum' && !values.includes('unknownFutureValue')),
  )

/** `unsaid`: the property did not come. `maybe`: it depends on how Graph compares. */
type Match = 'yes' | 'no' | 'maybe' | 'unsaid'

const testOf = ({ property, kind, operator, values }: Condition): ((value: unknown) => Match) => {
  const { read, same = identical } = property === 'id' ? key : (kinds[kind] ?? plain)
  const wanted = values.map(read)
  const compare = operator === 'eq' || operator === 'ne' ? undefined : orders[operator]
  return (value) => {
    if (value === undefined) return 'unsaid'
    const own = value === null ? null : read(value)
    if (compare) return wanted.every((each) => isScalar(own) && isScalar(each) && compare(own, each)) ? 'yes' : 'no'
    const found = wanted.map((each) => same(own, each)).reduce(better)
    return operator === 'eq' ? found : opposite[found]
  }
}

/** OData: every comparison except `eq` and `ne` is false if a side is null. */
const orders = {
  lt: (a: Scalar, b: Scalar) => a < b,
  le: (a: Scalar, b: Scalar) => a <= b,
  gt: (a: Scalar, b: Scalar) => a > b,
  ge: (a: Scalar, b: Scalar) => a >= b,
} as const

type Sameness = Exclude<Match, 'unsaid'>
const better = (a: Sameness, b: Sameness): Sameness =>
  a === 'yes' || b === 'yes' ? 'yes' : a === 'maybe' || b === 'maybe' ? 'maybe' : 'no'
const opposite = { yes: 'no', no: 'yes', maybe: 'maybe' } as const

type Kind = {
  /** A value of a row or of a condition, in a form that compares as Graph compares. */
  readonly read: (value: unknown) => unknown
  readonly same?: (own: unknown, wanted: unknown) => Sameness
}

const isScalar = (value: unknown): value is Scalar =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
const identical = (own: unknown, wanted: unknown): Sameness => (own === wanted ? 'yes' : 'no')

const plain: Kind = { read: (value) => value }
const key: Kind = { read: (value) => (typeof value === 'string' ? canonicalId(value) : null) }
const kinds: Readonly<Record<string, Kind>> = {
  navigation: { read: (value) => key.read(record(value)?.['id'] ?? value) },
  dateTime: { read: (value) => (typeof value === 'string' ? sortable(value) : null) },
  string: {
    ...plain,
    same: (own, wanted) =>
      own !== wanted && typeof own === 'string' && own.toLowerCase() === String(wanted).toLowerCase()
        ? 'maybe'
        : identical(own, wanted),
  },
  enum: {
    ...plain,
    same: (own, wanted) => (own === 'unknownFutureValue' && own === wanted ? 'maybe' : identical(own, wanted)),
  },
}
