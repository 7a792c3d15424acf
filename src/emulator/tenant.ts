/** The tenant in memory: what may be read of it at a given time, and the few things that may be done to it. */

import { progressOf, type RunProgress } from './engine.ts'
import { instantWriter } from './instant.ts'
import { keyOf } from './key.ts'
import { type Lru, lru } from './lru.ts'
import type { Failure, Row, RunPlan, Seed, Task, Workflow } from './model.ts'
import type { Entity } from './odata/entity-type.ts'
import { type Links, reportRows, resultIdPrefixOf, resultRows, runRow, subjectIdOf, taskResultRows } from './view.ts'

/** A run at the time of the request. */
export type Run = {
  readonly plan: RunPlan
  readonly row: Row
  readonly reports: readonly Row[]
  /** What it did for users. */
  readonly results: () => readonly Result[]
  /** What it did for workflow subjects; a run has results of one kind. */
  readonly subjectResults: () => readonly Result[]
}

/** What a run did for one user, or for one workflow subject under the id that stands for it. */
export type Result = {
  readonly run: Run
  readonly userId: string
  readonly row: Row
  readonly taskResults: () => readonly Row[]
}

/** An accepted request to start a run, for tests to count. */
export type Activated = {
  /** Milliseconds since the Unix epoch. */
  readonly at: number
  readonly workflowId: string
  readonly action: 'activate' | 'activateWithScope'
  readonly body: unknown
  /** The run that was started; null where the switch `runsAppear` keeps it from appearing. */
  readonly runId: string | null
}

/** Everywhere `now` is in milliseconds since the Unix epoch. */
export type Tenant = {
  readonly users: ReadonlyMap<string, Row>
  readonly groups: ReadonlyMap<string, Row>
  readonly members: ReadonlyMap<string, readonly string[]>
  readonly taskDefinitions: ReadonlyMap<string, Row>
  readonly workflowTemplates: ReadonlyMap<string, Row>
  readonly customTaskExtensions: ReadonlyMap<string, Row>
  readonly settings: Entity
  /** The person, or only `{id}` of one who has left the directory. */
  readonly person: (userId: string) => Entity
  /** Deleted ones included. */
  readonly workflows: () => Iterable<Workflow>
  readonly workflow: (id: string) => Workflow | undefined
  /** Runs that are listed by now, oldest first. */
  readonly runs: (workflowId: string, now: number) => readonly Run[]
  readonly run: (workflowId: string, runId: string, now: number) => Run | undefined
  readonly result: (workflowId: string, resultId: string, now: number) => Result | undefined
  readonly failureOf: (userId: string, task: Task) => Failure | null

  readonly activations: readonly Activated[]
  /** The first time from `now` on at which no run of the workflow is scheduled: run ids are made of their time. */
  readonly freeInstant: (workflowId: string, now: number) => number
  /** Takes up a run that a request started; `plan` is null where it shall never appear. */
  readonly activate: (activated: Omit<Activated, 'runId'>, plan: RunPlan | null) => void
  /** Puts a plan in the place of the one with its id. */
  readonly replaceRun: (plan: RunPlan) => void
  /** Puts a workflow in the place of the one with its id. */
  readonly replaceWorkflow: (workflow: Workflow) => void
}

/**
 * Rows of runs that are over, kept in memory: user results of a whole large tenant, since questions about all of it read
 * them again with every page, and some task results.
 */
const mostResults = 250_000
const mostTaskResults = 3_000

