/** Reads one resource by its path. */
import { GraphError } from '../error.ts'
import type { Observe } from '../event.ts'
import type { Load } from '../list/load.ts'
import type { Shape } from '../resource/shape.ts'

/** One resource; null where Graph says that there is none. */
export type One = <T>(path: string, shape: Shape, place: (row: never) => T) => Promise<T | null>

export const createOne =
  ({ load, observe }: { readonly load: Load; readonly observe: Observe }): One =>
  async <T>(path: string, shape: Shape, place: (row: never) => T): Promise<T | null> => {
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
  }
