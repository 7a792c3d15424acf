/** The door of this room: a request that is explained and not executed. Nothing here can send anything. */
import type { ExecutionResult, GraphQLSchema, OperationDefinitionNode } from 'graphql'
import type { Caller } from '../../identity/index.ts'
import { forbidden } from '../forbidden.ts'
import type { CheckedRequest, GraphPlan, Passed, RequestCheck, RequestLimits } from '../limits/index.ts'
import { type FieldOutline, outlineOf } from '../limits/index.ts'
import { everyField } from '../limits/outline.ts'
import { type Needed, neededPermissions } from '../needed-permission.ts'
import { leastOf, rolesFor } from '../permission-fact.ts'
import type { RateLimit } from '../rate-limit.ts'
import { access } from '../resolvers/index.ts'
import { addressed } from './addressed.ts'
import { createAllowance } from './allowance.ts'
import { type Plan, type PlanOptions, planOf } from './plan.ts'
import { createSteps, type ExplainedStep, type StepsOf } from './step.ts'

export type { PlannedRequest, PlannedWave } from './plan.ts'
export { sampleVariables, withoutSamples } from './sample.ts'
export { createSteps, type ExplainedStep } from './step.ts'

export type Explanation = Plan & {
  /** Each request by itself, by its exact address. */
  readonly steps: readonly ExplainedStep[]
  readonly cost: {
    readonly nodes: { readonly estimated: number; readonly maximum: number }
    readonly graphRequests: { readonly estimated: number; readonly maximum: number }
  }
  /** The caller's budget of Graph requests; null without one. */
  readonly budget: { readonly perMinute: number; readonly left: number } | null
  /** As `npm run permissions` gives them. */
  readonly permissions: {
    readonly permissions: readonly string[]
    readonly roles: readonly string[]
    readonly fields: readonly Needed[]
  }
}

export type ExplainingOptions = Omit<PlanOptions, 'plan'> & {
  readonly schema: GraphQLSchema
  readonly limits: Pick<RequestLimits, 'maxNodes' | 'maxGraphRequests'>
  readonly plan: () => GraphPlan
  readonly check: RequestCheck
  /** Without it, callers have no rate limit. */
  readonly rateLimit?: Pick<RateLimit, 'left'>
}

/**
 * Answers with the explanation, or rejects what execution would reject. It takes nothing from the caller's budget. What it takes
 * of this process is bounded by itself.
 */
export const createExplaining = (options: ExplainingOptions) => {
  const { check, rateLimit } = options
  const explaining = { ...options, stepsOf: createSteps(options.schema) }
  const allowance = createAllowance()
  return async (request: CheckedRequest, caller: Caller): Promise<ExecutionResult> => {
    const verdict = check(request)
    if ('errors' in verdict) return verdict
    const { operation, values, cost } = verdict
    const fields = outlineOf(options.schema, request.document, operation, values.variables)
    const missing = missingAccess(operation, fields, caller)
    if (missing) return { errors: [forbidden(missing)] }
    const rejected = await allowance(caller, [...everyField(fields)].length + cost.graphRequests)
    if (rejected) return { errors: [rejected] }
    const explain = {
      ...(await explanationOf(request, verdict, explaining)),
      budget: (await rateLimit?.left(caller)) ?? null,
    }
    return { data: null, extensions: { explain } }
  }
}

type ForExplaining = Pick<ExplainingOptions, 'schema' | 'limits' | 'plan' | 'batchSize'> & { readonly stepsOf: StepsOf }

/** Everything but the caller's own part. */
export const explanationOf = async (
  { document }: Pick<CheckedRequest, 'document'>,
  passed: Passed,
  { schema, limits, plan, batchSize, stepsOf }: ForExplaining,
): Promise<Omit<Explanation, 'budget'>> => {
  const { cost, operation, charges } = passed
  const isMeant = ({ kind }: { readonly kind: string }) => kind !== operation.kind
  const definitions = document.definitions.filter((each) => isMeant(each) || each === operation)
  const fields = neededPermissions(schema, { ...document, definitions })
  const permissions = leastOf(fields.flatMap((field) => field.permissions))
  const known = plan()
  const steps = await stepsOf({ document }, passed, {
    learned: known.learned ?? new Map(),
    size: known.workflows,
  })
  return {
    ...planOf(charges(), { plan: known, batchSize }, (request) => addressed(request, steps)),
    steps: steps.map(({ fields: _, ...step }) => step),
    cost: {
      nodes: { estimated: cost.nodes, maximum: limits.maxNodes },
      graphRequests: { estimated: cost.graphRequests, maximum: limits.maxGraphRequests },
    },
    permissions: { permissions, roles: rolesFor(permissions), fields },
  }
}

/** What the caller may not do and a root field needs. A mutation would tell it as data, and here there is none. */
const missingAccess = (operation: OperationDefinitionNode, fields: readonly FieldOutline[], caller: Caller) =>
  fields.flatMap(({ definition }) => needed(operation, definition.name)).find((permission) => !caller[permission])

const needed = ({ operation }: OperationDefinitionNode, field: string) =>
  operation === 'mutation' ? (['canReprocess'] as const) : (access.get(field) ?? (['canRead'] as const))
