/** Where an operation stands in the list of operations. */
import type { Operation } from '../operation.ts'

/** Sorts by time of creation, then by id. */
export const positionOf = ({ createdAt, id }: Pick<Operation, 'createdAt' | 'id'>): string =>
  `${String(createdAt).padStart(15, '0')}_${id}`

/** Whether a text has the form of a position. */
export const isPosition = (text: string): boolean => /^\d{15}_[\w-]{1,64}$/.test(text)

/** What `positionOf` has put into a position. */
export const fromPosition = (position: string): Pick<Operation, 'createdAt' | 'id'> => ({
  createdAt: Number(position.slice(0, 15)),
  id: position.slice(16),
})
