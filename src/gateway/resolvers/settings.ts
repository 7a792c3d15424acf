/** The tenant's settings. */
import type { Resolvers } from '../../generated/schema.ts'
import type { LifecycleManagementSettings } from '../../msgraph/index.ts'
import { lazyFields } from '../connection/lazy.ts'
import { permission } from '../graph-permission-name.ts'
import type { Access, Costs, Permissions } from './noun.ts'

export const resolvers: Resolvers = {
  Query: {
    settings: () => ({}),
  },
  // Promised, so that each of its fields fails by itself and what stands beside it stands.
  LifecycleManagementSettings: lazyFields((_: LifecycleManagementSettings, { graph }) => graph.catalog.settings())([
    'id',
    'workflowScheduleIntervalInHours',
    'emailSettings',
    'quarantineConfiguration',
  ]),
}

export const costs: Costs = {}

export const permissions: Permissions = { Query: { settings: permission.all } }

/** Promised by the schema: the reads below it are refused, and the rest of the query stands. */
export const access: Access = { settings: [] }
