/** Relay connections over slices of Graph's collections; each part is resolved on its own, so that a failed list costs no row above it. */
import type { Slice } from '../msgraph/collection.ts'
import type { GraphError } from '../msgraph/error.ts'

export type Connection<T> = { readonly slice: Promise<Slice<T>> }
export type Edge<T> = { readonly node: T | GraphError; readonly cursor: string }
export type PageInfo = {
  readonly hasNextPage: boolean
  readonly hasPreviousPage: boolean
  readonly startCursor: string | null
  readonly endCursor: string | null
}

export const connection = <T>(slice: Promise<Slice<T>>): Connection<T> => {
  // A query may select nothing but __typename: then nobody would ever look at a failure.
  slice.catch(() => undefined)
  return { slice }
}

/** The resolvers of every connection type. */
export const connectionResolvers = {
  nodes: async ({ slice }: Connection<unknown>) => (await slice).rows,
  edges: async ({ slice }: Connection<unknown>): Promise<readonly Edge<unknown>[]> => {
    const { rows, cursorAt } = await slice
    return rows.map((node, index) => ({
      node,
      get cursor() {
        return cursorAt(index)
      },
    }))
  },
  pageInfo: async ({ slice }: Connection<unknown>): Promise<PageInfo> => {
    const { rows, cursorAt, hasNextPage, hasPreviousPage } = await slice
    return {
      hasNextPage,
      hasPreviousPage,
      get startCursor() {
        return rows.length === 0 ? null : cursorAt(0)
      },
      get endCursor() {
        return rows.length === 0 ? null : cursorAt(rows.length - 1)
      },
    }
  },
  totalCount: async ({ slice }: Connection<unknown>) => (await slice).total,
}
