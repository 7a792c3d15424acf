/** Relay connections over slices of Graph's collections; each part is resolved on its own, so that a failed list costs no row above it. */
import { endOf, type GraphError, type Slice } from '../../msgraph/index.ts'

/** A slice that came with its parent is there at once: thousands of those in one answer are resolved without waiting. */
export type Connection<T> = { readonly slice: Slice<T> | Promise<Slice<T>> }
export type Edge<T> = { readonly node: T | GraphError; readonly cursor: string }
export type PageInfo = {
  readonly hasNextPage: boolean
  readonly hasPreviousPage: boolean
  readonly startCursor: string | null
  readonly endCursor: string | null
}

/** What `read` throws is the failure of the list, as what it rejects with is: a connection itself is never null. */
export const connection = <T>(read: () => Connection<T>['slice']): Connection<T> => {
  const slice = attempt(read)
  // A query may select nothing but __typename: then nobody would ever look at a failure.
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

/** A part of a connection, as soon as its slice is there. */
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
