/** Reading from Graph within one session: one resource by its path, or a slice of a collection. */
import { GraphError } from '../error.ts'
import type { Observe } from '../event.ts'
import type { Odd, Shape } from '../resource/shape.ts'
import type { LearnedOptions } from './learned-option.ts'
import type { Load } from './load.ts'
import type { ReadSlice } from './slice.ts'

export type Read = {
  readonly one: One
  readonly slice: ReadSlice
  readonly learned: LearnedOptions
}

/** One resource; null if Graph says that it does not exist. */
export type One = <R, T>(path: string, shape: Shape<R>, origin: (row: R) => T) => Promise<T | null>

export const createOne =
  ({ load, observe }: { readonly load: Load; readonly observe: Observe }): One =>
  async <R, T>(path: string, shape: Shape<R>, origin: (row: R) => T): Promise<T | null> => {
    try {
      const odd: Odd = (property, found) => observe({ kind: 'odd', resource: shape.name, property, found })
      return await load(path, (body) => origin(shape.read(body, odd)), { shape })
    } catch (error) {
      if (error instanceof GraphError && error.kind === 'notFound') return null
      throw error
    }
  }
