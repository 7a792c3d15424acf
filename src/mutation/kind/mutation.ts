/** What a mutation is: one file says all that is its own, and the journey knows none of them by name. */
import type { Clock } from '../../clock.ts'
import type { OperationKind } from '../../generated/schema.ts'
import type { Check } from '../form.ts'
import type {
  ActivationScope,
  GraphPort,
  RunFacts,
  StartedBy,
  Task,
  UserProcessingResult,
  Workflow,
} from '../graph/port.ts'
import type { MutationConfig } from '../limit.ts'
import type { UserError } from '../refusal.ts'

/**
 * @typeParam Input the schema's input type
 * @typeParam Action what the caller requests, as data: it is stored, and its arguments are what makes two requests the same
 * @typeParam Target what is read before it: only the kind itself looks into it
 */
export type MutationKind<Input, Action extends AnyAction, Target extends AnyTarget> =
  | StartingKind<Input, Action, Target>
  | EffectKind<Input, Action, Target>

/** Of those that start a run. */
export type StartingKind<Input, Action extends AnyAction, Target extends AnyTarget> = Own<Input, Action, Target> &
  StartsRun<Action, Target>

/** Of all others. */
export type EffectKind<Input, Action extends AnyAction, Target extends AnyTarget> = Own<Input, Action, Target> &
  ShowsEffect<Action>

type AnyAction = { readonly kind: string; readonly workflowId: string }
type AnyTarget = { readonly workflow: Workflow | null }

type Own<Input, Action extends AnyAction, Target> = {
  /** The field of `Mutation`. */
  readonly kind: Action['kind']
  /** The same as the schema's audit trail spells it. */
  readonly name: Spelled<Action['kind']> & OperationKind
  /** Takes over the arguments; the schema's input type has enforced their limits already. */
  readonly parse: (input: Input) => Action
  /** The form of a stored action: one that does not have it cannot be read. */
  readonly form: { readonly [Member in Exclude<keyof Action, 'kind'>]: Check }
  /** The one POST. */
  readonly request: (action: Action) => GraphRequest
  /** What no other operation may act on meanwhile, as far as the arguments alone tell. */
  readonly locks: (action: Action) => readonly string[]
  /** Stops where a refusal is certain: nothing is read below a workflow or a run that is not there. */
  readonly read: (port: GraphPort, action: Action) => Promise<Target>
  /** Every reason not to act that the target itself gives, each with the place it is about; empty when there is none. */
  readonly refusals: (target: Target, config: RuleConfig) => readonly UserError[]
}

/** `cancelRun` is CANCEL_RUN. */
type Spelled<Name extends string> = Name extends `${infer Head}${infer Tail}`
  ? `${Head extends Uppercase<Head> ? '_' : ''}${Uppercase<Head>}${Spelled<Tail>}`
  : ''

export type RuleConfig = Pick<MutationConfig, 'maxRunUsers'>

/** The one request to Graph. */
export type GraphRequest = {
  /** Below the version root. */
  readonly path: string
  readonly body: unknown
  /** The one status that is documented for success. */
  readonly success: 200 | 204
}

/** It starts a run of its own, which is looked for, and which no other operation's run may meet. */
export type StartsRun<Action, Target> = {
  readonly run: 'starts'
  readonly startedBy: StartedBy
  /** How Graph tells its run from others; null where runs name no scope, and their users tell. */
  readonly lineage: Lineage<Action> | null
  /** Users, not results: a user with two results counts once. */
  readonly touchedUserIds: (target: Target) => readonly string[]
  /** What an unfinished run keeps back where it processes one of the ids. */
  readonly involved: (target: Target) => readonly Involved[]
  /** The users that the directory does not have, after Graph's 406, which names none of them. Never rejects. */
  readonly missingUsers: (
    port: GraphPort,
    action: Action,
    userIds: readonly string[],
    clock: Clock,
  ) => Promise<readonly UserError[]>
  /** What it does again; null where it does nothing again. */
  readonly repeats: Repeats<Target> | null
}

export type Lineage<Action> = {
  /** Whether the scope is exactly what the action asks for. */
  readonly isScopeOf: (action: Action, scope: ActivationScope) => boolean
  /** For each run or result that the action names, the runs that did it again; null where Graph does not tell. */
  readonly runsAgain: (port: GraphPort, action: Action) => readonly Promise<readonly RunFacts[] | null>[]
}

/** Something that the action is about. */
export type Involved = {
  /** As a sentence names it. */
  readonly name: string
  /** Of itself, its results and its users. */
  readonly ids: readonly string[]
  /** Its place among the arguments. */
  readonly field: readonly string[]
}

/** For previews. */
export type Repeats<Target> = {
  /** The results whose users would be processed again. */
  readonly results: (target: Target) => readonly UserProcessingResult[]
  /** Tasks that would be carried out again for at least one of them, in their order. */
  readonly tasks: (port: GraphPort, target: Target) => Promise<readonly Task[]>
}

/** It ends a run, or has none: what it has done shows in Graph by itself, and may be the doing of several. */
type ShowsEffect<Action> = {
  readonly run: 'ends' | 'none'
  /** Null where nothing shows of it. */
  readonly effect: (port: GraphPort, action: Action) => Promise<Effect | null>
}

/** What shows that an operation was carried out: the run that it started or ended, or null where it has none. */
export type Effect = { readonly runId: string | null }
