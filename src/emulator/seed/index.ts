/** Seeds by name. */
import type { Seed } from '../model.ts'
import { evenShape, unevenShape } from './generated/shape.ts'
import { generatedSeed } from './generated.ts'
import { smallSeed } from './small.ts'

/**
 * @param name `small`; `large`; the numbers of `{workflows}x{runs}x{users}x{tasks}`, runs per workflow, users per run
 *   and tasks per user; or `uneven:{number}`, a little of everything in no order
 * @param now milliseconds since the Unix epoch, from which the seed's history is counted back
 * @throws Error for any other name, or for more than 100 workflows or 25 tasks, which a tenant cannot have. Source:
 *   service limits of Lifecycle Workflows.
 */
export const seedNamed = (name: string, now: number): Seed => {
  if (name === 'small') return smallSeed(now)
  if (name === 'large') return generatedSeed(evenShape(100, 50, 40, 4), now)
  const uneven = /^uneven:(\d{1,9})$/.exec(name)
  if (uneven) return generatedSeed(unevenShape(Number(uneven[1])), now)
  const even = /^(\d{1,3})x(\d{1,5})x(\d{1,5})x(\d{1,2})$/.exec(name)
  if (!even) throw new Error(`There is no seed '${name}': give small, large, uneven:7 or 20x10x20x3.`)
  const [workflows = 0, runs = 0, users = 0, tasks = 0] = even.slice(1).map(Number)
  if (workflows > 100) throw new Error(`A tenant has at most 100 workflows; the seed '${name}' asks for ${workflows}.`)
  if (tasks < 1 || tasks > 25) throw new Error(`A workflow has 1 to 25 tasks; the seed '${name}' asks for ${tasks}.`)
  return generatedSeed(evenShape(workflows, runs, users, tasks), now)
}
