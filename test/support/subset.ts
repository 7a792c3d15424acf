/** What an honest partial answer is: nothing in it that the whole answer does not say, and an error for each thing that is missing. */
import type { GatewayError } from './gateway.ts'

type Path = readonly (string | number)[]

export type SubsetOptions = {
  /** Leaves that may be null, or UNKNOWN_FUTURE_VALUE, without an error: what Graph sent there was odd. */
  readonly oddLeaves?: boolean
}

/**
 * Walks both answers; a list keeps its length, since a row that is dropped silently is the worst of all.
 * @returns what is wrong with `part`, by path; nothing where it is a subset of `whole`
 */
export const subsetProblems = (
  whole: unknown,
  part: unknown,
  errors: readonly GatewayError[] = [],
  { oddLeaves = false }: SubsetOptions = {},
): readonly string[] => {
  const isTold = (path: Path) => errors.some((error) => startsWith(error.path ?? [], path))

  const walk = (expected: unknown, actual: unknown, path: Path): readonly string[] => {
    if (Object.is(expected, actual)) return []
    if (actual === null || actual === undefined) {
      if (isTold(path) || (oddLeaves && !isTree(expected))) return []
      return [`${path.join('.')} is missing without an error`]
    }
    if (Array.isArray(expected) && Array.isArray(actual)) {
      if (expected.length !== actual.length)
        return [`${path.join('.')} has ${actual.length} rows of ${expected.length}`]
      return expected.flatMap((row, index) => walk(row, actual[index], [...path, index]))
    }
    if (isObject(expected) && isObject(actual)) {
      const names = new Set([...Object.keys(expected), ...Object.keys(actual)])
      return [...names].flatMap((name) => walk(expected[name], actual[name], [...path, name]))
    }
    if (oddLeaves && actual === 'UNKNOWN_FUTURE_VALUE') return []
    return [`${path.join('.')} says ${JSON.stringify(actual)} instead of ${JSON.stringify(expected)}`]
  }
  return walk(whole, part, [])
}

const startsWith = (path: Path, start: Path) => start.every((segment, index) => path[index] === segment)
const isTree = (value: unknown) => typeof value === 'object' && value !== null
const isObject = (value: unknown): value is Readonly<Record<string, unknown>> => isTree(value) && !Array.isArray(value)
