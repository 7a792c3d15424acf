/** The header of advanced queries of the directory, which each request of such a list takes by itself, in a batch too. */
import { usersPath } from '../resource/path.ts'

/**
 * Graph answers `$search` of directory objects from an index that may be a moment behind, and only to a request that accepts
 * this. Every page takes the header again. https://learn.microsoft.com/graph/aad-advanced-queries
 */
export const consistencyOf = (path: string): Readonly<Record<string, string>> =>
  path.split('?', 1)[0] === usersPath ? eventual : none

const eventual = { ConsistencyLevel: 'eventual' }
const none = {}
