/** Adding up counters of rows. */
import type { Entity } from '../odata/entity-type.ts'

export const sumOf = (rows: readonly Entity[], counter: string): number =>
  rows.reduce((sum, row) => sum + Number(row[counter]), 0)

export const countOf = (rows: readonly Entity[], processingStatus: string): number =>
  rows.reduce((count, row) => (row['processingStatus'] === processingStatus ? count + 1 : count), 0)
