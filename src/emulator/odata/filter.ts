/** `$filter`: checked against the type and the documented operators, compiled once, then applied row by row. */
import { badRequest } from '../error.ts'
import { keyOf } from '../key.ts'
import type { FilterOperator, QueryOptions } from '../operation.ts'
import type { Entity, EntityType, Property } from './entity-type.ts'
import { type Comparison, type Expression, type Literal, parseFilter } from './filter-syntax.ts'
import { propertyAt } from './property-path.ts'
import { compare, type Sortable, sortable } from './value.ts'

export type Predicate = (row: Entity) => boolean

/**
 * @param allowed the documented operators by property path
 * @throws GraphError 400 for syntax, an unknown property, an undocumented operator or a value of the wrong type
 */
export const compileFilter = (
  text: string,
  type: EntityType,
  allowed: NonNullable<QueryOptions['filter']>,
  { orAllowed }: { readonly orAllowed: boolean },
): Predicate => {
  const compile = (expression: Expression): Predicate => {
    switch (expression.kind) {
      case 'or':
        if (!orAllowed) throw badRequest("Invalid filter clause: the operator 'or' is not supported.")
        return either(compile(expression.left), compile(expression.right))
      case 'and':
        return both(compile(expression.left), compile(expression.right))
      case 'compare': {
        const { read, property } = resolve(expression.path, expression.operator)
        return comparison(expression.path, property, read, expression.operator, expression.literal)
      }
      case 'in': {
        const { read, property } = resolve(expression.path, 'in')
        return expression.literals
          .map((literal) => comparison(expression.path, property, read, 'eq', literal))
          .reduce(either)
      }
      case 'any': {
        const { read, property } = resolve(expression.path, 'any')
        if (property.type !== 'collection') throw badRequest(`'${expression.path}' is not a collection.`)
        const matches = lambda(expression.operand, expression.variable)
        return (row) => {
          const items = read(row)
          return Array.isArray(items) && items.some(matches)
        }
      }
    }
  }

  const resolve = (path: string, operator: FilterOperator) => {
    const found = propertyAt(type, path)
    if (!allowed[path]?.includes(operator)) {
      throw badRequest(`Invalid filter clause: '${operator}' is not supported on '${path}'.`)
    }
    return found
  }

  return compile(parseFilter(text))
}

const comparison = (
  path: string,
  property: Property,
  read: (row: Entity) => unknown,
  operator: Comparison,
  literal: Literal,
): Predicate => {
  if (operator === 'has') return hasFlag(path, property, read, literal)
  const key = sortable(property)
  const wanted = key(literalValue(path, property, literal))
  if (wanted === null && operator !== 'eq' && operator !== 'ne') {
    throw badRequest(`Invalid filter clause: null can only be compared with 'eq' or 'ne'.`)
  }
  const test = tests[operator]
  return (row) => test(key(read(row)), wanted)
}

/** Comparisons other than `eq` and `ne` are false where a side is null. */
const tests: Readonly<Record<Exclude<Comparison, 'has'>, (value: Sortable, wanted: Sortable) => boolean>> = {
  eq: (value, wanted) => value === wanted,
  ne: (value, wanted) => value !== wanted,
  lt: (value, wanted) => value !== null && compare(value, wanted) < 0,
  le: (value, wanted) => value !== null && compare(value, wanted) <= 0,
  gt: (value, wanted) => value !== null && compare(value, wanted) > 0,
  ge: (value, wanted) => value !== null && compare(value, wanted) >= 0,
}

const hasFlag = (path: string, property: Property, read: (row: Entity) => unknown, literal: Literal): Predicate => {
  const wanted = literalValue(path, property, literal)
  if (property.type !== 'flags') throw badRequest(`Invalid filter clause: 'has' needs flags, '${path}' has none.`)
  return (row) => String(read(row)).split(',').includes(String(wanted))
}

/** The literal as a wire value of the property's type. */
const literalValue = (path: string, property: Property, literal: Literal): unknown => {
  if (literal.kind === 'null') return null
  const expected = LITERALS[property.type]
  if (literal.kind !== expected) {
    throw badRequest(`Invalid filter clause: '${path}' needs a ${expected ?? 'null'} literal, got ${literal.kind}.`)
  }
  const { type, members } = property
  const named = type === 'flags' ? String(literal.value).split(',') : [String(literal.value)]
  if ((type === 'flags' || type === 'enum') && !named.every((member) => members?.includes(member))) {
    throw badRequest(`Invalid filter clause: '${literal.value}' is not a member of the enumeration of '${path}'.`)
  }
  return isKey.test(path) ? keyOf(String(literal.value)) : literal.value
}

const isKey = /(?:^|\/)id$|Id$/

const LITERALS: Readonly<Partial<Record<Property['type'], Literal['kind']>>> = {
  string: 'string',
  enum: 'string',
  flags: 'string',
  int: 'number',
  boolean: 'boolean',
  dateTime: 'dateTime',
}

/** Inside `any`, items are of no declared type: their text and numbers are compared as they are. */
const lambda = (expression: Expression, variable: string): ((item: unknown) => boolean) => {
  switch (expression.kind) {
    case 'and': {
      const [left, right] = [lambda(expression.left, variable), lambda(expression.right, variable)]
      return (item) => left(item) && right(item)
    }
    case 'or': {
      const [left, right] = [lambda(expression.left, variable), lambda(expression.right, variable)]
      return (item) => left(item) || right(item)
    }
    case 'compare': {
      const [root, property] = expression.path.split('/')
      if (root !== variable || expression.operator === 'has') break
      const wanted = expression.literal.kind === 'null' ? null : expression.literal.value
      const test = tests[expression.operator]
      return (item) => test(scalar(property === undefined ? item : (item as Entity)[property]), scalar(wanted))
    }
  }
  throw badRequest(`Invalid filter clause: '${expression.kind}' is not supported inside 'any'.`)
}

const scalar = (value: unknown): Sortable =>
  typeof value === 'string' || typeof value === 'number' ? value : typeof value === 'boolean' ? Number(value) : null

const both =
  (left: Predicate, right: Predicate): Predicate =>
  (row) =>
    left(row) && right(row)
const either =
  (left: Predicate, right: Predicate): Predicate =>
  (row) =>
    left(row) || right(row)
