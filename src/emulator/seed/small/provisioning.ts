/** The workflows of the small tenant that run over accounts while they are provisioned, and what became of them. */
import { guid } from '../../hash.ts'
import type { Failure, Subject, Task, Workflow, WorkflowSubject, WorkflowVersion } from '../../model.ts'
import { planRun } from '../../run-plan.ts'
import { onDemandOnly } from '../execution-conditions.ts'
import { type TaskSketch, tasksOf } from '../task.ts'
import { extensionId } from './directory.ts'
import { administrator, personId } from './people.ts'
import { workflowId } from './workflows.ts'

const hour = 3_600_000
const day = 24 * hour

const taskSketches: readonly TaskSketch[] = [
  {
    definition: 'customExtension',
    displayName: 'Reserve a badge number',
    arguments: { customTaskExtensionID: extensionId('Reserve a badge number') },
  },
  {
    definition: 'customExtension',
    displayName: 'Derive the mail address',
    continueOnError: true,
    arguments: { customTaskExtensionID: extensionId('Derive the mail address') },
  },
]

const noBadge: Failure = {
  reason: 'The custom task extension answered that no badge number is left at site 14 (409 Conflict).',
  again: true,
}
const noReply: Failure = { reason: 'The custom task extension did not answer within PT30S.', again: false }

/** Accounts as the HR system sends them: they are not in the directory yet. */
const accounts = {
  'Olga Ivanova': { department: 'Finance', jobTitle: 'Payroll Clerk' },
  'Bilal Hussain': { department: 'Engineering', jobTitle: 'Test Engineer' },
  'Marta Lopez': { department: 'Sales', jobTitle: 'Account Executive' },
  'Sven Aalto': { department: 'Support', jobTitle: 'Support Engineer' },
} as const
type Account = keyof typeof accounts

const accountId = (account: Account): string => guid(`provisioning object/${account}`)

/** By the id that stands for it: an account of the HR system, else a person of the directory. */
const workflowSubject = (id: string): WorkflowSubject => {
  const account = (Object.keys(accounts) as Account[]).find((each) => accountId(each) === id)
  if (!account)
    return {
      type: 'user',
      value: {
        '@odata.type': '#microsoft.graph.identityGovernance.directoryObjectWorkflowSubject',
        // The page names the relationship and shows no sample of it: as other references are, bare, with its kind.
        directoryObject: { '@odata.type': '#microsoft.graph.user', id },
      },
    }
  const entries = { displayName: account, ...accounts[account] }
  return {
    type: 'provisioningObject',
    value: {
      '@odata.type': '#microsoft.graph.identityGovernance.provisioningObjectWorkflowSubject',
      id,
      attributeSetEntries: Object.entries(entries).map(([name, value]) => ({ name, value })),
    },
  }
}

/** By subject, then by the position of the task, from 1. */
type Failures = Readonly<Record<string, Readonly<Record<number, Failure>>>>
type RunSketch = { readonly ago: number; readonly subjects: readonly string[]; readonly failures?: Failures }
type WorkflowSketch = {
  readonly description: string
  readonly runs: readonly RunSketch[]
  readonly deletedDaysAgo?: number
}

const olga = accountId('Olga Ivanova')
const bilal = accountId('Bilal Hussain')
const marta = accountId('Marta Lopez')
const sven = accountId('Sven Aalto')
const aisha = personId('Aisha Khan')

/** By display name. */
const sketches: Readonly<Record<string, WorkflowSketch>> = {
  'Prepare accounts from the HR system': {
    description: 'Reserve and derive what an account needs while it is provisioned',
    runs: [
      { ago: 6 * day, subjects: [olga, bilal] },
      {
        ago: 40 * hour,
        subjects: [bilal, marta, sven, olga],
        failures: { [bilal]: { 1: noBadge }, [marta]: { 1: noBadge }, [sven]: { 2: noReply } },
      },
      // An employee who is provisioned to one more system: the subject is in the directory.
      { ago: 30 * hour, subjects: [aisha], failures: { [aisha]: { 1: noBadge } } },
    ],
  },
  'Prepare accounts from the old HR system': {
    description: 'Reserve what an account needed before the HR system was replaced',
    runs: [{ ago: 8 * day, subjects: [sven, olga], failures: { [sven]: { 1: noReply } } }],
    deletedDaysAgo: 6,
  },
}

/** @param now milliseconds since the Unix epoch */
export const provisioningAt = (now: number) => {
  const seeded = Object.entries(sketches).map(([name, sketch]) => {
    const tasks = tasksOf(`${name}/1`, taskSketches)
    const workflow = workflowOf(name, sketch, tasks, now)
    return { workflow, runs: sketch.runs.map((run) => runOf(workflow, run, tasks, now)) }
  })
  return { workflows: seeded.map(({ workflow }) => workflow), runs: seeded.flatMap(({ runs }) => runs) }
}

const workflowOf = (
  displayName: string,
  { description, deletedDaysAgo }: WorkflowSketch,
  tasks: readonly Task[],
  now: number,
): Workflow => {
  const createdAt = now - 60 * day
  const deletedAt = deletedDaysAgo === undefined ? null : now - deletedDaysAgo * day
  const author = personId(administrator)
  const version: WorkflowVersion = {
    versionNumber: 1,
    category: 'extensibility',
    targetSubjectType: 'user,provisioningObject',
    displayName,
    description,
    isEnabled: deletedAt === null,
    isSchedulingEnabled: false,
    executionConditions: onDemandOnly,
    createdAt,
    lastModifiedAt: deletedAt ?? createdAt,
    createdBy: author,
    lastModifiedBy: author,
    tasks,
  }
  return {
    id: workflowId(displayName),
    versions: [version],
    deletedAt,
    nextScheduleRunAt: null,
    quarantine: null,
    settings: { quarantineConfiguration: null },
    inScope: [],
    administrationScope: [],
  }
}

const runOf = (workflow: Workflow, { ago, subjects, failures }: RunSketch, tasks: readonly Task[], now: number) => {
  const processed = subjects.map(
    (userId): Subject => ({
      userId,
      steps: tasks.map((task, index) => ({ task, failure: failures?.[userId]?.[index + 1] ?? null })),
    }),
  )
  return planRun({
    workflowId: workflow.id,
    workflowVersion: 1,
    executionType: 'extensibilityOnDemand',
    scheduledAt: now - ago,
    visibleAt: now - ago,
    subjects: () => processed,
    workflowSubject,
    // The samples show GUIDs as the ids of these results.
    guidIds: true,
    pace: { queued: 1_000, betweenUsers: 500, task: 2_000 },
  })
}
