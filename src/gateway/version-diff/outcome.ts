/** How often processing failed under each version of a workflow: every result of a period, counted by version. */
import {
  allRows,
  criteriaOf,
  type Graph,
  hasOtherSubjects,
  type Period,
  type Slice,
  type SubjectProcessingResult,
  sortable,
  subjectIdOf,
  subjectProcessingResult,
  type UserProcessingResult,
  userProcessingResult,
} from '../../msgraph/index.ts'
import type { GatewayContext } from '../context.ts'
import type { VersionDiff } from './version-diff.ts'

export type Outcome = {
  readonly runCount: number
  readonly failedRunCount: number
  readonly resultCount: number
  readonly failedCount: number
  readonly completedWithErrorsCount: number
}
export type Outcomes = { readonly from: Outcome; readonly to: Outcome }

/** @throws GraphError if a result cannot be read: counts with a gap would look whole */
export const outcomesOf = async (
  { from, to }: Pick<VersionDiff, 'from' | 'to'>,
  period: Period,
  context: Reading,
): Promise<Outcomes> => {
  const tallies = new Map([from, to].map(({ versionNumber }) => [versionNumber, createTally()]))
  const tallyOf = ({ workflowVersion }: Result) => tallies.get(workflowVersion ?? 0)
  const people = new Set<string>()
  const withSubjects = hasOtherSubjects(from) || hasOtherSubjects(to)
  for await (const result of userResults(from, period, withSubjects, context)) {
    tallyOf(result)?.add(result)
    if (withSubjects) people.add(nameOf(result.subject?.id, result))
  }
  if (withSubjects)
    for await (const result of subjectResults(from, period, context))
      if (!people.has(nameOf(subjectIdOf(result.subject), result))) tallyOf(result)?.add(result)
  const outcomeOf = ({ versionNumber }: VersionDiff['from']) => (tallies.get(versionNumber) ?? createTally()).outcome()
  return { from: outcomeOf(from), to: outcomeOf(to) }
}

/** Null if there is nothing to have a share of. */
export const share = (part: number, whole: number): number | null => (whole === 0 ? null : part / whole)

type Reading = Pick<GatewayContext, 'openSession' | 'room' | 'signal' | 'budget'>
type Version = VersionDiff['from']

const userResults = ({ workflow }: Version, period: Period, withSubjects: boolean, context: Reading) => {
  const filter = criteriaOf(userProcessingResult, due(period))
  const select = [...counted, ...(withSubjects ? ['subject'] : [])]
  return allRows(
    released(context, (after, { userProcessingResult }) =>
      userProcessingResult.ofWorkflow(workflow, { ...page, filter, select, after, tasks: null }),
    ),
  )
}

const subjectResults = ({ workflow }: Version, period: Period, context: Reading) => {
  const filter = criteriaOf(subjectProcessingResult, due(period))
  return allRows(
    released(context, (after, { subjectProcessingResult }) =>
      subjectProcessingResult.ofWorkflow(workflow, { ...page, filter, after, tasks: false }),
    ),
  )
}

/** Each page waits for room, has a session of its own, and is released once it is counted. The estimate has the first page. */
const released =
  <T>(
    { room, signal, openSession, budget }: Reading,
    read: (after: string | null, graph: Graph) => Promise<Slice<T>>,
  ) =>
  (after: string | null): Promise<Slice<T>> => {
    if (after !== null) budget.announce(1)
    return room.within(page.first, signal, () => read(after, openSession()))
  }

const page = { first: 100, wholePages: true }
const counted = ['processingStatus', 'scheduledDateTime', 'workflowVersion']
const due = ({ start, end }: Period) => ({ scheduledDateTime: { ge: start, lt: end } })

type Result = UserProcessingResult | SubjectProcessingResult

/** No page says whether a user of a workflow over other subjects is in one list of results or in both (UNCONFIRMED). */
const nameOf = (subject: string | null | undefined, { scheduledDateTime }: Result): string =>
  JSON.stringify([subject, sortable(scheduledDateTime)])

const createTally = () => {
  const runs = new Set<string>()
  const failedRuns = new Set<string>()
  const counts = { completed: 0, failed: 0, completedWithErrors: 0 }
  return {
    add: ({ processingStatus, scheduledDateTime }: Result): void => {
      if (
        processingStatus !== 'completed' &&
        processingStatus !== 'failed' &&
        processingStatus !== 'completedWithErrors'
      )
        return
      counts[processingStatus] += 1
      const due = sortable(scheduledDateTime)
      runs.add(due)
      if (processingStatus !== 'completed') failedRuns.add(due)
    },
    outcome: (): Outcome => ({
      runCount: runs.size,
      failedRunCount: failedRuns.size,
      resultCount: counts.completed + counts.failed + counts.completedWithErrors,
      failedCount: counts.failed,
      completedWithErrorsCount: counts.completedWithErrors,
    }),
  }
}
