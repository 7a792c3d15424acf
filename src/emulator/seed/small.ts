/** The small tenant: a dozen workflows and their history, small enough to be read. */
import { guid } from '../hash.ts'
import type { Activation, RunPlan, Seed, Subject, Task, Workflow } from '../model.ts'
import { planRun, subjectsAgain } from '../run-plan.ts'
import { resultIdsOf } from '../view.ts'
import { customTaskExtensionsAt, groupsAt, members, settings } from './small/directory.ts'
import { history, noManager, type RunSketch } from './small/history.ts'
import { peopleAt, personId } from './small/people.ts'
import { provisioningAt } from './small/provisioning.ts'
import { lastNightBefore, workflowId, workflowsAt } from './small/workflows.ts'
import { taskDefinitions } from './task-definitions.ts'
import { workflowTemplates } from './workflow-templates.ts'
import { writesToManager } from './writes-to-manager.ts'

/** @param now milliseconds since the Unix epoch; the same time gives the same tenant */
export const smallSeed = (now: number): Seed => {
  const users = peopleAt(now)
  const scheduled = workflowsAt(now)
  const provisioning = provisioningAt(now)
  const workflows = [...scheduled, ...provisioning.workflows]
  const runs = Map.groupBy([...plansOf(scheduled, now), ...provisioning.runs], (plan) => plan.workflowId)
  return {
    users,
    groups: groupsAt(now),
    members,
    taskDefinitions,
    workflowTemplates,
    customTaskExtensions: customTaskExtensionsAt(now, (id) => users.get(id) ?? { id }),
    settings,
    workflows,
    runsOf: ({ id }) => (runs.get(id) ?? []).toSorted((a, b) => a.scheduledAt - b.scheduledAt),
    failureOf: (userId, task) =>
      writesToManager.has(task.taskDefinitionId) && !users.get(userId)?.['manager'] ? noManager : null,
  }
}

const day = 86_400_000

const plansOf = (workflows: readonly Workflow[], now: number): readonly RunPlan[] => {
  const named = new Map<string, RunPlan>()
  return history.map((sketch, index) => {
    const workflow = workflows.find(({ id }) => id === workflowId(sketch.workflow))
    if (!workflow) throw new Error(`The history names the workflow '${sketch.workflow}', which does not exist.`)
    // A few seconds apart, so that no two runs of a workflow share their time, and with it their id.
    const seconds = (index % 50) * 1_000
    const scheduledAt =
      'ago' in sketch.at ? now - sketch.at.ago - (index % 900) : lastNightBefore(now) + sketch.at.night * day + seconds
    const plan = planOf(sketch, workflow, scheduledAt, named, now)
    if (sketch.name) named.set(sketch.name, plan)
    return plan
  })
}

const planOf = (
  sketch: RunSketch,
  workflow: Workflow,
  scheduledAt: number,
  named: ReadonlyMap<string, RunPlan>,
  now: number,
): RunPlan => {
  const again = sketch.reprocesses && reprocessing(sketch.reprocesses, named, scheduledAt)
  const version = workflow.versions[(again?.source.workflowVersion ?? sketch.version ?? workflow.versions.length) - 1]
  if (!version) throw new Error(`The workflow '${sketch.workflow}' has no version ${sketch.version}.`)
  const subjects = again?.subjects ?? sketch.users.map((name) => subjectOf(name, sketch, version.tasks))
  return planRun({
    workflowId: workflow.id,
    workflowVersion: version.versionNumber,
    executionType: again ? 'activatedWithScope' : (sketch.type ?? 'scheduled'),
    scheduledAt,
    visibleAt: scheduledAt,
    subjects: () => subjects,
    activation: again?.activation ?? null,
    canceled: sketch.canceled ? { at: now - sketch.canceled.ago, until: now - sketch.canceled.until } : null,
    quarantined: sketch.quarantined ?? false,
    ...(sketch.guidIds && { guidIds: true, id: guid(`run/${sketch.workflow}/${scheduledAt - now}`) }),
    pace: { queued: 3_000, betweenUsers: 400, task: 1_300, ...sketch.pace },
  })
}

const subjectOf = (name: string, { failures, outOfScope }: RunSketch, tasks: readonly Task[]): Subject => ({
  userId: personId(name),
  steps: tasks.map((task, index) => ({ task, failure: failures?.[name]?.[index + 1] ?? null })),
  outOfScope: outOfScope?.includes(name) ?? false,
})

const reprocessing = (
  { run, users, taskScope }: NonNullable<RunSketch['reprocesses']>,
  named: ReadonlyMap<string, RunPlan>,
  at: number,
): { readonly source: RunPlan; readonly subjects: readonly Subject[]; readonly activation: Activation } => {
  const source = named.get(run)
  if (!source) throw new Error(`No earlier run of the history is named '${run}'.`)
  if (!users) {
    const scope = { taskScope, userScope: 'failedUsers' } as const
    return {
      source,
      subjects: subjectsAgain(source, scope, at),
      activation: { kind: 'run', runId: source.id, ...scope },
    }
  }
  const userIds = new Set(users.map(personId))
  const idOf = resultIdsOf(source)
  return {
    source,
    subjects: subjectsAgain(source, { taskScope, userScope: 'allUsers', userIds }, at),
    activation: {
      kind: 'results',
      taskScope,
      results: [...userIds].map((userId) => ({ id: idOf(userId), runId: source.id })),
    },
  }
}
