/** How large a generated tenant is. */
import { hash } from '../../hash.ts'

/** How much there is of everything; `w` and `r` count workflows, and the runs of one, from 0. */
export type Shape = {
  readonly workflows: number
  readonly runs: (w: number) => number
  readonly users: (w: number, r: number) => number
  readonly tasks: (w: number) => number
}

export const evenShape = (workflows: number, runs: number, users: number, tasks: number): Shape => ({
  workflows,
  runs: () => runs,
  users: () => users,
  tasks: () => tasks,
})

/** A little of everything in no order, the same for the same number; with workflows that never ran and runs of nobody. */
export const unevenShape = (seed: number): Shape => ({
  workflows: 2 + (hash(`${seed}/workflows`) % 6),
  runs: (w) => hash(`${seed}/runs/${w}`) % 9,
  users: (w, r) => hash(`${seed}/users/${w}/${r}`) % 13,
  tasks: (w) => 1 + (hash(`${seed}/tasks/${w}`) % 5),
})
