/** Reads much in groups, each as soon as there is room for its rows, and lets go of what it has read. */
import type { Graph } from '../../msgraph/index.ts'
import type { GatewayContext } from '../context.ts'

/** Lists that are read together, and let go of together: a batch of them. */
const together = 20

/** Each group of items as soon as there is room for as many rows of each, with a session that ends with it. */
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
