/** The query parameters of an export: the filter of the GraphQL field, one parameter for each condition. */
import {
  coerceInputValue,
  type GraphQLArgument,
  type GraphQLInputField,
  type GraphQLSchema,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isObjectType,
} from 'graphql'
import { badInput, badUserInput, brief, readConstraints } from '../gateway/index.ts'
import type { Filter } from '../msgraph/index.ts'
import type { Noun } from './noun.ts'

export type Parameters = {
  readonly workflowId: string | null
  readonly includeDeleted: boolean
  /** With Graph's own members of enums, as resolvers get it. */
  readonly filter: Filter
}

/**
 * `processingStatus=FAILED` is `eq`, `processingStatus=FAILED,COMPLETED_WITH_ERRORS` is `in`, and
 * `scheduledDateTime.ge=2026-03-01T00:00:00Z` names its operator.
 * @param noun names the field whose filter is meant
 * @returns a reader that throws a GraphQLError BAD_USER_INPUT for a parameter that is unknown, repeated or has a value
 *   that it does not take
 */
export const parametersOf = (
  schema: GraphQLSchema,
  { parent, field }: Pick<Noun<unknown>, 'parent' | 'field'>,
): ((search: URLSearchParams) => Parameters) => {
  const constraints = readConstraints(schema)
  const workflowId = argumentOf(schema, 'Query', 'run', 'workflowId')
  const includeDeleted = argumentOf(schema, 'Query', 'runs', 'includeDeleted')
  const conditions = fieldsOf(argumentOf(schema, parent, field, 'filter'))
  const known = ['workflowId', 'includeDeleted', ...conditions.keys()].join(', ')

  /** The place of a parameter in the arguments, and what takes its value there. */
  const resolve = (name: string, text: string): readonly [readonly string[], Input] => {
    if (name === 'workflowId') return [[name], workflowId]
    if (name === 'includeDeleted') return [[name], includeDeleted]
    const [property = '', operator = text.includes(',') ? 'in' : 'eq', ...rest] = name.split('.')
    const condition = conditions.get(property)
    if (!condition) throw badInput(name, `no value: there are the parameters ${known}`, text)
    const operators = fieldsOf(condition)
    const input = operators.get(operator)
    if (!input || rest.length > 0)
      throw badInput(
        name,
        `a condition by ${[...operators.keys()].map((each) => `${property}.${each}`).join(', ')}`,
        text,
      )
    return [['filter', property, operator], input]
  }

  const read = (name: string, text: string, [path, input]: ReturnType<typeof resolve>): unknown => {
    const reject = (reason: string) => {
      throw badUserInput({ argument: name, limit: takenBy(input), actual: brief(text), message: `${name}: ${reason}` })
    }
    const value = coerceInputValue(jsonOf(text, path.at(-1)), input.type, (_, __, { message }) => reject(message))
    for (const broken of constraints(input, value, name)) throw badUserInput(broken)
    return value
  }

  return (search) => {
    const given = new Map<string, unknown>()
    for (const [name, text] of search) {
      const place = resolve(name, text)
      const path = place[0].join('.')
      if (given.has(path)) throw badInput(name, 'one value, or several with commas between them', text)
      given.set(path, read(name, text, place))
    }
    return {
      workflowId: (given.get('workflowId') as string | undefined) ?? null,
      includeDeleted: given.get('includeDeleted') === true,
      filter: filterOf(given),
    }
  }
}

type Input = GraphQLArgument | GraphQLInputField

const argumentOf = (schema: GraphQLSchema, parent: string, field: string, name: string): GraphQLArgument => {
  const type = schema.getType(parent)
  const fields = isObjectType(type) ? type.getFields() : {}
  const argument = fields[field]?.args.find((each) => each.name === name)
  if (!argument) throw new Error(`There is no argument ${parent}.${field}(${name}:) in the schema.`)
  return argument
}

const fieldsOf = ({ type }: Input): ReadonlyMap<string, GraphQLInputField> => {
  const named = getNamedType(type)
  return new Map(isInputObjectType(named) ? Object.entries(named.getFields()) : [])
}

/** Text as JSON would have brought it. */
const jsonOf = (text: string, name: string | undefined): unknown => {
  if (name === 'in') return text.split(',')
  return name === 'includeDeleted' ? (booleans.get(text) ?? text) : text
}
const booleans: ReadonlyMap<string, boolean> = new Map([
  ['true', true],
  ['false', false],
])

const takenBy = ({ type }: Input): string => {
  const named = getNamedType(type)
  if (isEnumType(named))
    return named
      .getValues()
      .map(({ name }) => name)
      .join(', ')
  return named.name === 'DateTime' ? 'an RFC 3339 instant, such as 2026-03-01T00:00:00Z' : named.name
}

const filterOf = (given: ReadonlyMap<string, unknown>): Filter => {
  const filter: Record<string, Record<string, unknown>> = {}
  for (const [path, value] of given) {
    const [root, property, operator] = path.split('.')
    if (root !== 'filter' || property === undefined || operator === undefined) continue
    filter[property] = { ...filter[property], [operator]: value }
  }
  return filter as Filter
}
