/** What has happened in the small tenant: every run, the users it processed, what failed and why. */
import type { Activation, ExecutionType, Failure, Pace } from '../../model.ts'

/** A failure that is gone when the task is run again. */
const once = (reason: string): Failure => ({ reason, again: false })
/** A failure that stays until its cause is fixed. */
const always = (reason: string): Failure => ({ reason, again: true })

/** The outcome of a task that writes to the manager of a user without one. */
export const noManager = always("The user's manager attribute is not set, so the email has no recipient.")
const mailboxMissing = once('The mailbox of the user was not found: Request_ResourceNotFound (404).')
const groupIsSynced = always(
  'Insufficient privileges to complete the operation: the group is synchronized from on-premises Active Directory.',
)
const licenceConflict = once('The license could not be removed: it is inherited from a group (LicenseAssignmentError).')
const extensionTimeout = once(
  'The custom task extension did not call back within PT10M; the run of the Logic App timed out.',
)
const tooManyRequests = once('The request was throttled by the target service after 3 attempts (429 TooManyRequests).')

export type RunSketch = {
  readonly workflow: string
  /** Names the run for those that were started from it. */
  readonly name?: string
  /** Milliseconds before now, or counted from last night's schedule. */
  readonly at: { readonly ago: number } | { readonly night: number }
  readonly type?: ExecutionType
  readonly version?: number
  readonly users: readonly string[]
  /** By user, then by the position of the task, from 1. */
  readonly failures?: Readonly<Record<string, Readonly<Record<number, Failure>>>>
  readonly outOfScope?: readonly string[]
  readonly pace?: Partial<Pace>
  readonly canceled?: { readonly ago: number; readonly until: number }
  readonly quarantined?: boolean
  readonly guidIds?: boolean
  /** The run or results that this one ran again; the tasks are then those that had not been done. */
  readonly reprocesses?: { readonly run: string; readonly users?: readonly string[] } & Pick<
    Extract<Activation, { kind: 'run' }>,
    'taskScope'
  >
}

const second = 1_000
const minute = 60 * second
const hour = 60 * minute
const day = 24 * hour

