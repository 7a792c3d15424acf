/** Reads many lists in groups. A group starts once there is room for its rows, and is released once it has been read. */
import type { Graph } from '../../msgraph/index.ts'
import type { GatewayContext } from '../context.ts'

/** Lists that are read and released together: one batch. */
const together = 20

/** Reads each group once there is room for `rows` rows of each item, with a session of its own that ends with the group. */
export const inGroups = async <T>(
  items: readonly T[],
  rows: number,
  { room, signal, openSession }: Pick<GatewayContext, 'room' | 'signal' | 'openSession'>,
  work: (some: readonly T[], graph: Graph) => Promise<readonly T[]>,
): Promise<readonly T[]> => {
  const groups = Array.from({ length: Math.ceil(items.length / together) }, (_, index) =>
    items.slice(index * together, (index + 1) * together),
  )
  let failed = false
  const results = groups.map((some) =>
    room.within(some.length * rows, signal, async () => {
      if (failed) return []
      try {
        return await work(some, openSession())
      } catch (error) {
        failed = true
        throw error
      }
    }),
  )
  return (await Promise.all(results)).flat()
}
