/** Tenants of any size, every part of which follows from its place: nothing is made before it is read. */
import { guid, hash } from '../hash.ts'
import { instantText } from '../instant.ts'
import type { Category, Row, RunPlan, Seed, Step, Subject, Workflow } from '../model.ts'
import { planRun } from '../run-plan.ts'
import { byRule, onTime, whenever } from './execution-conditions.ts'
import { failureFor } from './failure.ts'
import { type TaskSketch, tasksOf } from './task.ts'
import { type DefinitionName, taskDefinitions } from './task-definitions.ts'
import { workflowTemplates } from './workflow-templates.ts'

/** How much there is of everything; `w` and `r` count workflows, and the runs of one, from 0. */
export type Shape = {
  readonly workflows: number
  readonly runs: (w: number) => number
  readonly users: (w: number, r: number) => number
  readonly tasks: (w: number) => number
}

export const evenShape = (workflows: number, runs: number, users: number, tasks: number): Shape => ({
  workflows,
  runs: () => runs,
  users: () => users,
  tasks: () => tasks,
})

/** A little of everything in no order, the same for the same number; with workflows that never ran and runs of nobody. */
export const unevenShape = (seed: number): Shape => ({
  workflows: 2 + (hash(`${seed}/workflows`) % 6),
  runs: (w) => hash(`${seed}/runs/${w}`) % 9,
  users: (w, r) => hash(`${seed}/users/${w}/${r}`) % 13,
  tasks: (w) => 1 + (hash(`${seed}/tasks/${w}`) % 5),
})

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

const categories: readonly Category[] = ['joiner', 'mover', 'leaver']

const definitions: readonly DefinitionName[] = [
  'enableAccount',
  'addToGroups',
  'customExtension',
  'addToTeams',
  'requestAccessPackage',
  'welcomeMail',
  'removeFromTeams',
  'removeFromGroups',
]

const workflowOf = (w: number, taskCount: number, now: number): Workflow => {
  const category = categories[w % categories.length] ?? 'joiner'
  const displayName = `${category.charAt(0).toUpperCase()}${category.slice(1)} workflow ${String(w + 1).padStart(3, '0')}`
  const sketches = Array.from({ length: taskCount }, (_, t): TaskSketch => {
    const definition = definitions[(w + t) % definitions.length] ?? 'enableAccount'
    // What may fail without stopping the rest: every workflow's last task.
    return { definition, continueOnError: t === taskCount - 1 }
  })
  const createdAt = now - 400 * 24 * hour + w * hour
  const author = personId(w)
  return {
    id: guid(`generated workflow ${w}`),
    versions: [
      {
        versionNumber: 1,
        category,
        displayName,
        description: `What happens to people of region ${w + 1}`,
        isEnabled: true,
        isSchedulingEnabled: true,
        executionConditions: whenever(onTime('employeeHireDate', 0), byRule(`(officeLocation eq 'Region ${w + 1}')`)),
        createdAt,
        lastModifiedAt: createdAt,
        createdBy: author,
        lastModifiedBy: author,
        tasks: tasksOf(`generated ${w}`, sketches),
      },
    ],
    deletedAt: null,
    nextScheduleRunAt: (Math.floor(now / (3 * hour)) + 1) * 3 * hour,
    quarantine: null,
    settings: { quarantineConfiguration: null },
    inScope: [author],
    administrationScope: [],
  }
}

const given = [
  'Alex',
  'Bianca',
  'Chidi',
  'Dana',
  'Emre',
  'Freya',
  'Goran',
  'Hira',
  'Ivo',
  'Jun',
  'Kaja',
  'Leif',
  'Mara',
]
const family = ['Adeyemi', 'Berg', 'Castillo', 'Demir', 'Eriksen', 'Fischer', 'Gupta', 'Hughes', 'Ito', 'Jovanovic']
const departments = ['Engineering', 'Finance', 'Marketing', 'Sales', 'Support']

const personId = (index: number): string => guid(`generated user ${index}`)

/** Three times as many as the largest run has users, so that people are met in several runs. */
const peopleOf = (shape: Shape, now: number): ReadonlyMap<string, Row> => {
  let largest = 0
  for (let w = 0; w < shape.workflows; w++) {
    for (let r = 0; r < shape.runs(w); r++) largest = Math.max(largest, shape.users(w, r))
  }
  const people = new Map<string, Row>()
  for (let index = 0; index < Math.max(3 * largest, shape.workflows, 30); index++) {
    const givenName = given[index % given.length] ?? ''
    const surname = `${family[Math.floor(index / given.length) % family.length]} ${index + 1}`
    const address = `${givenName}.${surname.replace(' ', '')}@contoso.com`.toLowerCase()
    const manager = index % 10 === 0 ? undefined : people.get(personId(index - (index % 10)))
    people.set(personId(index), {
      businessPhones: [],
      displayName: `${givenName} ${surname}`,
      givenName,
      jobTitle: manager ? 'Specialist' : 'Manager',
      mail: address,
      mobilePhone: null,
      officeLocation: null,
      preferredLanguage: null,
      surname,
      userPrincipalName: address,
      id: personId(index),
      accountEnabled: true,
      companyName: 'Contoso',
      country: 'United States',
      createdDateTime: instantText(now - 500 * 24 * hour),
      department: departments[index % departments.length],
      employeeHireDate: null,
      employeeId: String(index + 1),
      employeeLeaveDateTime: null,
      employeeType: 'member',
      usageLocation: 'US',
      userType: 'Member',
      ...(manager && { manager }),
    })
  }
  return people
}
