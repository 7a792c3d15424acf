/** The sets of operators in which the resource pages speak of `$filter`. */
import type { FilterOperator } from '../operation.ts'

type Filter = Readonly<Record<string, readonly FilterOperator[]>>

/** "Supports $filter (eq, ne)". */
export const equatable = (...names: readonly string[]): Filter => supporting(names, ['eq', 'ne'])

/** "Supports $filter (lt, le, gt, ge, eq, ne)". */
export const comparable = (...names: readonly string[]): Filter =>
  supporting(names, ['lt', 'le', 'gt', 'ge', 'eq', 'ne'])

const supporting = (names: readonly string[], operators: readonly FilterOperator[]): Filter =>
  Object.fromEntries(names.map((name) => [name, operators]))