export const createTenant = (seed: Seed): Tenant => {
  const workflows = new Map(seed.workflows.map((workflow) => [workflow.id, workflow]))
  const plans = new Map<string, RunPlan[]>()
  const activations: Activated[] = []
  const overviews = new Map<string, Overview>()
  const keptResults = lru<readonly Row[]>(mostResults, (rows) => rows.length)
  const keptTaskResults = lru<TaskResults>(mostTaskResults, (byUser) =>
    byUser.values().reduce((sum, { count }) => sum + count, 0),
  )
  const person = (id: string): Entity => seed.users.get(id) ?? { id }
  const linksOfRun = (): Links => ({
    person,
    taskDefinition: (id) => seed.taskDefinitions.get(keyOf(id)) ?? { id },
    instant: instantWriter(),
  })

  const plansOf = (workflowId: string): RunPlan[] => {
    const known = plans.get(workflowId)
    if (known) return known
    const workflow = workflows.get(workflowId)
    const made = workflow ? [...seed.runsOf(workflow)] : []
    plans.set(workflowId, made)
    return made
  }

  /** Small, and needed by every list and summary: kept for good once the run has settled. */
  const overviewOf = (plan: RunPlan, now: number): Overview => {
    const known = overviews.get(plan.id)
    if (known) return known
    const progress = progressOf(plan, now)
    const links = linksOfRun()
    const overview = {
      row: runRow(plan, progress, links),
      reports: reportRows(plan, progress, links),
      settled: progress.settled,
    }
    if (progress.settled) overviews.set(plan.id, overview)
    return overview
  }

  const runAt = (plan: RunPlan, now: number): Run => {
    const overview = overviewOf(plan, now)
    const kept = <Value>(cache: Lru<Value>, make: () => Value) =>
      overview.settled ? () => cache.get(plan.id, make) : once(make)
    const tasks = kept(keptTaskResults, () => taskResultsIn(plan, progressOf(plan, now), linksOfRun()))
    const taskResultsOf = (userId: string) => tasks().get(userId)?.rows() ?? []
    const rows = kept(keptResults, () => resultRows(plan, progressOf(plan, now), linksOfRun(), taskResultsOf))
    const all = () =>
      rows().map((row): Result => {
        const userId = subjectIdOf(row)
        return { run, userId, row, taskResults: () => taskResultsOf(userId) }
      })
    const isOfUsers = plan.workflowSubject === undefined
    const run: Run = { plan, ...overview, results: isOfUsers ? all : none, subjectResults: isOfUsers ? none : all }
    return run
  }

  const listed = (workflowId: string, now: number) => plansOf(workflowId).filter((plan) => plan.visibleAt <= now)

  return {
    ...seed,
    person,
    workflows: () => workflows.values(),
    workflow: (id) => workflows.get(id),
    runs: (workflowId, now) => listed(workflowId, now).map((plan) => runAt(plan, now)),
    run: (workflowId, runId, now) => {
      const plan = listed(workflowId, now).find(({ id }) => id === runId)
      return plan && runAt(plan, now)
    },
    result: (workflowId, resultId, now) =>
      listed(workflowId, now)
        .filter((plan) => plan.guidIds || resultId.startsWith(resultIdPrefixOf(plan)))
        .flatMap((plan) => runAt(plan, now).results())
        .find(({ row }) => row.id === resultId),
    activations,
    freeInstant: (workflowId, now) => {
      const taken = new Set(plansOf(workflowId).map(({ scheduledAt }) => scheduledAt))
      let at = now
      while (taken.has(at)) at++
      return at
    },
    activate: (activated, plan) => {
      if (plan) plansOf(plan.workflowId).push(plan)
      activations.push({ ...activated, runId: plan?.id ?? null })
    },
    replaceRun: (plan) => {
      const siblings = plansOf(plan.workflowId)
      siblings.splice(
        siblings.findIndex(({ id }) => id === plan.id),
        1,
        plan,
      )
    },
    replaceWorkflow: (workflow) => void workflows.set(workflow.id, workflow),
  }
}

type Overview = { readonly row: Row; readonly reports: readonly Row[]; readonly settled: boolean }

/** By the id of the user, whose rows are made when they are first read: those who expand them often want few of a run. */
type TaskResults = ReadonlyMap<string, { readonly count: number; readonly rows: () => readonly Row[] }>

const taskResultsIn = (plan: RunPlan, { users }: RunProgress, links: Links): TaskResults =>
  new Map(
    users.map((user) => [
      user.userId,
      { count: user.tasks.length, rows: once(() => taskResultRows(plan, user, links)) },
    ]),
  )

const none = () => []

const once = <Value>(make: () => Value): (() => Value) => {
  let made: { readonly value: Value } | undefined
  return () => {
    made ??= { value: make() }
    return made.value
  }
}
