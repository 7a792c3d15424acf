/** Users of the directory, by id: names for the bare `{ id }` that Lifecycle Workflows give. */

import { withOptions } from '../list/query.ts'
import type { Read } from '../list/read.ts'
import { group, user } from '../resource/directory.ts'
import { asIs } from '../resource/origin.ts'
import { groupPath, userPath } from '../resource/path.ts'

/** One fixed selection: all fields that read a user, anywhere in a query, share one request. */
const select = ['id', ...Object.keys(user.properties)]

export const userSource = ({ one }: Read) => ({
  /** Null if the user no longer exists in the directory. */
  byId: (id: string) => one(withOptions(userPath(id), { select }), user, asIs),
  manager: (id: string) => one(withOptions(`${userPath(id)}/manager`, { select }), user, asIs),
  group: (id: string) => one(groupPath(id), group, asIs),
})
