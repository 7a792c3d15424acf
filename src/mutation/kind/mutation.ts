/** The interface of a mutation: one file contains everything about it, and the journey knows no mutation by name. */
import type { Clock } from '../../clock.ts'
import type { OperationKind } from '../../generated/schema.ts'
import type { Check } from '../form.ts'
import type { GraphPort, RunFacts, ScopeFacts, StartedBy, Task, UserProcessingResult, Workflow } from '../graph/port.ts'
import type { MutationConfig } from '../limit.ts'
import type { UserError } from '../refusal.ts'

/**
 * @typeParam Input the schema's input type
 * @typeParam Action what the caller requests, as data: it is stored, and two requests with the same arguments are the same
 * @typeParam Target what is read before it: only the kind itself looks into it
 */
export type MutationKind<Input, Action extends AnyAction, Target extends AnyTarget> =
  | StartingKind<Input, Action, Target>
  | EffectKind<Input, Action, Target>

/** Kinds that start a run. */
export type StartingKind<Input, Action extends AnyAction, Target extends AnyTarget> = Own<Input, Action, Target> &
  StartsRun<Action, Target>

/** All other kinds. */
export type EffectKind<Input, Action extends AnyAction, Target extends AnyTarget> = Own<Input, Action, Target> &
  ShowsEffect<Action>

type AnyAction = { readonly kind: string; readonly workflowId: string }
type AnyTarget = { readonly workflow: Workflow | null }

type Own<Input, Action extends AnyAction, Target> = {
  /** The field of `Mutation`. */
  readonly kind: Action['kind']
  /** The name in the schema's audit trail. */
  readonly name: Spelled<Action['kind']> & OperationKind
  /** Takes over the arguments; the schema's input type has enforced their limits already. */
  readonly parse: (input: Input) => Action
  /** The form of a stored action. An action in another form cannot be read. */
  readonly form: { readonly [Member in Exclude<keyof Action, 'kind'>]: Check }
  /** The one POST. */
  readonly request: (action: Action) => PostRequest
  /** The locks that the arguments alone determine. */
  readonly locks: (action: Action) => readonly string[]
  /** Stops as soon as a refusal is certain: nothing is read below a workflow or a run that does not exist. */
  readonly read: (port: GraphPort, action: Action) => Promise<Target>
  /** Every reason of the target not to act, each with the argument it is about; empty if there is none. */
  readonly refusals: (target: Target, config: RuleConfig) => readonly UserError[]
}

/** `cancelRun` is CANCEL_RUN. */
type Spelled<Name extends string> = Name extends `${infer Head}${infer Tail}`
  ? `${Head extends Uppercase<Head> ? '_' : ''}${Uppercase<Head>}${Spelled<Tail>}`
  : ''

export type RuleConfig = Pick<MutationConfig, 'maxRunUsers'>

/** The one request to Graph. */
export type PostRequest = {
  /** Below the version root. */
  readonly path: string
  readonly body: unknown
  /** The one status that is documented for success. */
  readonly success: 200 | 204
}

/** It starts a run of its own. The gateway looks for that run, and no other operation's run may overlap with it. */
export type StartsRun<Action, Target> = {
  readonly run: 'starts'
  readonly startedBy: StartedBy
  /** How Graph distinguishes its run from others; null if runs name no scope, and their users decide. */
  readonly lineage: Lineage<Action> | null
  /** Users, not results: a user with two results counts once. */
  readonly touchedUserIds: (target: Target) => readonly string[]
  /** What an unfinished run blocks if the run processes one of the ids. */
  readonly involved: (target: Target) => readonly Involved[]
  /** The users that the directory does not have, after Graph's 406, which names none of them. Never rejects. */
  readonly missingUsers: (
    port: GraphPort,
    action: Action,
    userIds: readonly string[],
    clock: Clock,
  ) => Promise<readonly UserError[]>
  /** What it reprocesses; null if it reprocesses nothing. */
  readonly repeats: Repeats<Target> | null
}

export type Lineage<Action> = {
  /** Whether the scope is exactly what the action requests. */
  readonly isScopeOf: (action: Action, scope: ScopeFacts) => boolean
  /** For each run or result that the action names, the runs that reprocessed it; null if Graph does not say. */
  readonly runsAgain: (port: GraphPort, action: Action) => readonly Promise<readonly RunFacts[] | null>[]
}

/** A subject of the action. */
export type Involved = {
  /** In the form in which a sentence names it. */
  readonly name: string
  /** Its own id, and those of its results and its users. */
  readonly ids: readonly string[]
  /** Its path among the arguments. */
  readonly field: readonly string[]
}

/** For previews. */
export type Repeats<Target> = {
  /** The results whose users would be processed again. */
  readonly results: (target: Target) => readonly UserProcessingResult[]
  /** Tasks that would be carried out again for at least one of them, in their order. */
  readonly tasks: (port: GraphPort, target: Target) => Promise<readonly Task[]>
}

/** It ends a run, or has none. Its effect shows in Graph by itself, and may be the effect of several operations. */
type ShowsEffect<Action> = {
  readonly run: 'ends' | 'none'
  /** Null if Graph shows no effect. */
  readonly effect: (port: GraphPort, action: Action) => Promise<Effect | null>
}

/** The visible effect of an operation: the run that it started or ended, or null if it has none. */
export type Effect = { readonly runId: string | null }
