/** The least Graph permissions that Microsoft documents for what a field reads, and the one that a failed read lacks. */
import { type GraphPermission, permission } from './graph-permission-name.ts'
import { leastFor } from './graph-route.ts'
import { permissions } from './resolvers/index.ts'

export type Coordinate = { readonly type: string; readonly field: string }

/** @param way the fields that lead to the failed read, from the root on; the nearest known one decides */
export const permissionFor = (way: readonly Coordinate[]): GraphPermission => nearest(way)[0]

/** The same for a read whose path is known: where a field reads several kinds of routes, the path decides. */
export const missingPermission = (way: readonly Coordinate[], path: string | undefined): GraphPermission => {
  const needs = nearest(way)
  return needs.length > 1 && path !== undefined ? leastFor(path) : needs[0]
}

/** Undefined for a field that reads nothing of its own. */
export const needsOf = ({ type, field }: Coordinate): Several | undefined => {
  const needs = permissions.get(`${type}.${field}`) ?? permissions.get(`${type}.*`)
  return typeof needs === 'string' ? [needs] : needs
}

type Several = readonly [GraphPermission, ...GraphPermission[]]

const nearest = (way: readonly Coordinate[]): Several =>
  way.toReversed().flatMap((field) => {
    const needs = needsOf(field)
    return needs ? [needs] : []
  })[0] ?? [permission.all]
