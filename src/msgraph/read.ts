/** Reading from Graph within one operation: one entity by its path, or a slice of a collection. */
import type { ReadSlice } from './collection.ts'
import type { Observe } from './event.ts'
import type { Load } from './load.ts'
import { createOne, type One } from './one.ts'
import type { Refusals } from './refusal.ts'

export type Read = {
  readonly one: One
  readonly slice: ReadSlice
  readonly refusals: Refusals
}

export const createRead = (load: Load, slice: ReadSlice, refusals: Refusals, observe: Observe): Read => ({
  slice,
  refusals,
  one: createOne({ load, observe }),
})
