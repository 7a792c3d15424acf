/** People of the directory, by id: names for the bare `{ id }` that Lifecycle Workflows give. */

import { withOptions } from '../list/query.ts'
import type { Read } from '../list/read.ts'
import { type Group, group, type User, user } from '../resource/directory.ts'
import { groupPath, userPath } from '../resource/path.ts'

/** One fixed selection: whoever asks anything about a person, anywhere in a query, shares one request. */
const select = ['id', ...Object.keys(user.properties)]

export const userSource = ({ one }: Read) => ({
  /** Null where the directory has no such person any more. */
  byId: (id: string) => one(withOptions(userPath(id), { select }), user, asUser),
  manager: (id: string) => one(withOptions(`${userPath(id)}/manager`, { select }), user, asUser),
  group: (id: string) => one(groupPath(id), group, (row: Group) => row),
})

const asUser = (row: User) => row
