/** What a review of consent asks of each permission: which ones include it, and which Entra role a user needs besides. */
import { type GraphPermission, permission } from './graph-permission-name.ts'

export type PermissionFact = {
  /** Permissions that Microsoft lists as higher: each one is enough by itself. */
  readonly higher: readonly string[]
  /** Where a user's token asks Graph, one of these roles is needed as well, the least one first; none for objects of the directory. */
  readonly roles: readonly string[]
}

const readers = ['Global Reader', 'Lifecycle Workflows Administrator']
const administrators = ['Lifecycle Workflows Administrator']
const directory = ['Directory.Read.All', 'Directory.ReadWrite.All']
const whole = [permission.all, 'LifecycleWorkflows.ReadWrite.All']

/** https://learn.microsoft.com/graph/permissions-reference */
export const permissionFacts: Readonly<Record<GraphPermission, PermissionFact>> = {
  [permission.basic]: { higher: [permission.workflows, permission.change, ...whole], roles: readers },
  [permission.workflows]: { higher: [permission.change, ...whole], roles: readers },
  [permission.reports]: { higher: whole, roles: readers },
  [permission.extensions]: {
    higher: ['LifecycleWorkflows-CustomExt.ReadWrite.All', ...whole],
    roles: readers,
  },
  [permission.all]: { higher: ['LifecycleWorkflows.ReadWrite.All'], roles: readers },
  [permission.users]: { higher: ['User.ReadWrite.All', ...directory], roles: [] },
  [permission.groups]: { higher: ['Group.Read.All', 'Group.ReadWrite.All', ...directory], roles: [] },
  [permission.activate]: { higher: [permission.change, 'LifecycleWorkflows.ReadWrite.All'], roles: administrators },
  [permission.change]: { higher: ['LifecycleWorkflows.ReadWrite.All'], roles: administrators },
}

/** The permissions without those that another one of them includes. */
export const leastOf = (permissions: Iterable<GraphPermission>): readonly GraphPermission[] => {
  const all = [...new Set(permissions)].toSorted()
  return all.filter((one) => !all.some((other) => permissionFacts[one].higher.includes(other)))
}

/** The least role for all of these permissions together, as one role serves a user for all. */
export const rolesFor = (permissions: readonly GraphPermission[]): readonly string[] => {
  const needed = permissions.map((one) => permissionFacts[one].roles).filter(({ length }) => length > 0)
  const [first = [], ...others] = needed
  return first.filter((role) => others.every((roles) => roles.includes(role)))
}
