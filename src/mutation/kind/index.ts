/** The one list of mutations. The type of an action follows from it. */
import { has, isRecord } from '../form.ts'
import { type Annotated, annotations } from './argument.ts'
import { cancelRun } from './cancel-run.ts'
import { userLocks } from './lock.ts'
import type { MutationKind } from './mutation.ts'
import { releaseWorkflow } from './release-workflow.ts'
import { reprocessRun } from './reprocess-run.ts'
import { reprocessUsers } from './reprocess-users.ts'
import { restoreWorkflow } from './restore-workflow.ts'
import { runWorkflow } from './run-workflow.ts'

const kinds = { reprocessRun, reprocessUsers, cancelRun, runWorkflow, restoreWorkflow, releaseWorkflow }

export type Kind = keyof typeof kinds
type Parse<K extends Kind> = (typeof kinds)[K]['parse']
export type Inputs = { readonly [K in Kind]: Parameters<Parse<K>>[0] }
type Actions = { readonly [K in Kind]: ReturnType<Parse<K>> }

/** What an operation does to Graph. */
export type Action = Actions[Kind]

/** What a caller requests: the action, and the annotations that are not among its arguments. */
export type MutationRequest = {
  readonly action: Action
  readonly reason: string | null
  readonly idempotencyKey: string | null
}

/** Each under its own name, or this does not compile. */
const parsers: {
  readonly [K in Kind]: { readonly kind: K; readonly parse: (input: Inputs[K]) => Actions[K] }
} = kinds

export const mutationRequest = <K extends Kind>(kind: K, input: Inputs[K] & Annotated): MutationRequest => ({
  action: parsers[kind].parse(input),
  ...annotations(input),
})

/** The kind of any action; `never` keeps the journey from looking into a kind's target. */
export type SomeKind = MutationKind<never, Action, never>

const known: Readonly<Record<Kind, unknown>> = kinds

/** The compiler cannot follow that an action's kind selects the mutation that takes it: hence the only cast of this room. */
export const mutationOf = (action: Action): SomeKind => known[action.kind] as SomeKind

/** The path of the one POST that arguments lead to. @param input as the schema's input type has checked it */
export const pathOf = (kind: Kind, input: unknown): string => {
  const { action } = mutationRequest(kind, input as never)
  return mutationOf(action).request(action).path
}

/** How the audit trail spells it. */
export const nameOf = (action: Action): SomeKind['name'] => mutationOf(action).name

/** How the audit trail spells the mutations that are the given fields of `Mutation`. */
export const namesOf = (fields: readonly string[]): readonly SomeKind['name'][] =>
  Object.values(kinds).flatMap(({ kind, name }) => (fields.includes(kind) ? [name] : []))

/** Whether it starts or ends a run, which the gateway then looks for. */
export const seeksRun = (action: Action): boolean => startsRun(action) || mutationOf(action).run === 'ends'

/** Whether the run is its own: started by it, and by no other. */
export const startsRun = (action: Action): boolean => mutationOf(action).run === 'starts'

/** All locks that an operation over these users must hold when its request leaves. */
export const locksOf = (action: Action, userIds: readonly string[]): readonly string[] => [
  ...mutationOf(action).locks(action),
  ...userLocks(action.workflowId, userIds),
]

const forms: ReadonlyMap<unknown, ReturnType<typeof has>> = new Map(
  Object.entries(kinds).map(([kind, { form }]) => [kind, has(form)]),
)

/** Whether a stored value is an action that this release knows. */
export const isAction = (value: unknown): boolean => isRecord(value) && (forms.get(value['kind'])?.(value) ?? false)
