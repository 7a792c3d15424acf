/** How many requests one session may send to Graph. Each is counted right before it is sent. */

import { GraphError } from '../error.ts'
import type { GetPolicy } from './batch.ts'

export type Budget = {
  /**
   * Counts one request that is about to be sent; `anyway` counts it without a bound.
   * @throws OverBudget if it is one too many; then it must not be sent
   */
  readonly spend: (anyway?: 'anyway') => void
  /**
   * Receives the number of requests that no estimate could foresee, before the first of them; `anyway` as above.
   * @throws OverBudget if they would exceed the session's bound; then none of them may be sent
   */
  readonly announce: (requests: number, anyway?: 'anyway') => void
  /** Requests announced so far; they are added to the estimate. */
  readonly announced: () => number
}

/** The session would exceed its bound. The error ends the branch that needed the request; earlier reads stand. */
export class OverBudget extends GraphError {
  readonly maximum: number
  readonly actual: number

  constructor(maximum: number, actual: number) {
    const message = `The operation takes more than the ${maximum} requests to Microsoft Graph that are allowed; ask for less at once.`
    super('overBudget', message, { lasting: true })
    this.maximum = maximum
    this.actual = actual
  }
}

export const createBudget = (maximum: number): Budget => {
  let spent = 0
  let announced = 0
  let spentBefore = 0
  return {
    spend: (anyway) => {
      if (spent >= maximum && !anyway) throw new OverBudget(maximum, spent + 1)
      spent += 1
    },
    announce: (requests, anyway) => {
      if (announced === 0) spentBefore = spent
      const least = Math.max(spent, spentBefore + announced) + requests
      if (least > maximum && !anyway) throw new OverBudget(maximum, least)
      announced += requests
    },
    announced: () => announced,
  }
}

/** For work without a bound of its own: reads in the background, and exports, whose pages each have a cost of their own. */
export const withoutBound = (): Budget => createBudget(Number.POSITIVE_INFINITY)

/** The same budget. Once lifted, it refuses nothing any more, and still counts. */
export const liftable = (budget: Budget): { readonly budget: Budget; readonly lift: () => void } => {
  let bound: 'anyway' | undefined
  return {
    budget: {
      ...budget,
      spend: (anyway) => budget.spend(anyway ?? bound),
      announce: (requests, anyway) => budget.announce(requests, anyway ?? bound),
    },
    lift: () => {
      bound = 'anyway'
    },
  }
}

/** The innermost policy: a retry, a renewed token and a page each count, alone or in a batch. */
export const withinBudget =
  (budget: Budget): GetPolicy =>
  (next) =>
  async (path) => {
    budget.spend()
    return next(path)
  }
