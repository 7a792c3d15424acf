/** Refusals because of runs that have not ended: a person is in one run of a workflow at a time, whoever started it. */
import { canonicalId } from '../../msgraph/index.ts'
import type { UserResultFacts } from '../graph/port.ts'
import { type UserError, userError } from '../refusal.ts'
import { type Target, touchedResults } from '../rules.ts'

/** A run that has not ended, or one that an operation started and that Graph does not list yet. */
export type OpenRun = {
  /** As a sentence names it. */
  readonly name: string
  /** Ids of the runs, results and people that it processes, as `canonicalId`; null where that is not known. */
  readonly processes: ReadonlySet<string> | null
}

/** Runs that may be processing already the people that the action is about, and since when is of no matter. */
export const unfinishedReprocessing = (target: Target, open: readonly OpenRun[]): readonly UserError[] => {
  const refusal = (what: string, ids: readonly string[], field: readonly string[]) => {
    const run = open.find(({ processes }) => !processes || ids.some((id) => processes.has(canonicalId(id))))
    return run ? [beingProcessed(what, run, field)] : []
  }
  switch (target.kind) {
    case 'reprocessRun': {
      const { runId } = target.action
      return refusal(`Run ${runId}`, [runId, ...touchedResults(target).flatMap(idsOfResult)], ['input', 'runId'])
    }
    case 'reprocessUsers':
      return target.results.flatMap((result, index) => {
        const field = ['input', 'userProcessingResultIds', String(index)]
        return result ? refusal(`Result ${result.id}`, idsOfResult(result), field) : []
      })
    case 'runWorkflow':
      return target.action.userIds.flatMap((id, index) =>
        refusal(`User ${id}`, [id], ['input', 'userIds', String(index)]),
      )
    default:
      return []
  }
}

/** The result's and its user's. */
export const idsOfResult = ({ id, subject }: UserResultFacts) => [id, ...(subject ? [subject.id] : [])]

const beingProcessed = (what: string, { name, processes }: OpenRun, field: readonly string[]) => {
  const message = processes
    ? `${what} is being processed by ${name}, which has not ended.`
    : `${what} may be processed by ${name}, of which it is not known whom it processes: it has to end or be canceled.`
  return userError('STILL_IN_PROGRESS', message, field)
}
