/** The scalars of the schema: instants and durations keep the text that Graph sent, and arguments are checked before they go out. */
import { type ASTNode, GraphQLError, Kind, type ValueNode, valueFromASTUntyped } from 'graphql'
import { isInstant } from '../msgraph/index.ts'
import { shown } from './limits/rejection.ts'

/**
 * What a scalar of the schema does; its description and `specifiedByURL` stay those of the schema. The request check reports
 * which argument has the wrong value: a scalar knows only which values it takes.
 */
const textScalar = (name: string, takes: string, isSound: (text: string) => boolean) => {
  const parse = (value: unknown, nodes: readonly ASTNode[] | null = null): string => {
    // RFC 3339 takes small letters, Graph does not.
    if (typeof value === 'string' && isSound(value)) return value.toUpperCase()
    throw new GraphQLError(`${name} takes ${takes}, not ${shown(value)}.`, { nodes, extensions: { limit: takes } })
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
  'an RFC 3339 instant of the years 1 to 9999 with at most 7 fractional digits, such as 2026-03-01T00:00:00Z',
  (text) => isInstant(text.toUpperCase()),
)
export const duration = textScalar('Duration', 'an ISO 8601 duration, such as PT10M', (text) =>
  /^-?P(?=.)[\dYMWDTHS.]*$/.test(text),
)
