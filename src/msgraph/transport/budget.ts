/** How many requests one session may make of Graph, each counted where it is about to be sent. */

import { GraphError } from '../error.ts'
import type { GetPolicy } from './batch.ts'

export type Budget = {
  /**
   * Counts one request that is about to be sent; `anyway` counts it without a bound.
   * @throws OverBudget where it is one too many, and then must not be sent
   */
  readonly spend: (anyway?: 'anyway') => void
  /**
   * To be told of requests that no estimate could foresee, before the first of them is made; `anyway` as above.
   * @throws OverBudget where the session would take more with them than it may: then none of them is to be made
   */
  readonly announce: (requests: number, anyway?: 'anyway') => void
  /** Requests that were announced so far: they come on top of the estimate. */
  readonly announced: () => number
}

/** The session would take more requests than it may. It ends the branch that asked; what was read before stands. */
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

/** For what has no bound of its own: reads in the background, and exports, whose pages are paid for one by one. */
export const withoutBound = (): Budget => createBudget(Number.POSITIVE_INFINITY)

/** The same budget, which refuses nothing any more once it was lifted: what follows is still counted. */
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

/** Stands innermost: a retry, a renewed token and a page each count, whatever they travel in. */
export const withinBudget =
  (budget: Budget): GetPolicy =>
  (next) =>
  async (path) => {
    budget.spend()
    return next(path)
  }
