/** A call out to a Logic App that a task can make. */
import type { EntityType } from '../odata/entity-type.ts'
import { user } from './directory-object.ts'
import { replyMode } from './enum.ts'

export const customTaskExtension: EntityType = {
  name: 'microsoft.graph.identityGovernance.customTaskExtension',
  properties: {
    id: { type: 'string' },
    displayName: { type: 'string' },
    description: { type: 'string' },
    createdDateTime: { type: 'dateTime' },
    lastModifiedDateTime: { type: 'dateTime' },
    endpointConfiguration: { type: 'complex' },
    authenticationConfiguration: { type: 'complex' },
    clientConfiguration: { type: 'complex' },
    callbackConfiguration: { type: 'complex' },
    replyMode,
  },
  navigations: {
    createdBy: { type: () => user, collection: false, inline: 'id' },
    lastModifiedBy: { type: () => user, collection: false, inline: 'id' },
  },
  echo: 'displayName',
}
