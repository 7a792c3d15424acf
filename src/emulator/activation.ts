/** From an accepted activation to the run that it starts: its users, its tasks, and their outcomes. */
import type { Activation, RunPlan, Subject, Workflow, WorkflowVersion } from './model.ts'
import { planRun, subjectsAgain } from './run-plan.ts'
import type { Result, Run, Tenant } from './tenant.ts'

/** Milliseconds; so short that a watcher sees the run move. `queued` counts from when it is listed. */
const pace = { queued: 2_000, betweenUsers: 50, task: 1_500 }

/** The users that a requested run would process, and the version of the workflow. */
export type Crew = { readonly subjects: readonly Subject[]; readonly workflowVersion: number }

/** Users, with every task of the current version. */
export const crewOfUsers = (
  tenant: Tenant,
  { versionNumber, tasks }: WorkflowVersion,
  userIds: readonly string[],
): Crew => ({
  workflowVersion: versionNumber,
  subjects: userIds.map((userId) => ({
    userId,
    steps: tasks.map((task) => ({ task, failure: tenant.failureOf(userId, task) })),
  })),
})

/** Those of a run who are to be done again. */
export const crewOfRun = (
  { plan }: Run,
  scope: Omit<Extract<Activation, { kind: 'run' }>, 'kind' | 'runId'>,
  now: number,
): Crew => ({ workflowVersion: plan.workflowVersion, subjects: subjectsAgain(plan, scope, now) })

/** The users of the results, each with the tasks of its own run; the first result's version stands for all. */
export const crewOfResults = (
  results: readonly [Result, ...Result[]],
  { taskScope }: Pick<Extract<Activation, { kind: 'results' }>, 'taskScope'>,
  now: number,
): Crew => ({
  workflowVersion: results[0].run.plan.workflowVersion,
  subjects: results.flatMap(({ run: { plan }, userId }) =>
    subjectsAgain(plan, { taskScope, userScope: 'allUsers', userIds: new Set([userId]) }, now),
  ),
})

/**
 * @param appearAfterMs from now until the run is listed
 * @param activation null for a run that `activate` starts, which is on demand
 */
export const startedRun = (
  tenant: Tenant,
  workflow: Workflow,
  { subjects, workflowVersion }: Crew,
  {
    now,
    appearAfterMs,
    activation,
  }: { readonly now: number; readonly appearAfterMs: number; readonly activation: Activation | null },
): RunPlan => {
  const scheduledAt = tenant.freeInstant(workflow.id, now)
  return planRun({
    workflowId: workflow.id,
    workflowVersion,
    executionType: activation ? 'activatedWithScope' : 'onDemand',
    scheduledAt,
    visibleAt: now + appearAfterMs,
    subjects: () => subjects,
    activation,
    pace: { ...pace, queued: appearAfterMs + pace.queued },
  })
}
