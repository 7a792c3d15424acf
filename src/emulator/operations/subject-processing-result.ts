/** What runs did for other subjects than users: of a workflow's runs together, of one run's. */
import { run as runType } from '../entities/run.ts'
import { subjectProcessingResult } from '../entities/subject-processing-result.ts'
import { taskProcessingResult } from '../entities/task-processing-result.ts'
import { badRequest } from '../error.ts'
import type { Workflow } from '../model.ts'
import type { Answer, Call, Operation, QueryOptions } from '../operation.ts'
import type { Result } from '../tenant.ts'
import { countOf, sumOf } from './count.ts'
import { equatable } from './filter.ts'
import { periodArguments, runsInPeriod } from './period.ts'
import { collection, entity, found, getOfWorkflow, runOf } from './route.ts'

/**
 * The list's page names `$orderby` and the resource's page no property that takes it, so none does here. Neither page
 * names `$select`.
 */
const listOptions: QueryOptions = {
  count: true,
  expand: ['taskProcessingResults'],
  filter: equatable('processingStatus', 'subjectType', 'workflowExecutionType'),
}

/** A route of the family: a tenant that does not have it yet answers as OData does to an unknown segment. */
const route = (path: string, options: QueryOptions, handle: (call: Call, workflow: Workflow) => Answer) =>
  getOfWorkflow(path, options, (call, workflow) => {
    if (call.switches.subjectProcessingResults === 'missing')
      throw badRequest("Resource not found for the segment 'subjectProcessingResults'.")
    return handle(call, workflow)
  })

const resultOf = ({ tenant, now, params }: Call, workflow: Workflow): Result =>
  found('subjectProcessingResult', params['subjectProcessingResultId'], (id) =>
    tenant
      .runs(workflow.id, now)
      .filter(({ plan }) => params['runId'] === undefined || params['runId'] === plan.id)
      .flatMap((run) => run.subjectResults())
      .find(({ row }) => row.id === id),
  )

const ofRun = '/runs/{runId}/subjectProcessingResults'
const one = '/{subjectProcessingResultId}'

export const subjectProcessingResultOperations: readonly Operation[] = [
  // The workflow's own list is a navigation property of the metadata; the pages print the run's.
  ...route('/subjectProcessingResults', listOptions, ({ tenant, now }, { id }) =>
    collection(
      subjectProcessingResult,
      Iterator.from(tenant.runs(id, now))
        .flatMap((run) => run.subjectResults())
        .map(({ row }) => row),
    ),
  ),
  ...route(ofRun, listOptions, (call, workflow) =>
    collection(
      subjectProcessingResult,
      runOf(call, workflow)
        .subjectResults()
        .map(({ row }) => row),
    ),
  ),
  ...['/subjectProcessingResults', ofRun].flatMap((path) => [
    ...route(`${path}${one}`, { expand: ['taskProcessingResults'] }, (call, workflow) =>
      entity(subjectProcessingResult, resultOf(call, workflow).row),
    ),
    // In the metadata, with no option that a page promises.
    ...route(`${path}${one}/taskProcessingResults`, {}, (call, workflow) =>
      collection(taskProcessingResult, resultOf(call, workflow).taskResults()),
    ),
    // No request is known that would start a run again over other subjects than users.
    ...route(`${path}${one}/reprocessedRuns`, {}, (call, workflow) => {
      resultOf(call, workflow)
      return collection(runType, [])
    }),
  ]),
  ...route(`${ofRun}/summary${periodArguments}`, {}, (call, workflow) => {
    const { plan } = runOf(call, workflow)
    const rows = runsInPeriod(call, workflow.id)
      .filter((run) => run.plan.id === plan.id)
      .flatMap((run) => run.subjectResults().map(({ row }) => row))
    return {
      kind: 'value',
      context: 'microsoft.graph.identityGovernance.subjectSummary',
      body: {
        failedTasks: sumOf(rows, 'failedTasksCount'),
        failedSubjects: countOf(rows, 'failed'),
        successfulSubjects: countOf(rows, 'completed'),
        totalTasks: sumOf(rows, 'totalTasksCount'),
        totalSubjects: rows.length,
      },
    }
  }),
]
