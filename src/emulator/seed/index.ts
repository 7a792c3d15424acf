/** Seeds by the names under which they are asked for. */
import type { Seed } from '../model.ts'
import { smallSeed } from './small.ts'

/**
 * @param name `small`
 * @param now milliseconds since the Unix epoch, from which the seed's history is counted back
 */
export const seedNamed = (name: string, now: number): Seed => {
  if (name === 'small') return smallSeed(now)
  throw new Error(`There is no seed '${name}': give 'small'.`)
}
