/** What a tenant is made of before it is wire JSON. A run is a plan; what it looks like follows from the plan and the time. */
import type { Entity } from './odata/entity-type.ts'

/** Wire JSON with a key. */
export type Row = Entity & { readonly id: string }

/** A task as the wire shows it; the named members are those the engine reads. */
export type Task = Row & {
  readonly displayName: string
  readonly taskDefinitionId: string
  readonly continueOnError: boolean
}

export type Category = 'joiner' | 'leaver' | 'mover' | 'extensibility'

/** All times are milliseconds since the Unix epoch. */
export type WorkflowVersion = {
  readonly versionNumber: number
  readonly category: Category
  readonly displayName: string
  readonly description: string
  readonly isEnabled: boolean
  readonly isSchedulingEnabled: boolean
  readonly executionConditions: Entity | null
  readonly createdAt: number
  readonly lastModifiedAt: number
  /** User ids. */
  readonly createdBy: string
  readonly lastModifiedBy: string
  readonly tasks: readonly Task[]
  /** Flags of `subjectType`, joined by commas; users where it is not given. */
  readonly targetSubjectType?: string
}

export type Workflow = {
  readonly id: string
  /** Oldest first; the last one is current. */
  readonly versions: readonly [WorkflowVersion, ...WorkflowVersion[]]
  readonly deletedAt: number | null
  readonly nextScheduleRunAt: number | null
  readonly quarantine: { readonly type: string; readonly at: number; readonly reason: string } | null
  /** `workflowSetting` of the metadata. */
  readonly settings: Entity
  /** Ids of the users that the next scheduled run would process. */
  readonly inScope: readonly string[]
  /** Ids of the groups whose administrators may manage it; at most 5. */
  readonly administrationScope: readonly string[]
}

/** Why a task fails, and whether it will fail again when it is run again. */
export type Failure = { readonly reason: string; readonly again: boolean }

/** One task of one user's turn, with its destiny; a failure that is not reached never shows. */
export type Step = { readonly task: Task; readonly failure: Failure | null }

export type Subject = {
  readonly userId: string
  readonly steps: readonly Step[]
  /** Fell out of scope before its turn came: canceled, nothing done. */
  readonly outOfScope?: boolean
}

export type TaskScope = 'allTasks' | 'failedTasks'
export type UserScope = 'allUsers' | 'failedUsers'

/** What an `activatedWithScope` run was started for. */
export type Activation =
  | { readonly kind: 'run'; readonly runId: string; readonly userScope: UserScope; readonly taskScope: TaskScope }
  | {
      readonly kind: 'results'
      readonly results: readonly { readonly id: string; readonly runId: string }[]
      readonly taskScope: TaskScope
    }
  | { readonly kind: 'users'; readonly userIds: readonly string[] }
  | { readonly kind: 'group'; readonly groupId: string }

export type ExecutionType = 'scheduled' | 'onDemand' | 'activatedWithScope' | 'preview' | 'extensibilityOnDemand'

/** What a run processed where it was no user of `subject`. */
export type WorkflowSubject = {
  /** A member of `subjectType`. */
  readonly type: string
  /** The wire's `workflowSubject`, with its `@odata.type`. */
  readonly value: Entity
}

export type RunPlan = {
  readonly id: string
  readonly workflowId: string
  readonly workflowVersion: number
  readonly executionType: ExecutionType
  readonly scheduledAt: number
  /** From when on it is listed; later than it was scheduled for runs that a request started. */
  readonly visibleAt: number
  readonly pace: Pace
  /** In the order of their turns. A function, so that large tenants make them when they are read. */
  readonly subjects: () => readonly Subject[]
  /**
   * Given for a run over workflow subjects: what stands behind the `userId` of each. Its results are then subject results,
   * and it has no user results.
   */
  readonly workflowSubject?: (userId: string) => WorkflowSubject
  readonly activation: Activation | null
  /** Stopped by an administrator at `at`, and at rest from `until` on. */
  readonly canceled: { readonly at: number; readonly until: number } | null
  /** Held back because it would have processed too many users. */
  readonly quarantined: boolean
  /** Whether the ids of its results are GUIDs, as runs of 2022 have them. */
  readonly guidIds: boolean
}

/** Milliseconds that things take. */
export type Pace = {
  /** From being scheduled to the first user's turn. */
  readonly queued: number
  /** From one user's turn to the next one's; turns overlap. */
  readonly betweenUsers: number
  readonly task: number
}

/** Everything a tenant starts from. */
export type Seed = {
  /** People by id, `manager` inside as a person or absent. */
  readonly users: ReadonlyMap<string, Row>
  readonly groups: ReadonlyMap<string, Row>
  /** Ids of users by the id of their group. */
  readonly members: ReadonlyMap<string, readonly string[]>
  readonly taskDefinitions: ReadonlyMap<string, Row>
  readonly workflowTemplates: ReadonlyMap<string, Row>
  readonly customTaskExtensions: ReadonlyMap<string, Row>
  readonly settings: Entity
  readonly workflows: readonly Workflow[]
  /** A workflow's runs, oldest first; called once per workflow, when they are first read. */
  readonly runsOf: (workflow: Workflow) => readonly RunPlan[]
  /** What happens when a task runs for a user anew, on demand. */
  readonly failureOf: (userId: string, task: Task) => Failure | null
}
