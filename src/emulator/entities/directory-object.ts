/** Users and groups of the directory, as far as workflows and their history point to them. */
import type { EntityType, Property } from '../odata/entity-type.ts'

const text: Property = { type: 'string' }
const instant: Property = { type: 'dateTime' }

export const user: EntityType = {
  name: 'microsoft.graph.user',
  properties: {
    businessPhones: { type: 'collection' },
    displayName: text,
    givenName: text,
    jobTitle: text,
    mail: text,
    mobilePhone: text,
    officeLocation: text,
    preferredLanguage: text,
    surname: text,
    userPrincipalName: text,
    id: text,
    accountEnabled: { type: 'boolean' },
    companyName: text,
    country: text,
    createdDateTime: instant,
    department: text,
    employeeHireDate: instant,
    employeeId: text,
    employeeLeaveDateTime: instant,
    employeeType: text,
    usageLocation: text,
    userType: text,
  },
  navigations: { manager: { type: () => user, collection: false, inline: 'absent' } },
  echo: 'displayName',
}

/** What `GET /users` leaves out unless `$select` names it. Source: the user resource page, default properties. */
export const notDefaultOfUser = [
  'accountEnabled',
  'companyName',
  'country',
  'createdDateTime',
  'department',
  'employeeHireDate',
  'employeeId',
  'employeeLeaveDateTime',
  'employeeType',
  'usageLocation',
  'userType',
]

export const group: EntityType = {
  name: 'microsoft.graph.group',
  properties: {
    id: text,
    createdDateTime: instant,
    description: text,
    displayName: text,
    groupTypes: { type: 'collection' },
    mail: text,
    mailEnabled: { type: 'boolean' },
    mailNickname: text,
    securityEnabled: { type: 'boolean' },
    visibility: text,
  },
  navigations: {},
  echo: 'displayName',
}

/** A user or a group in a list of either; every row says in `@odata.type` which it is. */
export const directoryObject: EntityType = {
  name: 'microsoft.graph.directoryObject',
  properties: { ...group.properties, ...user.properties },
  navigations: {},
  echo: 'displayName',
}
