/** Whether results were reprocessed: two lists of a workflow rule out most results, and only the others are read one by one. */

import { GraphError } from '../error.ts'
import { allOf, both, criteriaOf } from '../list/query.ts'
import { allSlices } from '../list/slice.ts'
import { run as runShape, type UserProcessingResult, userProcessingResult } from '../resource/history.ts'
import { sortable } from '../resource/instant.ts'
import { canonicalId } from '../resource/path.ts'
import type { WorkflowKey } from '../resource/workflow.ts'
import type { RunSource } from './run.ts'
import type { UserProcessingResultSource } from './user-processing-result.ts'

type Sources = { readonly run: RunSource; readonly userProcessingResult: UserProcessingResultSource }

/** Rows of a page, as observed. No page of the documentation says. */
const pageRows = 100
/** The most pages of one workflow's reprocessed results: more results than these are read one by one. */
const maxPages = 10

/** A run that reprocesses has this type, and so have the results in it. Runs over users and groups have it as well. */
const activated = { workflowExecutionType: { eq: 'activatedWithScope' } }
const orderby = 'scheduledDateTime desc'

/** Whether a result of this user, which was due at this instant, may have been reprocessed. */
type Suspicion = (userId: string, due: string) => Promise<boolean>

/** @param announce receives each request beyond the first of both lists, before it is made */
export const reprocessedSource = (sources: Sources, announce: (requests: number) => void) => {
  const suspicions = new Map<string, Suspicion>()
  const suspicionOf = (workflow: WorkflowKey): Suspicion => {
    const name = `${workflow.id} ${workflow.deleted}`
    const suspicion = suspicions.get(name) ?? suspicionIn(workflow, sources, announce)
    suspicions.set(name, suspicion)
    return suspicion
  }

  const isListed = async (result: UserProcessingResult): Promise<boolean | null> => {
    announce(1)
    try {
      return (await sources.run.reprocessedFromResult(result, { first: 1 })).rows.length > 0
    } catch (error) {
      if (error instanceof GraphError && error.kind === 'notFound') return null
      throw error
    }
  }

  return {
    /** Whether Graph lists a run that reprocessed the result; null if it has no such list. */
    of: async (result: UserProcessingResult): Promise<boolean | null> => {
      if (result.next === 'later') return false
      const { subject, workflow } = result
      const due = sortable(result.scheduledDateTime)
      if (subject && due !== '' && !(await suspicionOf(workflow)(canonicalId(subject.id), due))) return false
      return isListed(result)
    },
  }
}
export type ReprocessedSource = ReturnType<typeof reprocessedSource>

/**
 * A reprocessing leaves a later result of the same user, or it has not ended: then its results may be yet to come.
 * If the tenant does not take one of the lists, every result may have been reprocessed.
 */
const suspicionIn = (workflow: WorkflowKey, sources: Sources, announce: (requests: number) => void): Suspicion => {
  const open = latestOpenRun(workflow, sources)
  const isProcessedSince = laterResults(workflow, sources, announce)
  return async (userId, due) => {
    const [latest, isSince] = await Promise.all([open, isProcessedSince(userId, due)])
    return isSince || latest > due
  }
}

/** Later than every instant. */
const unknown = '~'

/** When the newest of the unfinished runs that scopes started was due. */
const latestOpenRun = async (workflow: WorkflowKey, { run }: Sources): Promise<string> => {
  const isOpen = { property: 'completedDateTime', kind: 'dateTime', operator: 'eq', values: [null] } as const
  const ask = {
    first: 1,
    filter: both(criteriaOf(runShape, activated), allOf([isOpen])),
    orderby,
    select: ['id', ...Object.keys(activated), 'scheduledDateTime', 'completedDateTime'],
  }
  try {
    const [newest] = (await run.ofWorkflow(workflow, ask)).rows
    if (!newest) return ''
    return newest instanceof GraphError ? unknown : sortable(newest.scheduledDateTime) || unknown
  } catch (error) {
    if (isRefusal(error)) return unknown
    throw error
  }
}

const isRefusal = (error: unknown): boolean => error instanceof GraphError && error.status === 400

/** Results in runs that scopes started, read from the newest one back to the instant in question. */
const laterResults = (workflow: WorkflowKey, sources: Sources, announce: (requests: number) => void): Suspicion => {
  const pages = allSlices((after) => {
    if (after) announce(1)
    return sources.userProcessingResult.ofWorkflow(workflow, {
      first: pageRows,
      after,
      wholePages: true,
      tasks: null,
      filter: criteriaOf(userProcessingResult, activated),
      orderby,
      select: ['id', ...Object.keys(activated), 'scheduledDateTime', 'subject'],
    })
  })
  /** By user, when the newest of these results was due. */
  const newest = new Map<string, string>()
  /** Every result that was due later has been read. */
  let readBackTo: string = unknown
  let isAnybody = false
  let number = 0

  const note = (row: UserProcessingResult | GraphError) => {
    const [id, due] = row instanceof GraphError ? [] : [row.subject?.id, sortable(row.scheduledDateTime)]
    if (!id || !due) {
      isAnybody = true
      return
    }
    const user = canonicalId(id)
    if (!newest.has(user)) newest.set(user, due)
    readBackTo = due
  }
  const readOn = async (): Promise<void> => {
    number += 1
    try {
      const page = number > maxPages ? null : await pages.next()
      isAnybody ||= page === null
      if (page?.done) readBackTo = ''
      for (const row of page?.value?.rows ?? []) note(row)
    } catch (error) {
      if (!isRefusal(error)) throw error
      isAnybody = true
    }
  }
  /** A page that cannot be read fails every result that needs it. */
  let reading: Promise<void> | undefined
  const more = async () => {
    reading ??= readOn().then(() => {
      reading = undefined
    })
    await reading
  }

  return async (userId, due) => {
    const isFound = () => isAnybody || (newest.get(userId) ?? '') > due
    while (!isFound() && readBackTo > due) await more()
    return isFound()
  }
}
