/** Rows of failures that are kept to be shown, over all requests of the process. A request that would keep more than fits is rejected. */
import type { GraphQLError } from 'graphql'
import { rejection } from '../limits/rejection.ts'

/** One request's part of the shelf. */
export type Shelf = {
  /**
   * Counts rows that the request keeps from now on; a negative number counts rows that it no longer keeps.
   * @throws GraphQLError RATE_LIMITED if all requests together would keep more than fits
   */
  readonly keep: (rows: number) => void
  /** The answer is complete: the request keeps no rows any more. */
  readonly clear: () => void
}

/** @param maximum rows that fit; each takes about a kilobyte of memory */
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
        // Work that still runs for an answer that has already ended is released as soon as the work ends.
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

/** Seconds after which most of the other answers are complete. */
const retryAfter = 10

const tooMany = (maximum: number, actual: number): GraphQLError => {
  const message =
    `The gateway keeps at most ${maximum} rows of failures to be shown, for all requests together, and this one would ` +
    `make it ${actual}. Try again in ${retryAfter} s, or show fewer results of each group.`
  return rejection('RATE_LIMITED', message, { limit: 'failureGroupRows', maximum, actual, retryAfter })
}
