/** What the file of a noun exports: its resolvers, what their fields cost, and which permissions they need. */
import type { QueryResolvers, Resolvers } from '../../generated/schema.ts'
import type { Caller } from '../../identity/index.ts'
import type { GraphPermission } from '../graph-permission-name.ts'
import type { FieldCost } from '../limits/field-cost.ts'

export type Noun = {
  readonly resolvers: Resolvers
  readonly costs: Costs
  readonly permissions: Permissions
  /** Missing if reading is all that a caller needs. */
  readonly access?: Access
}

/** The fields whose cost is not the one that their type suggests. */
export type Costs = ByField<Partial<FieldCost>>

/**
 * The least permission that Microsoft documents for the reads of a field, or several where it reads several kinds of routes: the
 * one of its own rows first. `*` stands for every other field of its type.
 */
export type Permissions = ByField<Needs, '*'>
export type Needs = GraphPermission | readonly [GraphPermission, ...GraphPermission[]]

/** What a caller needs for a field of `Query`, or the field of `Subscription` with the same name, if that is not `canRead`. */
export type Access = { readonly [Field in keyof QueryResolvers]?: readonly CallerPermission[] }
export type CallerPermission = keyof Pick<Caller, 'canRead' | 'canReprocess'>

/** A type or a field that the schema does not have does not compile. */
type ByField<T, Also extends string = never> = {
  readonly [Type in keyof Resolvers]?: { readonly [Field in FieldOf<Type> | Also]?: T }
}
type FieldOf<Type extends keyof Resolvers> = Exclude<keyof NonNullable<Resolvers[Type]>, '__isTypeOf' | '__resolveType'>

/** By coordinate, such as `Workflow.runs`. */
export const byCoordinate = <T extends string | object>(parts: readonly ByField<T>[]): ReadonlyMap<string, T> =>
  new Map(
    parts.flatMap((part) =>
      Object.entries<object | undefined>(part).flatMap(([type, fields]) =>
        Object.entries<T>({ ...fields }).map(([field, value]) => [`${type}.${field}`, value] as const),
      ),
    ),
  )
