/** Why nothing was done: the refusals a caller can act on, as data. */
import type { ReprocessUserErrorCode } from '../generated/schema.ts'

/** One that the schema does not have does not compile. */
export type UserErrorCode = ReprocessUserErrorCode

export type UserError = {
  readonly code: UserErrorCode
  /** One sentence of ours: no text of Graph's, no name of a person. */
  readonly message: string
  /** Path of the offending part of the arguments, such as `['input', 'userProcessingResultIds', '2']`. */
  readonly field: readonly string[] | null
}

export const userError = (code: UserErrorCode, message: string, field: readonly string[] | null = null): UserError => ({
  code,
  message,
  field,
})
