/** The tenant's settings of lifecycle workflows. */
import type { EntityType } from '../odata/entity-type.ts'

export const lifecycleManagementSettings: EntityType = {
  name: 'microsoft.graph.identityGovernance.lifecycleManagementSettings',
  properties: {
    id: { type: 'string' },
    workflowScheduleIntervalInHours: { type: 'int' },
    emailSettings: { type: 'complex' },
    quarantineConfiguration: { type: 'complex' },
  },
  navigations: {},
}
