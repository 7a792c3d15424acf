/**
 * Workflows by whether they are quarantined. Graph documents no such filter and leaves `quarantineDetails` out of its lists. So
 * the gateway reads each workflow and filters: at most 100, because a tenant has no more
 * (https://learn.microsoft.com/entra/id-governance/governance-service-limits).
 */
import type { GraphQLResolveInfo } from 'graphql'
import type { BooleanFilter } from '../generated/schema.ts'
import type { Slice, Workflow } from '../msgraph/index.ts'
import { isQuarantined } from '../mutation/index.ts'
import { readable, reportingMissing } from './connection/missing.ts'
import { ofOneWorkflow } from './connection/tenant-wide.ts'
import type { GatewayContext } from './context.ts'
import type { FieldCost } from './limits/field-cost.ts'
import { after, anyWorkflow, get, reading } from './limits/field-read.ts'

type Condition = Partial<BooleanFilter> | null | undefined

/** Null if it filters by nothing, as `{}` does. */
export const quarantineCondition = (filter: Condition): ((workflow: Workflow) => boolean) | null => {
  const { eq, ne } = filter ?? {}
  if (eq == null && ne == null) return null
  return (workflow) => {
    const found = isQuarantined(workflow)
    return (eq == null || found === eq) && (ne == null || found !== ne)
  }
}

/** @param whole every workflow that meets the other conditions, in order; one that cannot be read is left out and reported */
export const chosenByQuarantine = async (
  whole: Slice<Workflow>,
  condition: (workflow: Workflow) => boolean,
  context: GatewayContext,
  info: Pick<GraphQLResolveInfo, 'path'>,
): Promise<readonly Workflow[]> => {
  const missing = reportingMissing(context, info)
  const known = async (row: Workflow): Promise<boolean> => {
    if (row.quarantineDetails !== undefined) return condition(row)
    try {
      const found = await context.graph.workflow.byKey(row)
      return found !== null && condition(found)
    } catch (error) {
      missing('A workflow', ofOneWorkflow(error), { workflowId: row.id })
      return false
    }
  }
  const rows = readable(whole, 'A workflow', context, info)
  const kept = await Promise.all(rows.map(known))
  return rows.filter((_, index) => kept[index])
}

/** The list, and each workflow of it if the list lacks the property that is filtered by. */
export const quarantineReads = (which: 'live' | 'deleted'): Pick<FieldCost, 'requests' | 'reads'> => {
  const each = anyWorkflow(which === 'deleted')
  return reading(
    get(() => [each.replace(/\/[^/]+$/, '')]),
    after(
      1,
      get(
        () => [each],
        ({ filter }, { workflows }) => {
          const condition = (filter as { readonly isQuarantined?: object | null } | null | undefined)?.isQuarantined
          return condition ? workflows[which] : 0
        },
      ),
    ),
  )
}
