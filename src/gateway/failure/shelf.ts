/** Rows of failures that are kept to be shown, over all requests of the process: a request that would keep more than fits is rejected. */
import type { GraphQLError } from 'graphql'
import { rejection } from '../limits/rejection.ts'

/** One request's part of the shelf. */
export type Shelf = {
  /**
   * Counts rows that the request keeps from now on; a negative number is rows that it keeps no longer.
   * @throws GraphQLError RATE_LIMITED where all requests together would keep more than fits
   */
  readonly keep: (rows: number) => void
  /** The answer is made: the request keeps nothing any more. */
  readonly clear: () => void
}

/** @param maximum rows that fit, each about a kilobyte in memory */
export const createShelf = (maximum: number): (() => Shelf) => {
  let all = 0
  return () => {
    let own = 0
    let cleared = false
    const count = (rows: number) => {
      own += rows
      all += rows
    }
    return {
      keep: (rows) => {
        // What still runs for an answer that was made before it ended is let go as soon as it has ended.
        if (cleared) return
        if (rows > 0 && all + rows > maximum) throw tooMany(maximum, all + rows)
        count(rows)
      },
      clear: () => {
        cleared = true
        count(-own)
      },
    }
  }
}

/** Seconds after which most of the other answers are made. */
const retryAfter = 10

const tooMany = (maximum: number, actual: number): GraphQLError => {
  const message =
    `The gateway keeps at most ${maximum} rows of failures to be shown, for all requests together, and this one would ` +
    `make it ${actual}. Try again in ${retryAfter} s, or show fewer results of each group.`
  return rejection('RATE_LIMITED', message, { limit: 'failureGroupRows', maximum, actual, retryAfter })
}
