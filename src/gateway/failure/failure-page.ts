/** One page of a list whose rows come in any order. The rows before and behind it are counted and not kept. */
import {
  alteredCursor,
  fingerprint,
  InvalidCursor,
  open,
  type Slice,
  type SubjectProcessingResult,
  seal,
  sortable,
  type TaskProcessingResult,
  type UserProcessingResult,
} from '../../msgraph/index.ts'

/** What happened to one user, or to another subject. */
export type Result = UserProcessingResult | SubjectProcessingResult

/** One task that failed for one of them. */
export type Failure = { readonly result: Result; readonly task: TaskProcessingResult }

/** Which page of a group's failures a query shows. */
export type PageAsk = { readonly first: number; readonly after?: string | null | undefined }

/** The position of a failure: the newest first, equals by id. */
export type Place = { readonly ended: string; readonly id: string }

export const placeOf = ({ task }: Failure): Place => ({ ended: sortable(task.completedDateTime), id: task.id })

export const comesBefore = (a: Place, b: Place): boolean => (a.ended === b.ended ? a.id < b.id : a.ended > b.ended)

/** Failures and the rows that they hold: their task results, and the result of a user or subject with the task results that came with it. */
export type Held = { readonly failures: number; readonly rows: number }

export const nothing: Held = { failures: 0, rows: 0 }
const rowsOf = ({ result }: Failure): number => 2 + (result.taskProcessingResults?.length ?? 0)

export type FailurePage = {
  /** By how many failures, and rows of Graph, the page has grown. */
  readonly add: (failure: Failure, place: Place) => Held
  /** @throws InvalidCursor if `after` belongs to another list */
  readonly slice: () => Slice<Failure>
}

/** @param name distinguishes this list from every other */
export const createFailurePage = (name: string, { first, after }: PageAsk): FailurePage => {
  const list = fingerprint(name)
  const start = after ? readPlace(list, after) : undefined
  const kept: { readonly failure: Failure; readonly place: Place }[] = []
  let [before, behind] = [0, 0]

  const add: FailurePage['add'] = (failure, place) => {
    if (start instanceof InvalidCursor) return nothing
    if (start && !comesBefore(start, place)) {
      before += 1
      return nothing
    }
    behind += 1
    const last = kept.at(-1)
    if (kept.length === first && last && !comesBefore(place, last.place)) return nothing
    const at = kept.findLastIndex((other) => comesBefore(other.place, place)) + 1
    kept.splice(at, 0, { failure, place })
    const dropped = kept.length > first ? kept.pop() : undefined
    if (!dropped) return { failures: 1, rows: rowsOf(failure) }
    return { failures: 0, rows: rowsOf(failure) - rowsOf(dropped.failure) }
  }

  const slice = (): Slice<Failure> => {
    if (start instanceof InvalidCursor) throw start
    return {
      rows: kept.map(({ failure }) => failure),
      hasNextPage: behind > kept.length,
      hasPreviousPage: start !== undefined,
      total: before + behind,
      cursorAt: (index) => {
        const at = kept[index]
        if (!at) throw new RangeError(`There is no row ${index} on a page of ${kept.length}.`)
        return seal(list, [at.place.ended, at.place.id])
      },
    }
  }
  return { add, slice }
}

/** It works even if the row itself no longer exists: the list goes on from the row's position. */
const readPlace = (list: string, cursor: string): Place | InvalidCursor => {
  try {
    const [ended, id] = open(cursor, list, 2)
    return typeof ended === 'string' && typeof id === 'string' ? { ended, id } : alteredCursor()
  } catch (error) {
    if (error instanceof InvalidCursor) return error
    throw error
  }
}
