/** What a mutation is about to do, according to Graph: its kind reads and judges, and the journey gets plain data. */
import { GraphError, isLicenceMissing } from '../../msgraph/index.ts'
import type { GraphPort, Task, UserProcessingResult, Workflow } from '../graph/port.ts'
import { type Action, mutationOf } from '../kind/index.ts'
import type { Involved, MutationKind, RuleConfig } from '../kind/mutation.ts'
import type { UserError } from '../refusal.ts'

export type Examined = {
  readonly workflow: Workflow | null
  readonly refusals: readonly UserError[]
  /** Users that it would touch. */
  readonly userIds: readonly string[]
  /** What an unfinished run may block. */
  readonly involved: readonly Involved[]
  /** Results that it would reprocess. */
  readonly results: readonly UserProcessingResult[]
  /** Reads the tasks that it would carry out again. */
  readonly tasks: () => Promise<readonly Task[]>
}

/** @throws what the port throws if Graph cannot be read */
export const examine = (port: GraphPort, action: Action, config: RuleConfig): Promise<Examined> =>
  examined(mutationOf(action), port, action, config)

const examined = async <A extends Action, Target extends { readonly workflow: Workflow | null }>(
  kind: MutationKind<never, A, Target>,
  port: GraphPort,
  action: A,
  config: RuleConfig,
): Promise<Examined> => {
  const target = await kind.read(port, action)
  const judged = { workflow: target.workflow, refusals: kind.refusals(target, config) }
  if (kind.run !== 'starts') return { ...judged, userIds: [], involved: [], results: [], tasks: async () => [] }
  const { repeats } = kind
  return {
    ...judged,
    userIds: kind.touchedUserIds(target),
    involved: kind.involved(target),
    results: repeats?.results(target) ?? [],
    tasks: async () => repeats?.tasks(port, target) ?? [],
  }
}

/** If the tenant lacks the licence, Graph refuses. The caller gets that as data, like every refusal. */
export const isWithoutLicence = (error: unknown): boolean => error instanceof GraphError && isLicenceMissing(error)
