/** Users of the directory: by id, as names for the bare `{ id }` that Lifecycle Workflows give, and by a search. */

import { directorySearch } from '../list/directory-search.ts'
import { withOptions } from '../list/query.ts'
import type { Read } from '../list/read.ts'
import type { Ask } from '../list/slice.ts'
import { group, user } from '../resource/directory.ts'
import { asIs } from '../resource/origin.ts'
import { groupPath, userPath, usersPath } from '../resource/path.ts'

/** One fixed selection: all fields that read a user, anywhere in a query, share one request. */
const select = ['id', ...Object.keys(user.properties)]

/** Graph searches the words of a name, and the beginning of the others. */
const searched = ['displayName', 'userPrincipalName', 'mail']

/** The `$search` that finds people by a text; null if the text has nothing to search for. */
export const userSearch = (text: string): string | null => directorySearch(text, searched)

export const userSource = ({ one, slice }: Read) => ({
  /** @param ask with the `search` that `userSearch` gives */
  search: (ask: Ask & { readonly search: string }) => slice({ path: usersPath, shape: user, origin: asIs }, ask),
  /** Null if the user no longer exists in the directory. */
  byId: (id: string) => one(withOptions(userPath(id), { select }), user, asIs),
  manager: (id: string) => one(withOptions(`${userPath(id)}/manager`, { select }), user, asIs),
  group: (id: string) => one(groupPath(id), group, asIs),
})
