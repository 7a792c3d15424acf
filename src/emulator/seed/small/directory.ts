/** Groups of the small tenant, its custom task extensions and its settings. */
import { guid } from '../../hash.ts'
import { instantText } from '../../instant.ts'
import type { Row } from '../../model.ts'
import type { Entity } from '../../odata/entity-type.ts'
import { administrator, personId } from './people.ts'

const days = 86_400_000

const membersByGroup: Readonly<Record<string, readonly string[]>> = {
  'All employees': ['Ada Brandt', 'Luca Moretti', 'Hanna Virtanen', 'Ingrid Dahl', 'Arjun Mehta', 'Chloe Martin'],
  'Marketing team': ['Ada Brandt', 'Luca Moretti', 'Yuki Tanaka', 'Noor Haddad', 'Felix Lindqvist', 'Priya Raman'],
  'Engineering team': ['Hanna Virtanen', 'Diego Alvarez', 'Mei Chen', 'Jonas Weber', 'Aisha Khan'],
  'Project Aurora': ['Mei Chen', 'Sofia Rossi', 'Camille Laurent'],
  'Sales region north': ['Ingrid Dahl', 'Kwame Mensah', "Liam O'Connor"],
  'Empty distribution': [],
}

export const groupId = (name: string): string => guid(`group/${name}`)

export const groupsAt = (now: number): ReadonlyMap<string, Row> =>
  new Map(
    Object.keys(membersByGroup).map((name) => [
      groupId(name),
      {
        id: groupId(name),
        createdDateTime: instantText(now - 300 * days),
        description: null,
        displayName: name,
        groupTypes: [],
        mail: null,
        mailEnabled: false,
        mailNickname: name.toLowerCase().replaceAll(' ', '-'),
        securityEnabled: true,
        visibility: 'Private',
      },
    ]),
  )

export const members: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries(membersByGroup).map(([name, people]) => [groupId(name), people.map(personId)]),
)

export const extensionId = (name: string): string => guid(`extension/${name}`)

export const customTaskExtensionsAt = (now: number, person: (id: string) => Entity): ReadonlyMap<string, Row> => {
  const author = { '@odata.type': '#microsoft.graph.user', ...person(personId(administrator)) }
  const extension = (displayName: string, logicAppWorkflowName: string, different: Entity): [string, Row] => [
    extensionId(displayName),
    {
      id: extensionId(displayName),
      displayName,
      description: displayName,
      createdDateTime: instantText(now - 210 * days),
      lastModifiedDateTime: instantText(now - 35 * days),
      endpointConfiguration: {
        '@odata.type': '#microsoft.graph.logicAppTriggerEndpointConfiguration',
        subscriptionId: guid('subscription'),
        resourceGroupName: 'RG-LCM',
        logicAppWorkflowName,
      },
      clientConfiguration: {
        '@odata.type': '#microsoft.graph.customExtensionClientConfiguration',
        maximumRetries: 1,
        timeoutInMilliseconds: 1000,
      },
      createdBy: author,
      lastModifiedBy: author,
      ...different,
    },
  ]
  return new Map([
    extension('Grant manager access to mailbox and OneDrive', 'ManagerAccess', {
      authenticationConfiguration: { '@odata.type': '#microsoft.graph.azureAdPopTokenAuthentication' },
      callbackConfiguration: {
        '@odata.type': '#microsoft.graph.identityGovernance.customTaskExtensionCallbackConfiguration',
        timeoutDuration: 'PT10M',
        authorizedApps: [],
      },
    }),
    extension('Query and assign Teams phone number', 'TeamsPhoneNumber', {
      authenticationConfiguration: {
        '@odata.type': '#microsoft.graph.azureAdTokenAuthentication',
        resourceId: guid('app/TeamsPhoneNumber'),
      },
      callbackConfiguration: null,
    }),
    ...['Reserve a badge number', 'Derive the mail address'].map((displayName) =>
      extension(displayName, displayName.replaceAll(' ', ''), {
        authenticationConfiguration: { '@odata.type': '#microsoft.graph.azureAdPopTokenAuthentication' },
        callbackConfiguration: null,
        replyMode: 'response',
      }),
    ),
  ])
}

export const settings: Entity = {
  id: guid('settings'),
  workflowScheduleIntervalInHours: 3,
  emailSettings: { senderDomain: 'contoso.com', useCompanyBranding: true },
  quarantineConfiguration: {
    matchMode: 'any',
    conditions: [
      { '@odata.type': '#microsoft.graph.identityGovernance.countBasedQuarantineCondition', threshold: 30 },
      { '@odata.type': '#microsoft.graph.identityGovernance.percentageBasedQuarantineCondition', percentage: 20 },
    ],
  },
}
