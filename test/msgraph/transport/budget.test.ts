/** A budget that is lifted refuses nothing any more, and still counts. */
import { expect, it } from 'vitest'
import { createBudget, liftable, OverBudget } from '../../../src/msgraph/transport/budget.ts'

it('a lifted budget refuses neither a request nor an announcement', () => {
  const { budget, lift } = liftable(createBudget(1))
  budget.spend()
  expect(() => budget.spend()).toThrow(OverBudget)
  expect(() => budget.announce(5)).toThrow(OverBudget)
  lift()
  budget.spend()
  budget.announce(5)
  expect(budget.announced()).toBe(5)
})
