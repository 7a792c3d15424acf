/** Lists below users who are next in line: nothing has happened to them, so the lists are empty. */

import { GraphError } from '../error.ts'
import { type Ask, type Slice, sliceOf } from '../list/slice.ts'
import type { UserProcessingResult } from '../resource/history.ts'

/**
 * What `read` gives. If the user's turn comes later, the list is empty without a request. If the turn is due, the user may have
 * been processed since; if not, Graph has no result, and the list is empty.
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
