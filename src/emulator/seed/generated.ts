/** Tenants of any size, every part of which follows from its place: nothing is made before it is read. */
import { guid, hash } from '../hash.ts'
import type { RunPlan, Seed, Step, Subject, Workflow } from '../model.ts'
import { planRun } from '../run-plan.ts'
import { failureFor } from './generated/failure.ts'
import { peopleOf } from './generated/people.ts'
import type { Shape } from './generated/shape.ts'
import { workflowOf } from './generated/workflow.ts'
import { taskDefinitions } from './task-definitions.ts'
import { workflowTemplates } from './workflow-templates.ts'

/** @param now milliseconds since the Unix epoch; the newest runs are over by then */
export const generatedSeed = (shape: Shape, now: number): Seed => {
  const users = peopleOf(shape, now)
  const userIds = [...users.keys()]
  const workflows = Array.from({ length: shape.workflows }, (_, w) => workflowOf(w, shape.tasks(w), now))
  const places = new Map(workflows.map(({ id }, w) => [id, w]))
  return {
    users,
    groups: new Map(),
    members: new Map(),
    taskDefinitions,
    workflowTemplates,
    customTaskExtensions: new Map(),
    settings: {
      id: guid('settings'),
      workflowScheduleIntervalInHours: 3,
      emailSettings: { senderDomain: 'contoso.com', useCompanyBranding: false },
      quarantineConfiguration: null,
    },
    workflows,
    runsOf: (workflow) => {
      const w = places.get(workflow.id) ?? 0
      const count = shape.runs(w)
      return Array.from({ length: count }, (_, r) =>
        runOf(workflow, { w, r, of: count, users: shape.users(w, r) }, userIds, now),
      )
    },
    failureOf: (userId, task) => (hash(`${userId}/${task.id}`) % 20 === 0 ? failureFor(userId, task.id) : null),
  }
}

const hour = 3_600_000
const minute = 60_000

/** Runs of a workflow are half a day apart; the newest ones of all workflows are from the last three hours. */
const runOf = (
  workflow: Workflow,
  { w, r, of, users }: { readonly w: number; readonly r: number; readonly of: number; readonly users: number },
  userIds: readonly string[],
  now: number,
): RunPlan => {
  const scheduledAt = now - hour - (of - 1 - r) * 12 * hour - (hash(`${w}/${r}`) % (120 * minute))
  const [{ tasks, versionNumber }] = workflow.versions
  const healthy: readonly Step[] = tasks.map((task) => ({ task, failure: null }))
  const first = hash(`first/${w}/${r}`) % userIds.length
  const subjects = () =>
    Array.from({ length: users }, (_, u): Subject => {
      const userId = userIds[(first + u) % userIds.length] ?? ''
      const chance = hash(`${w}/${r}/${u}`)
      return { userId, steps: chance % 10 === 0 ? failing(healthy, Math.floor(chance / 10), userId) : healthy }
    })
  return planRun({
    workflowId: workflow.id,
    workflowVersion: versionNumber,
    executionType: r % 7 === 3 ? 'onDemand' : 'scheduled',
    scheduledAt,
    visibleAt: scheduledAt,
    subjects,
    pace: { queued: 3_000, betweenUsers: 200, task: 900 },
  })
}

const failing = (healthy: readonly Step[], chance: number, userId: string): readonly Step[] =>
  healthy.map(({ task, failure }, index) => ({
    task,
    failure: index === chance % healthy.length ? failureFor(userId, String(chance)) : failure,
  }))
