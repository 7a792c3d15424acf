/** One page of a list whose rows come in any order: what lies before and behind it is counted, and not kept. */
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

/** What happened to one person, or to another subject. */
export type Result = UserProcessingResult | SubjectProcessingResult

/** One task that failed for one of them. */
export type Failure = { readonly result: Result; readonly task: TaskProcessingResult }

/** Which page of a group's failures a query shows. */
export type PageAsk = { readonly first: number; readonly after?: string | null | undefined }

/** Where a failure stands among the others: the newest first, of equals by id. */
export type Place = { readonly ended: string; readonly id: string }

export const placeOf = ({ task }: Failure): Place => ({ ended: sortable(task.completedDateTime), id: task.id })

export const comesBefore = (a: Place, b: Place): boolean => (a.ended === b.ended ? a.id < b.id : a.ended > b.ended)

/** Failures, and what they hold: their task results, and the result of a user or subject with those that came along. */
export type Held = { readonly failures: number; readonly rows: number }

const nothing: Held = { failures: 0, rows: 0 }
const rowsOf = ({ result }: Failure): number => 2 + (result.taskProcessingResults?.length ?? 0)

export type FailurePage = {
  /** By how many failures, and rows of Graph, it holds more now. */
  readonly add: (failure: Failure, place: Place) => Held
  /** @throws InvalidCursor where `after` is of another list */
  readonly slice: () => Slice<Failure>
}

/** @param name what tells this list from any other */
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

/** Also where the row itself is gone since: it goes on from where it stood. */
const readPlace = (list: string, cursor: string): Place | InvalidCursor => {
  try {
    const [ended, id] = open(cursor, list, 2)
    return typeof ended === 'string' && typeof id === 'string' ? { ended, id } : alteredCursor()
  } catch (error) {
    if (error instanceof InvalidCursor) return error
    throw error
  }
}