export const history: readonly RunSketch[] = [
  // Two runs of 2022, whose ids are GUIDs.
  ...[0, 1].map(
    (index): RunSketch => ({
      workflow: 'Onboard new hire employee',
      at: { ago: (1_290 - index) * day },
      type: 'onDemand',
      version: 1,
      guidIds: true,
      // Isabel Fuentes has left the directory, and is still in the history.
      users: ['Grace Okafor', 'Isabel Fuentes'],
    }),
  ),
  ...[6, 5, 4].map(
    (nights): RunSketch => ({
      workflow: 'Onboard new hire employee',
      at: { night: -nights },
      version: nights > 4 ? 2 : 3,
      users: nights > 4 ? ['Ada Brandt'] : ['Luca Moretti', 'Felix Lindqvist'],
    }),
  ),
  // The run worth reprocessing: three users failed, one has errors, four are done.
  {
    workflow: 'Onboard new hire employee',
    name: 'failed onboarding',
    at: { night: 0 },
    users: [
      'Ada Brandt',
      'Luca Moretti',
      'Yuki Tanaka',
      'Noor Haddad',
      'Felix Lindqvist',
      'Priya Raman',
      'Tomas Novak',
      'Isabel Fuentes',
    ],
    failures: {
      'Yuki Tanaka': { 3: groupIsSynced },
      'Noor Haddad': { 4: extensionTimeout },
      'Felix Lindqvist': { 2: mailboxMissing },
      'Isabel Fuentes': {
        1: once('The user object does not exist or has been deleted: Request_ResourceNotFound (404).'),
      },
    },
  },
  ...[5, 3, 1].map(
    (nights): RunSketch => ({
      workflow: 'Onboard pre-hire employee',
      at: { night: -nights },
      users: nights === 3 ? ['Yuki Tanaka', 'Noor Haddad'] : ['Priya Raman'],
      ...(nights === 3 && { failures: { 'Noor Haddad': { 1: tooManyRequests } } }),
    }),
  ),
  { workflow: 'Onboard pre-hire employee', at: { ago: 2 * hour }, type: 'preview', users: ['Tomas Novak'] },
  // Every user failed.
  {
    workflow: 'Onboard pre-hire employee',
    at: { night: 0 },
    users: ['Peter Hansen', 'Jean-Luc Bernard'],
    failures: { 'Peter Hansen': { 1: noManager }, 'Jean-Luc Bernard': { 1: noManager } },
  },
  // Under way: a user in turn every minute, a quarter of an hour for each task.
  {
    workflow: 'Post-Onboarding of an employee',
    at: { ago: 8 * minute },
    users: ['Hanna Virtanen', 'Diego Alvarez', 'Chloe Martin', 'Ravi Patel'],
    failures: { 'Diego Alvarez': { 2: once('The access package assignment request was denied by the policy.') } },
    pace: { queued: minute, betweenUsers: 4 * minute, task: 5 * minute },
  },
  // Still waiting.
  {
    workflow: 'Real-time employee change',
    at: { ago: 30 * second },
    type: 'onDemand',
    users: ['Camille Laurent', 'Oliver Jensen'],
    pace: { queued: 5 * minute },
  },
  { workflow: 'Real-time employee change', at: { ago: 4 * day }, users: ['Aisha Khan', 'Mei Chen'] },
  // Its users fell out of scope before their turn.
  {
    workflow: 'Real-time employee change',
    at: { ago: 2 * day },
    users: ['Kwame Mensah', 'Sofia Rossi', 'Nadia Benali'],
    outOfScope: ['Kwame Mensah', 'Nadia Benali'],
  },
  { workflow: 'Join project Aurora', at: { ago: 9 * day }, users: ['Mei Chen', 'Sofia Rossi'] },
  // Stopped by an administrator, and one being stopped.
  {
    workflow: 'Join project Aurora',
    at: { ago: 26 * hour },
    users: ['Camille Laurent', 'Oliver Jensen', 'Ravi Patel'],
    pace: { betweenUsers: 10 * minute, task: 2 * minute },
    canceled: { ago: 26 * hour - 5 * minute, until: 26 * hour - 6 * minute },
  },
  {
    workflow: 'Leave a sales region',
    at: { ago: 20 * minute },
    users: ["Liam O'Connor", 'Zanele Dlamini'],
    pace: { task: 15 * minute, betweenUsers: 10 * minute },
    canceled: { ago: minute, until: -9 * minute },
  },
  {
    workflow: 'Pre-Offboarding of an employee',
    at: { night: -2 },
    users: ['Jonas Weber', 'Peter Hansen'],
    failures: { 'Peter Hansen': { 1: noManager } },
  },
  {
    workflow: 'Offboard an employee',
    at: { night: -8 },
    version: 1,
    users: ['Marcus Brown', 'Erik Johansson'],
  },
  // Held back last night: too many users for the workflow's limit.
  {
    workflow: 'Offboard an employee',
    at: { night: 0 },
    users: [
      'Erik Johansson',
      'Beatriz Silva',
      'Fatima Zahra',
      'Omar Farouk',
      'Ravi Patel',
      'Anna Nowak',
      'Zanele Dlamini',
    ],
    quarantined: true,
  },
  // Reprocessed as a whole, and one user of it once more.
  {
    workflow: 'Post-Offboarding of an employee',
    name: 'failed offboarding',
    at: { night: -3 },
    users: ['Anna Nowak', 'Ravi Patel', 'Beatriz Silva', 'Isabel Fuentes'],
    failures: {
      'Ravi Patel': { 1: licenceConflict },
      'Beatriz Silva': { 1: always('The license could not be removed: the user is on litigation hold 88213.') },
    },
  },
  {
    workflow: 'Post-Offboarding of an employee',
    name: 'second offboarding',
    at: { ago: 2 * day - 3 * hour },
    users: [],
    reprocesses: { run: 'failed offboarding', taskScope: 'failedTasks' },
  },
  {
    workflow: 'Post-Offboarding of an employee',
    at: { ago: 5 * hour },
    users: [],
    reprocesses: { run: 'second offboarding', users: ['Beatriz Silva'], taskScope: 'allTasks' },
  },
  {
    workflow: 'Real-time employee termination',
    at: { ago: 6 * day },
    type: 'onDemand',
    users: ['Isabel Fuentes'],
  },
  { workflow: 'Disable inactive accounts', at: { ago: 40 * day }, users: ['Jean-Luc Bernard'] },
  // The history of a workflow that was deleted since.
  {
    workflow: 'Germany offboard employees',
    name: 'failed in Germany',
    at: { ago: 9 * day },
    version: 1,
    users: ['Viktor Horvath', 'Laura Schmidt', 'Isabel Fuentes'],
    failures: { 'Laura Schmidt': { 1: tooManyRequests } },
  },
  {
    workflow: 'Germany offboard employees',
    at: { ago: 8 * day },
    users: [],
    reprocesses: { run: 'failed in Germany', users: ['Laura Schmidt'], taskScope: 'failedTasks' },
  },
  {
    workflow: 'Germany offboard employees',
    at: { ago: 7 * day },
    users: [],
    reprocesses: { run: 'failed in Germany', taskScope: 'allTasks' },
  },
  { workflow: 'Germany offboard employees', at: { ago: 5 * day }, users: ['Viktor Horvath'] },
]
