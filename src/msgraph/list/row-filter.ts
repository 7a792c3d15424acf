/** Holds rows against the conditions that they were asked by: Graph's own filter is not taken on trust. */

import { GraphError } from '../error.ts'
import { record } from '../json.ts'
import { sortable } from '../resource/instant.ts'
import { canonicalId } from '../resource/path.ts'
import type { Condition, Criteria, Scalar } from './query.ts'

/** The row where it stays, an error in its place, or undefined where it is dropped. */
export type Judge = <T>(row: T | GraphError) => T | GraphError | undefined

export type JudgeOptions = {
  /** What rows must meet. */
  readonly filter: Criteria
  /** As much of it as Graph was asked; the rest is decided here alone. */
  readonly sent: Criteria | undefined
  /** Called with the property of a condition that Graph was asked for and that a row of its answer does not meet. */
  readonly onIgnored: (property: string) => void
}

/**
 * A row that cannot be read may be one that is wanted: it stays, as its error. Where a condition that Graph was asked for
 * cannot be judged, Graph's word stands:
 * - the row came without the property, although the list was asked for it (`bringing`);
 * - texts differ in case alone. OData tells them apart, and no page says whether these lists do (UNCONFIRMED);
 * - the member is one that this release does not know, and the condition names the sentinel that stands for all of those.
 */
export const judgeOf = ({ filter, sent, onIgnored }: JudgeOptions): Judge => {
  const asked = new Set(sent?.conditions)
  const tests = filter.conditions.map((condition) => ({
    property: condition.property,
    isAsked: asked.has(condition),
    test: testOf(condition),
  }))
  return (row) => {
    if (row instanceof GraphError) return row
    const values = record(row) ?? {}
    for (const { property, isAsked, test } of tests) {
      const verdict = test(values[property])
      if (verdict === 'unsaid' && !isAsked)
        return new GraphError('invalid', `A row came without its ${property}, by which it is chosen.`)
      if (verdict === 'yes' || verdict === 'unsaid' || (verdict === 'maybe' && isAsked)) continue
      if (isAsked) onIgnored(property)
      return undefined
    }
    return row
  }
}

/** `unsaid`: the property did not come. `maybe`: it depends on how Graph compares. */
type Verdict = 'yes' | 'no' | 'maybe' | 'unsaid'

const testOf = ({ property, kind, operator, values }: Condition): ((value: unknown) => Verdict) => {
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

/** OData: other comparisons than `eq` and `ne` are false where a side is null. */
const orders = {
  lt: (a: Scalar, b: Scalar) => a < b,
  le: (a: Scalar, b: Scalar) => a <= b,
  gt: (a: Scalar, b: Scalar) => a > b,
  ge: (a: Scalar, b: Scalar) => a >= b,
} as const

type Sameness = Exclude<Verdict, 'unsaid'>
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
