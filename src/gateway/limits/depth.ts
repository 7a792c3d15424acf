/** How deep the values of a request nest. It is measured level by level, because no recursive code may see the values before. */
import type { GraphQLError } from 'graphql'
import { badUserInput } from './rejection.ts'

/** Levels of lists and objects: 0 for a text or a number, 1 for `[1]` and for `{}`. */
export const depthOf = (value: unknown): number => {
  let depth = 0
  for (let level = [value].filter(isNested); level.length > 0; depth += 1)
    level = level.flatMap((each) => Object.values(each).filter(isNested))
  return depth
}

const isNested = (value: unknown): value is object => typeof value === 'object' && value !== null

export const depthRejection = (argument: string, value: unknown, limit: number): GraphQLError | null => {
  const actual = depthOf(value)
  if (actual <= limit) return null
  const message = `Lists and objects in "${argument}" nest at most ${limit} deep; here they nest ${actual} deep.`
  return badUserInput({ argument, constraint: 'depth', limit, actual, message })
}
