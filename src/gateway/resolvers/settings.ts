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
  // A promise, so that each of its fields fails by itself and the fields beside it stand.
  LifecycleManagementSettings: lazyFields((_: LifecycleManagementSettings, { graph }) => graph.catalog.settings())([
    'workflowScheduleIntervalInHours',
    'emailSettings',
    'quarantineConfiguration',
  ]),
}

export const costs: Costs = {}

export const permissions: Permissions = { Query: { settings: permission.all } }

/** Each field below it is refused by itself, so the field itself is not. */
export const access: Access = { settings: [] }
