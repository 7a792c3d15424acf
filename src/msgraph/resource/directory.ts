/** Users and groups of the directory, as far as Lifecycle Workflows refer to them. */
import { boolean, dateTime, entity, type Of, string } from './shape.ts'

export const user = entity('user', {
  displayName: string,
  givenName: string,
  surname: string,
  userPrincipalName: string,
  mail: string,
  jobTitle: string,
  department: string,
  companyName: string,
  officeLocation: string,
  employeeId: string,
  employeeType: string,
  employeeHireDate: dateTime,
  accountEnabled: boolean,
})
export type User = Of<typeof user>

/**
 * The properties of a user that Graph sends if none is selected, and therefore those that `$expand` gives.
 * https://learn.microsoft.com/graph/api/user-get
 */
export const defaultUserProperties: ReadonlySet<string> = new Set([
  'id',
  'displayName',
  'givenName',
  'jobTitle',
  'mail',
  'officeLocation',
  'surname',
  'userPrincipalName',
])

export const group = entity('group', { displayName: string, description: string, mail: string })
export type Group = Of<typeof group>

/** A user, a group or an administrative unit. `@odata.type` distinguishes them, if Graph sends it. */
export const directoryObject = entity('directoryObject', {
  '@odata.type': string,
  displayName: string,
  description: string,
})
export type DirectoryObject = Of<typeof directoryObject>
