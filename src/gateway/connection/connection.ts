/** Relay connections over slices of Graph's collections. Each part is resolved by itself, so that a failed list does not fail the row above it. */
import { endOf, type GraphError, type Slice } from '../../msgraph/index.ts'

/** A slice that came with its parent is there at once: thousands of them in one answer are resolved without waiting. */
export type Connection<T> = { readonly slice: Slice<T> | Promise<Slice<T>> }
export type Edge<T> = { readonly node: T | GraphError; readonly cursor: string }
export type PageInfo = {
  readonly hasNextPage: boolean
  readonly hasPreviousPage: boolean
  readonly startCursor: string | null
  readonly endCursor: string | null
}

/** If `read` throws or rejects, the list fails: a connection itself is never null. */
export const connection = <T>(read: () => Connection<T>['slice']): Connection<T> => {
  const slice = attempt(read)
  // A query may select only __typename. Then no resolver handles the failure.
  if (slice instanceof Promise) slice.catch(() => undefined)
  return { slice }
}

const attempt = <T>(read: () => T | Promise<T>): T | Promise<T> => {
  try {
    return read()
  } catch (error) {
    return Promise.reject(error)
  }
}

/** A part of a connection, once its slice is there. */
const part =
  <R>(of: (slice: Slice<unknown>) => R) =>
  ({ slice }: Connection<unknown>): R | Promise<R> =>
    slice instanceof Promise ? slice.then(of) : of(slice)

/** The resolvers of every connection type. */
export const connectionResolvers = {
  nodes: part(({ rows }) => rows),
  edges: part(({ rows, cursorAt }): readonly Edge<unknown>[] =>
    rows.map((node, index) => ({
      node,
      get cursor() {
        return cursorAt(index)
      },
    })),
  ),
  pageInfo: part(
    (slice): PageInfo => ({
      hasNextPage: slice.hasNextPage,
      hasPreviousPage: slice.hasPreviousPage,
      get startCursor() {
        return slice.rows.length === 0 ? null : slice.cursorAt(0)
      },
      get endCursor() {
        return endOf(slice)
      },
    }),
  ),
  totalCount: part(({ total }) => total),
}
