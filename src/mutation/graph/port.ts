/** What the dangerous path needs of Microsoft Graph, and nothing more: reads, and one POST whose outcome is never guessed. */
import type {
  PostOptions,
  PostOutcome,
  Task,
  TaskProcessingResult,
  UserProcessingResult,
  Workflow,
} from '../../msgraph/index.ts'

export type { PostOptions, PostOutcome, Task, TaskProcessingResult, UserProcessingResult, Workflow }

/**
 * Made by the app for one caller. Reads may be batched and retried; they reject where Graph cannot be read. The members are
 * those of Graph's own JSON. It must not end with the caller's connection, and stay usable for the time in which the started
 * run is looked for (`MutationConfig.searchMs`), because a mutation outlives its client.
 */
export type GraphPort = {
  /** The workflow, live or deleted; null when there is none. */
  readonly workflow: (id: string) => Promise<Workflow | null>
  /** Null when the workflow has no such run. */
  readonly run: (workflowId: string, runId: string) => Promise<RunFacts | null>
  /** Every result of the run, over all pages, with its subject's id. */
  readonly runUserResults: (workflowId: string, runId: string) => AsyncIterable<UserProcessingResult>
  /** Null when the workflow has no such result. */
  readonly userResult: (workflowId: string, resultId: string) => Promise<UserProcessingResult | null>
  /** Runs that did this run again, over all pages; null where the tenant does not know the route, or keeps it from us. */
  readonly reprocessedRunsOfRun: (workflowId: string, runId: string) => Promise<readonly RunFacts[] | null>
  /** Runs that did this result again; null as above. */
  readonly reprocessedRunsOfResult: (workflowId: string, resultId: string) => Promise<readonly RunFacts[] | null>
  /** The workflow's runs that have not ended, of any age and any type. */
  readonly unfinishedRuns: (workflowId: string) => Promise<readonly RunFacts[]>
  /** The workflow's runs of that type scheduled at or after this instant (milliseconds). */
  readonly recentRuns: (workflowId: string, since: number, type: StartedBy) => Promise<readonly RunFacts[]>
  /** Whether the directory has such a user. */
  readonly userExists: (userId: string) => Promise<boolean>
  /** What happened to one user in one workflow, over all pages. */
  readonly resultsOfUser: (workflowId: string, userId: string) => AsyncIterable<UserProcessingResult>
  /** The tasks of one version of the workflow, in their order; only previews read them. */
  readonly tasks: (workflowId: string, version: number) => Promise<readonly Task[]>
  /** Every task result of the run; only previews read them. */
  readonly runTaskResults: (workflowId: string, runId: string) => AsyncIterable<TaskProcessingResult>
  /** Every task result of one user's result; only previews read it. */
  readonly userTaskResults: (workflowId: string, resultId: string) => AsyncIterable<TaskProcessingResult>
  /**
   * Exactly one HTTP request: no retry, no redirect, within the time for one request. Never rejects.
   * @param path below the version root, ids already encoded
   */
  readonly post: (path: string, body: unknown, options: PostOptions) => Promise<PostOutcome>
}

/** What starts a run on request: `activateWithScope` and `activate`. */
export type StartedBy = 'activatedWithScope' | 'onDemand'

type Maybe<T> = T | null | undefined

/** What is read of a run. */
export type RunFacts = {
  readonly id: string
  readonly processingStatus?: Maybe<string>
  readonly workflowExecutionType?: Maybe<string>
  /** RFC 3339. */
  readonly scheduledDateTime?: Maybe<string>
  /** Graph leaves it out on some routes. */
  readonly activatedOnScope?: Maybe<ActivationScope>
}

/** Graph's `activationScope` of any kind. */
export type ActivationScope = {
  readonly '@odata.type'?: Maybe<string>
  readonly taskScope?: Maybe<string>
  readonly userScope?: Maybe<string>
  readonly run?: Maybe<{ readonly id: string }>
  readonly processingResults?: Maybe<readonly { readonly id: string }[]>
  readonly users?: Maybe<readonly { readonly id: string }[]>
}
