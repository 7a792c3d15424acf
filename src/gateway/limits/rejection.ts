/** The rejections of a request before it is executed. Each names the limit and both numbers. */
import { type ASTNode, GraphQLError, type GraphQLErrorOptions } from 'graphql'
import type { ErrorCode } from '../error-code.ts'

/** A GraphQLError with one of the codes that clients know. */
export const rejection = (
  code: ErrorCode,
  message: string,
  extensions: Readonly<Record<string, unknown>> = {},
  place: Omit<GraphQLErrorOptions, 'extensions'> = {},
): GraphQLError => new GraphQLError(message, { ...place, extensions: { code, ...extensions } })

/** The size of a request: `actual` if it was counted, `estimated` if execution may need less. */
export type Amount = { readonly actual: number } | { readonly estimated: number }

/** The request exceeds a request limit. */
export const tooComplex = (limit: string, maximum: number, amount: Amount, message: string): GraphQLError =>
  rejection('OPERATION_TOO_COMPLEX', message, { limit, maximum, ...amount })

export type BadInput = {
  /** Path of the argument, such as `input.userProcessingResultIds` or `filter.id.in[2]`. */
  readonly argument?: string
  /** The violation: the name of a constraint, such as `maxItems`. */
  readonly constraint?: string
  readonly limit?: unknown
  readonly actual?: unknown
  readonly message: string
  readonly nodes?: readonly ASTNode[]
  readonly originalError?: Error
}

/** An argument has a value that the schema does not accept. */
export const badUserInput = ({ message, nodes, originalError, argument, ...limit }: BadInput): GraphQLError =>
  rejection(
    'BAD_USER_INPUT',
    message,
    { ...placeOf(argument), ...limit },
    { nodes: nodes ?? null, originalError: originalError ?? null },
  )

/**
 * An argument in `extensions`: its path as text, and as `userErrors[].field` has it, such as `["input", "userIds", "2"]`.
 * A variable that no argument uses has only its name.
 */
export const placeOf = (argument: string | undefined): Readonly<Record<string, unknown>> => {
  if (argument === undefined) return {}
  return argument.startsWith('$') ? { argument } : { argument, field: argument.split(/[.[\]]+/).filter(Boolean) }
}

const maxShown = 60

/** The result is well-formed Unicode, at every cut. */
const cut = (text: string): string => (text.length <= maxShown ? text : `${text.slice(0, maxShown)}…`).toWellFormed()

/** A caller's own value in the form in which a message may repeat it: JSON, cut short. */
export const shown = (value: unknown): string => cut(JSON.stringify(value) ?? String(value))

/** The same for `extensions.actual`: numbers and booleans as they are, text without quotes. */
export const brief = (value: unknown): unknown => {
  if (typeof value === 'string') return cut(value)
  return typeof value === 'object' && value !== null ? shown(value) : (value ?? null)
}

/** Rejects an argument that was understood but is not supported: names the argument, what it takes, and its value. */
export const badInput = (argument: string, limit: string | number, actual: unknown): GraphQLError =>
  badUserInput({ argument, limit, actual: brief(actual), message: `${argument} takes ${limit}, not ${shown(actual)}.` })
