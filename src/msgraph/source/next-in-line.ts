/** Lists below people who are next in line: nothing has happened to them, so there is nothing to list. */

import { GraphError } from '../error.ts'
import { type Ask, type Slice, sliceOf } from '../list/slice.ts'
import type { UserProcessingResult } from '../resource/history.ts'

/**
 * What `read` gives. Of someone whose turn is yet to come it is empty without being asked; someone whose turn is due may
 * have been processed since, and has no result in Graph where not.
 */
export const unlessNext = <T extends { readonly id?: unknown }>(
  { next }: Pick<UserProcessingResult, 'next'>,
  ask: Ask,
  read: () => Slice<T> | Promise<Slice<T>>,
): Slice<T> | Promise<Slice<T>> => {
  const none = () => sliceOf<T>(() => '', [], ask)
  if (next === undefined) return read()
  return next === 'later'
    ? none()
    : Promise.resolve(read()).catch((error: unknown) => {
        if (error instanceof GraphError && error.kind === 'notFound') return none()
        throw error
      })
}
