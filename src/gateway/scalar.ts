/** The scalars of the schema: instants and durations stay the text that Graph sent, and arguments are checked before they go out. */
import { type ASTNode, GraphQLError, Kind, type ValueNode, valueFromASTUntyped } from 'graphql'
import { shown } from './limits/refusal.ts'

/** RFC 3339 with at most seven fractional digits, as Edm.DateTimeOffset takes it. */
const instant =
  /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,7})?(Z|[+-]([01]\d|2[0-3]):[0-5]\d)$/i

/**
 * What a scalar of the schema does; its description and `specifiedByURL` stay those of the schema. Which argument has the
 * wrong value, whoever checks the request says: a scalar knows but what it takes.
 */
const textScalar = (name: string, takes: string, isSound: (text: string) => boolean) => {
  const parse = (value: unknown, nodes: readonly ASTNode[] | null = null): string => {
    // RFC 3339 takes small letters, Graph does not.
    if (typeof value === 'string' && isSound(value)) return value.toUpperCase()
    throw new GraphQLError(`${name} takes ${takes}, not ${shown(value)}.`, { nodes })
  }
  return {
    serialize: (value: unknown) => value as string,
    parseValue: (value: unknown) => parse(value),
    parseLiteral: (node: ValueNode) =>
      parse(node.kind === Kind.STRING ? node.value : valueFromASTUntyped(node), [node]),
  }
}

export const dateTime = textScalar(
  'DateTime',
  'an RFC 3339 instant with at most 7 fractional digits, such as 2026-03-01T00:00:00Z',
  (text) => instant.test(text) && !Number.isNaN(Date.parse(text)) && isRealDay(text),
)
export const duration = textScalar('Duration', 'an ISO 8601 duration, such as PT10M', (text) =>
  /^-?P(?=.)[\dYMWDTHS.]*$/.test(text),
)

/** Date.parse takes the 31st of any month for the first days of the next. */
const isRealDay = (text: string) =>
  new Date(`${text.slice(0, 10)}T00:00:00Z`).toISOString().startsWith(text.slice(0, 10))
