/** Users, their managers and groups: as much of the directory as names need. */
import { group, notDefaultOfUser, user } from '../entities/directory-object.ts'
import { notFound } from '../error.ts'
import type { Row } from '../model.ts'
import type { Call, Operation, QueryOptions } from '../operation.ts'
import { collection, entity, found } from './route.ts'

/** Graph takes the user principal name in the place of the id. */
const userOf = ({ tenant, params }: Call): Row =>
  found(
    'user',
    params['userId'],
    (key) =>
      tenant.users.get(key) ??
      tenant.users
        .values()
        .find(({ userPrincipalName }) => String(userPrincipalName).toLowerCase() === key.toLowerCase()),
  )

const options: QueryOptions = {
  select: true,
  top: true,
  orderby: ['displayName'],
  filter: { id: ['eq', 'in'], displayName: ['eq'] },
}

const ofDirectory = (path: string, options: QueryOptions, handle: Operation['handle']): Operation => ({
  method: 'GET',
  path,
  options,
  handle,
})

export const directoryOperations: readonly Operation[] = [
  ofDirectory(
    '/users',
    {
      ...options,
      orderby: ['displayName', 'userPrincipalName'],
      search: 'directory',
      count: true,
      filter: { ...options.filter, userPrincipalName: ['eq'] },
    },
    ({ tenant }) => collection(user, tenant.users.values(), { hidden: notDefaultOfUser }),
  ),
  ofDirectory('/users/{userId}', { select: true, expand: ['manager'] }, (call) =>
    entity(user, userOf(call), { hidden: notDefaultOfUser }),
  ),
  ofDirectory('/users/{userId}/manager', { select: true }, (call) => {
    const { id, manager } = userOf(call)
    if (!manager) throw notFound('reference-property objects', id)
    return entity(user, { '@odata.type': `#${user.name}`, ...(manager as Row) }, { hidden: notDefaultOfUser })
  }),
  ofDirectory('/groups', options, ({ tenant }) => collection(group, tenant.groups.values())),
  ofDirectory('/groups/{groupId}', { select: true }, ({ tenant, params }) =>
    entity(
      group,
      found('group', params['groupId'], (id) => tenant.groups.get(id)),
    ),
  ),
]
