/** The reads and the one POST of Microsoft Graph that mutations need. The port never guesses the outcome of the POST. */
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
 * Created by the app for one caller. Reads may be batched and retried; they reject if Graph cannot be read. The members are
 * those of Graph's own JSON. The port must not end with the caller's connection. It must stay usable while the gateway looks
 * for the started run (`MutationConfig.searchMs`), because a mutation outlives its client.
 */
export type GraphPort = {
  /** The workflow, live or deleted; null if it does not exist. */
  readonly workflow: (id: string) => Promise<Workflow | null>
  /** Null when the workflow has no such run. */
  readonly run: (workflowId: string, runId: string) => Promise<RunFacts | null>
  /** Every result of the run, over all pages, with its subject's id. */
  readonly runUserResults: (workflowId: string, runId: string) => AsyncIterable<UserProcessingResult>
  /** Null when the workflow has no such result. */
  readonly userResult: (workflowId: string, resultId: string) => Promise<UserProcessingResult | null>
  /** Runs that reprocessed this run, over all pages; null if the tenant does not know the route, or does not permit it. */
  readonly reprocessedRunsOfRun: (workflowId: string, runId: string) => Promise<readonly RunFacts[] | null>
  /** Runs that reprocessed this result; null as above. */
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
  /** Every task result of the run, or every failed one; only previews read them. */
  readonly runTaskResults: (
    workflowId: string,
    runId: string,
    which: 'all' | 'failed',
  ) => AsyncIterable<TaskProcessingResult>
  /** Every task result of one user's result; only previews read it. */
  readonly userTaskResults: (workflowId: string, resultId: string) => AsyncIterable<TaskProcessingResult>
  /**
   * Exactly one HTTP request: no retry, no redirect, within the time for one request. Never rejects.
   * @param path below the version root, ids already encoded
   */
  readonly post: (path: string, body: unknown, options: PostOptions) => Promise<PostOutcome>
}

/** The actions that start a run on request: `activateWithScope` and `activate`. */
export type StartedBy = 'activatedWithScope' | 'onDemand'

type Maybe<T> = T | null | undefined

/** The properties of a run that are read. */
export type RunFacts = {
  readonly id: string
  readonly processingStatus?: Maybe<string>
  readonly workflowExecutionType?: Maybe<string>
  /** RFC 3339. */
  readonly scheduledDateTime?: Maybe<string>
  /** Graph leaves it out on some routes. */
  readonly activatedOnScope?: Maybe<ScopeFacts>
}

/** Graph's `activationScope` of any kind. */
export type ScopeFacts = {
  readonly '@odata.type'?: Maybe<string>
  readonly taskScope?: Maybe<string>
  readonly userScope?: Maybe<string>
  readonly run?: Maybe<{ readonly id: string }>
  readonly processingResults?: Maybe<readonly { readonly id: string }[]>
  readonly users?: Maybe<readonly { readonly id: string }[]>
}
