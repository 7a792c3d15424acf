/** Failed task results grouped by what failed and why, one after the other as they are read. Each group keeps only what the answer shows. */
import { createHash } from 'node:crypto'
import { isPerson, type Slice, sortable, subjectIdOf, type TaskProcessingResult } from '../../msgraph/index.ts'
import {
  comesBefore,
  createFailurePage,
  type Failure,
  type FailurePage,
  type Held,
  nothing,
  type PageAsk,
  type Place,
  placeOf,
} from './failure-page.ts'

export type FailureGroup = {
  /** Of the task definition and the reason without its variable parts, so that tomorrow it names the same group. */
  readonly key: string
  readonly taskDefinitionId: string | null
  readonly taskDisplayName: string | null
  readonly failureReason: string | null
  readonly sampleFailureReason: string | null
  readonly count: number
  readonly userCount: number
  readonly subjectCount: number
  readonly firstDateTime: string | null
  readonly lastDateTime: string | null
  /** Newest first. It gives only pages that were requested before the failures were read. */
  readonly failures: (ask: PageAsk) => Slice<Failure>
}

export type Grouping = {
  /** By how many failures, and rows of Graph, the grouping has grown. */
  readonly add: (failure: Failure) => Held
  /** Groups so far, and failures that are kept to be shown. */
  readonly size: () => { readonly groups: number; readonly kept: number }
  /** The largest group first; among equals, the one with the latest failure. */
  readonly groups: () => readonly FailureGroup[]
}

/**
 * @param asks the pages of each group's failures that the answer will show
 * @param keys those of the groups that are meant; null for all
 */
export const createGrouping = (asks: readonly PageAsk[], keys: readonly string[] | null): Grouping => {
  const groups = new Map<string, Growing>()
  /** Each subject has a number in each group, because ids are long. */
  const numbers = new Map<string, number>()
  let kept = 0

  const numberOf = (subject: string): number => {
    const number = numbers.get(subject) ?? numbers.size
    numbers.set(subject, number)
    return number
  }
  return {
    add: (failure) => {
      const key = keyOf(failure.task)
      if (keys && !keys.includes(key)) return nothing
      const group = groups.get(key) ?? newGroup(key, asks, failure)
      groups.set(key, group)
      const place = placeOf(failure)
      group.count += 1
      const subject = subjectOf(failure)
      group.subjects.add(numberOf(subject.id))
      if (subject.isPerson) group.people.add(numberOf(subject.id))
      note(group, failure, place)
      let [failures, rows] = [0, 0]
      for (const page of group.pages.values()) {
        const held = page.add(failure, place)
        failures += held.failures
        rows += held.rows
      }
      kept += failures
      return { failures, rows }
    },
    size: () => ({ groups: groups.size, kept }),
    groups: () =>
      [...groups.values()]
        .sort((a, b) => b.count - a.count || compareText(b.latest.ended, a.latest.ended) || compareText(a.key, b.key))
        .map(shownOf),
  }
}

/** The subject that a task failed for. A user is the same subject in results of both types. */
const subjectOf = ({ result, task }: Failure): { readonly id: string; readonly isPerson: boolean } => {
  if (!('ofSubject' in result)) return { id: task.subject?.id ?? result.subject?.id ?? result.id, isPerson: true }
  const subject = result.subject ?? task.workflowSubject
  return { id: subjectIdOf(subject) ?? result.id, isPerson: isPerson(subject) }
}

type Growing = {
  readonly key: string
  readonly pages: ReadonlyMap<string, FailurePage>
  readonly people: Set<number>
  /** Users, and all other subjects. */
  readonly subjects: Set<number>
  count: number
  latest: Place
  task: TaskProcessingResult
  first: string | null
  last: string | null
}

const newGroup = (key: string, asks: readonly PageAsk[], failure: Failure): Growing => ({
  key,
  pages: new Map(asks.map((ask) => [nameOf(ask), createFailurePage(key, ask)])),
  people: new Set(),
  subjects: new Set(),
  count: 0,
  latest: placeOf(failure),
  task: failure.task,
  first: null,
  last: null,
})

const note = (group: Growing, { task }: Failure, place: Place): void => {
  if (comesBefore(place, group.latest)) Object.assign(group, { latest: place, task })
  const at = task.completedDateTime
  if (typeof at !== 'string') return
  if (group.first === null || place.ended < sortable(group.first)) group.first = at
  if (group.last === null || place.ended > sortable(group.last)) group.last = at
}

const shownOf = ({ key, pages, people, subjects, count, task, first, last }: Growing): FailureGroup => ({
  key,
  taskDefinitionId: task.task?.taskDefinitionId ?? null,
  taskDisplayName: task.task?.displayName ?? null,
  failureReason: task.failureReason ? foldReason(task.failureReason) : null,
  sampleFailureReason: task.failureReason ?? null,
  count,
  userCount: people.size,
  subjectCount: subjects.size,
  firstDateTime: first,
  lastDateTime: last,
  failures: (ask) => {
    const page = pages.get(nameOf(ask))
    if (!page) throw new Error('The answer shows a page of failures that was not requested.')
    return page.slice()
  },
})

const nameOf = ({ first, after }: PageAsk) => `${first} ${after ?? ''}`

/** A reason without the parts that differ between users or moments: ids and numbers. */
export const foldReason = (reason: string): string =>
  reason
    .replaceAll(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/gi, '…')
    .replaceAll(/\b(?=[0-9a-f]*\d)[0-9a-f]{12,}\b/gi, '…')
    .replaceAll(/\d+(?:[.,:]\d+)*/g, '…')

const keyOf = ({ task, failureReason }: TaskProcessingResult): string =>
  createHash('sha256')
    .update(JSON.stringify([task?.taskDefinitionId ?? null, failureReason ? foldReason(failureReason) : null]))
    .digest('base64url')
    .slice(0, 22)

const compareText = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)
