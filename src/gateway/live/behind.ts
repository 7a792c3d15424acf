/** What a stream says when Graph cannot be read: its latest result once more, with the time since which it is the latest. */
import type { ExecutionResult } from 'graphql'

/**
 * @param latest one GraphQL response as JSON
 * @param since milliseconds since the epoch
 */
export const behindSince = (latest: string, since: number): string => {
  const result: ExecutionResult = JSON.parse(latest)
  const live = { behindSince: new Date(since).toISOString() }
  return JSON.stringify({ ...result, extensions: { ...result.extensions, live } })
}
