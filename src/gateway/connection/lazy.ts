/** Fields that a row has or lacks. If the row lacks one, the whole resource is read once, for all of them. */
import type { GatewayContext } from '../context.ts'

type Value<T, K extends keyof T> = Exclude<T[K], undefined> | null
type FieldResolver<T, K extends keyof T> = (
  row: T,
  args: unknown,
  context: GatewayContext,
) => Value<T, K> | Promise<Value<T, K>>

/**
 * Gives each named field a resolver. `whole` reads a resource at most once per request. If it gives null, the resource
 * no longer exists, and its fields are null.
 */
export const lazyFields =
  <T extends object>(whole: (row: T, context: GatewayContext) => Promise<T | null>) =>
  <const K extends keyof T & string>(fields: readonly K[]): { readonly [F in K]: FieldResolver<T, F> } => {
    const resolver =
      <F extends K>(field: F): FieldResolver<T, F> =>
      (row, _, context) => {
        const value = row[field]
        if (value !== undefined) return value as Value<T, F>
        return whole(row, context).then((found) => (found?.[field] ?? null) as Value<T, F>)
      }
    return Object.fromEntries(fields.map((field) => [field, resolver(field)])) as {
      readonly [F in K]: FieldResolver<T, F>
    }
  }
