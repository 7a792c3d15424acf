/** The least Graph permission that Microsoft documents for a failed read, by the fields that lead to it. */
import { type GraphPermission, permission } from './graph-permission-name.ts'
import { permissions } from './resolvers/index.ts'

export type Coordinate = { readonly type: string; readonly field: string }

/** @param way the fields that lead to the failed read, from the root on; the nearest known one decides */
export const permissionFor = (way: readonly Coordinate[]): GraphPermission =>
  way.toReversed().flatMap((field) => known(field) ?? [])[0] ?? permission.all

const known = ({ type, field }: Coordinate) => permissions.get(`${type}.${field}`) ?? permissions.get(`${type}.*`)
