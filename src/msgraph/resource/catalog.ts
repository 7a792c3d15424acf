/** What a tenant's workflows are built from: task definitions, custom task extensions, and the tenant's settings. */

import { user } from './directory.ts'
import { replyMode, taskCategories, valueType } from './enum.ts'
import {
  boolean,
  complex,
  dateTime,
  entity,
  int,
  many,
  navigation,
  navigations,
  type Of,
  one,
  string,
  strings,
  variants,
} from './shape.ts'
import { quarantineConfiguration } from './workflow.ts'

const parameter = complex('parameter', { name: string, values: strings, valueType })

export const taskDefinition = entity('taskDefinition', {
  category: taskCategories,
  continueOnError: boolean,
  description: string,
  displayName: string,
  parameters: many(() => parameter),
  version: int,
})
export type TaskDefinition = Of<typeof taskDefinition>

const application = entity('application', { displayName: string, appId: string })
const authentications = {
  azureAdTokenAuthentication: complex('azureAdTokenAuthentication', { resourceId: string }),
  azureAdPopTokenAuthentication: complex('azureAdPopTokenAuthentication', {}),
}
const endpoints = {
  logicAppTriggerEndpointConfiguration: complex('logicAppTriggerEndpointConfiguration', {
    logicAppWorkflowName: string,
    resourceGroupName: string,
    subscriptionId: string,
    url: string,
  }),
}
const callbacks = {
  customTaskExtensionCallbackConfiguration: complex('customTaskExtensionCallbackConfiguration', {
    timeoutDuration: string,
    authorizedApps: navigations(() => application),
  }),
}
const clientConfiguration = complex('customExtensionClientConfiguration', {
  maximumRetries: int,
  timeoutInMilliseconds: int,
})

export const customTaskExtension = entity('customTaskExtension', {
  authenticationConfiguration: variants<{ readonly '@odata.type': keyof typeof authentications }>(
    () => authentications,
  ),
  callbackConfiguration: variants<{ readonly '@odata.type': keyof typeof callbacks }>(() => callbacks),
  clientConfiguration: one(() => clientConfiguration),
  createdBy: navigation(() => user),
  createdDateTime: dateTime,
  description: string,
  displayName: string,
  endpointConfiguration: variants<{ readonly '@odata.type': keyof typeof endpoints }>(() => endpoints),
  lastModifiedBy: navigation(() => user),
  lastModifiedDateTime: dateTime,
  replyMode,
})
export type CustomTaskExtension = Of<typeof customTaskExtension>

const emailSettings = complex('emailSettings', { senderDomain: string, useCompanyBranding: boolean })
export type EmailSettings = Of<typeof emailSettings>

export const lifecycleManagementSettings = complex('lifecycleManagementSettings', {
  id: string,
  emailSettings: one(() => emailSettings),
  quarantineConfiguration: one(() => quarantineConfiguration),
  workflowScheduleIntervalInHours: int,
})
export type LifecycleManagementSettings = Of<typeof lifecycleManagementSettings>
