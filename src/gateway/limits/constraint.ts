/** Enforces `@constraint` and the form of ids on the values of a request, before execution begins. */
import {
  type GraphQLArgument,
  GraphQLID,
  type GraphQLInputField,
  type GraphQLInputType,
  type GraphQLSchema,
  getDirectiveValues,
  getNamedType,
  getNullableType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isListType,
  isObjectType,
} from 'graphql'
import { graphId, knownMember, notBlank, type Rule, rulesNamed } from './constraint-rule.ts'
import type { BadInput } from './rejection.ts'

type Input = GraphQLArgument | GraphQLInputField

/** The violations in one argument's coerced value; `path` is the argument's name. Lazy: the caller takes as many as it wants. */
export type Constraints = (input: Input, value: unknown, path: string) => Generator<BadInput>

/**
 * Reads the schema's constraints once. Throws if the schema declares no `@constraint`, or an unknown one: a limit that
 * silently does nothing is worse than a server that does not start.
 */
export const readConstraints = (schema: GraphQLSchema): Constraints => {
  const directive = schema.getDirective('constraint')
  if (!directive)
    throw new Error('The schema declares no @constraint directive, so the gateway could not enforce its limits.')

  const rules = new Map<Input, ReturnType<typeof rulesNamed>>()
  for (const input of everyInput(schema)) {
    const { list, item } = rulesNamed((input.astNode && getDirectiveValues(directive, input.astNode)) ?? {})
    rules.set(input, { list, item: [...rulesBeyond(input), ...item] })
  }
  return function* (input, value, path) {
    const { list, item } = rules.get(input) ?? { list: [], item: [] }
    yield* violations(value, input.type, path, list, item, rules)
  }
}

function* violations(
  value: unknown,
  type: GraphQLInputType,
  path: string,
  list: readonly Rule[],
  item: readonly Rule[],
  rules: ReadonlyMap<Input, ReturnType<typeof rulesNamed>>,
): Generator<BadInput> {
  if (value == null) return
  const nullable = getNullableType(type)
  if (isListType(nullable)) {
    const items = Array.isArray(value) ? value : [value]
    const broken = brokenBy(items, list, path)
    if (broken.length > 0) return yield* broken
    for (const [index, each] of items.entries()) {
      yield* violations(each, nullable.ofType, `${path}[${index}]`, list, item, rules)
    }
    return
  }
  yield* brokenBy(value, item, path)
  if (!isInputObjectType(nullable)) return
  for (const field of Object.values(nullable.getFields())) {
    const inner = (value as Readonly<Record<string, unknown>>)[field.name]
    if (inner == null) continue
    const own = rules.get(field) ?? { list: [], item: [] }
    yield* violations(inner, field.type, `${path}.${field.name}`, own.list, own.item, rules)
  }
}

/** The first rule that a value breaks; one finding for each value is enough. */
const brokenBy = (value: unknown, rules: readonly Rule[], argument: string): readonly BadInput[] => {
  for (const rule of rules) {
    const broken = rule(value)
    if (broken) return [{ ...broken, argument, message: `Argument "${argument}" ${broken.message}.` }]
  }
  return []
}

/** Rules for every schema: an enum's sentinel is not accepted, and every ID must be a Graph path segment, except the ID that clients choose. */
const rulesBeyond = ({ name, type }: Input): readonly Rule[] => {
  if (name === 'reason' || name === 'search') return [notBlank]
  if (isEnumType(getNamedType(type))) return [knownMember]
  return getNamedType(type) === GraphQLID && name !== 'idempotencyKey' ? [graphId] : []
}

const everyInput = (schema: GraphQLSchema): readonly Input[] =>
  Object.values(schema.getTypeMap()).flatMap((type): readonly Input[] => {
    if (isInputObjectType(type)) return Object.values(type.getFields())
    if (isObjectType(type) || isInterfaceType(type)) return Object.values(type.getFields()).flatMap(({ args }) => args)
    return []
  })
