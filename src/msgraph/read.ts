/** Reading from Graph within one operation: one entity by its path, or a slice of a collection. */
import type { ReadSlice } from './collection.ts'
import { GraphError } from './error.ts'
import type { Observe } from './event.ts'
import type { Load } from './load.ts'
import type { Refusals } from './refusal.ts'
import type { Shape } from './shape.ts'

export type Read = {
  /** One resource; null where Graph says that there is none. */
  readonly one: <T>(path: string, shape: Shape, place: (row: never) => T) => Promise<T | null>
  readonly slice: ReadSlice
  readonly refusals: Refusals
}

export const createRead = (load: Load, slice: ReadSlice, refusals: Refusals, observe: Observe): Read => ({
  slice,
  refusals,
  one: async <T>(path: string, shape: Shape, place: (row: never) => T): Promise<T | null> => {
    try {
      return await load(path, (body) =>
        place(
          shape.read(body, (property, found) =>
            observe({ kind: 'odd', resource: shape.name, property, found }),
          ) as never,
        ),
      )
    } catch (error) {
      if (error instanceof GraphError && error.kind === 'notFound') return null
      throw error
    }
  },
})
