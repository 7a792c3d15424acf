/** Reading from Graph within one operation: one entity by its path, or a slice of a collection. */

import type { Observe } from '../event.ts'
import { createOne, type One } from '../source/one.ts'
import type { ReadSlice } from './collection.ts'
import type { Refusals } from './learned-option.ts'
import type { Load } from './load.ts'

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
