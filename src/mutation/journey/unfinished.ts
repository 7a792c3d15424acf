/** Refusals because of runs that have not ended: a user is in one run of a workflow at a time, also if others started it. */
import { canonicalId } from '../../msgraph/index.ts'
import type { Involved } from '../kind/mutation.ts'
import { maybeProcessedBy, processedBy, type UserError } from '../refusal.ts'

/** A run that has not ended, or one that an operation started and that Graph does not list yet. */
export type OpenRun = {
  /** In the form in which a sentence names it. */
  readonly name: string
  /** Ids of the runs, results and users that it processes, as `canonicalId`; null if they are not known. */
  readonly processes: ReadonlySet<string> | null
}

/** Runs that may already process a subject of the action. Their age does not matter. */
export const unfinished = (involved: readonly Involved[], open: readonly OpenRun[]): readonly UserError[] =>
  involved.flatMap(({ name, ids, field }) => {
    const run = open.find(({ processes }) => !processes || ids.some((id) => processes.has(canonicalId(id))))
    if (!run) return []
    return [run.processes ? processedBy(name, run.name, field) : maybeProcessedBy(name, run.name, field)]
  })
