/** What a client of one schema can no longer rely on in the next: each breaking change, with the coordinate of what it changes. */
import {
  type GraphQLArgument,
  type GraphQLDirective,
  type GraphQLField,
  type GraphQLInputField,
  type GraphQLInputType,
  type GraphQLNamedType,
  type GraphQLOutputType,
  type GraphQLSchema,
  getDirectiveValues,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isIntrospectionType,
  isListType,
  isNonNullType,
  isObjectType,
  isRequiredInputField,
  isSpecifiedDirective,
  isSpecifiedScalarType,
  isUnionType,
  print,
} from 'graphql'

export type BreakingChange = {
  /** As the GraphQL specification writes it: `Type`, `Type.field`, `Type.field(argument:)`, `Enum.MEMBER`, `@directive`. */
  readonly coordinate: string
  readonly message: string
}
type Changes = Generator<BreakingChange>
type Input = GraphQLArgument | GraphQLInputField
type Named<T> = Readonly<Record<string, T>>

/**
 * More than `findBreakingChanges` of graphql-js: it gives coordinates, and it also sees defaults, `@constraint`,
 * `@semanticNonNull` and `@oneOf`. `test/gateway/schema/breaking-change.test.ts` shows that it sees no less.
 */
export const breakingChanges = (before: GraphQLSchema, after: GraphQLSchema): readonly BreakingChange[] => {
  const types = Object.values(before.getTypeMap()).filter(
    (type) => !isIntrospectionType(type) && !isSpecifiedScalarType(type),
  )
  const directives = before.getDirectives().filter((directive) => !isSpecifiedDirective(directive))
  return [
    ...types.flatMap((type) => [...changesOfType(type, after.getType(type.name), before, after)]),
    ...directives.flatMap((directive) => [...changesOfDirective(directive, after.getDirective(directive.name))]),
  ]
}

function* changesOfType(
  old: GraphQLNamedType,
  now: GraphQLNamedType | undefined,
  before: GraphQLSchema,
  after: GraphQLSchema,
): Changes {
  const { name } = old
  if (!now) return yield removed(name)
  if (old.constructor !== now.constructor) return yield { coordinate: name, message: 'is another kind of type' }
  if (isEnumType(old) && isEnumType(now)) {
    for (const member of old.getValues()) if (!now.getValue(member.name)) yield removed(`${name}.${member.name}`)
  }
  if (isUnionType(old) && isUnionType(now)) {
    const members = new Set(now.getTypes().map((member) => member.name))
    for (const member of old.getTypes())
      if (!members.has(member.name)) yield { coordinate: name, message: `has no member ${member.name} any more` }
  }
  if (isInputObjectType(old) && isInputObjectType(now)) {
    if (now.isOneOf && !old.isOneOf) yield { coordinate: name, message: 'takes one field at a time now' }
    const coordinateOf = (field: string) => `${name}.${field}`
    yield* changesOfInputs(old.getFields(), now.getFields(), coordinateOf, before, after)
  }
  if (!(isObjectType(old) || isInterfaceType(old)) || !(isObjectType(now) || isInterfaceType(now))) return
  for (const each of old.getInterfaces())
    if (!now.getInterfaces().some((kept) => kept.name === each.name))
      yield { coordinate: name, message: `does not implement ${each.name} any more` }
  for (const field of Object.values(old.getFields()))
    yield* changesOfField(`${name}.${field.name}`, field, now.getFields()[field.name], before, after)
}

function* changesOfField(
  coordinate: string,
  old: GraphQLField<unknown, unknown>,
  now: GraphQLField<unknown, unknown> | undefined,
  before: GraphQLSchema,
  after: GraphQLSchema,
): Changes {
  if (!now) return yield removed(coordinate)
  const levels = levelsOf(now, after)
  const lost = levelsOf(old, before).filter((level) => !levels.includes(level) && !isNonNullAt(now.type, level))
  if (!isAnswerKept(old.type, now.type)) yield retyped(coordinate, old.type, now.type)
  else if (lost.length > 0) yield { coordinate, message: `may be null without an error at level ${lost.join(', ')}` }
  const coordinateOf = (argument: string) => `${coordinate}(${argument}:)`
  yield* changesOfInputs(byName(old.args), byName(now.args), coordinateOf, before, after)
}

function* changesOfInputs(
  old: Named<Input>,
  now: Named<Input>,
  coordinateOf: (name: string) => string,
  before: GraphQLSchema,
  after: GraphQLSchema,
): Changes {
  for (const [name, input] of Object.entries(old)) {
    const coordinate = coordinateOf(name)
    const next = now[name]
    if (!next) {
      yield removed(coordinate)
      continue
    }
    if (!isTaken(input.type, next.type)) yield retyped(coordinate, input.type, next.type)
    const [was, is] = [defaultOf(input), defaultOf(next)]
    if (was !== null && was !== is) yield { coordinate, message: `has the default ${is}, not ${was}` }
    for (const rule of tighterRules(constraintOf(input, before), constraintOf(next, after)))
      yield { coordinate, message: `takes less than before: ${rule}` }
  }
  for (const [name, input] of Object.entries(now))
    if (!old[name] && isRequiredInputField(input)) yield { coordinate: coordinateOf(name), message: 'is required' }
}

function* changesOfDirective(old: GraphQLDirective, now: GraphQLDirective | null | undefined): Changes {
  const coordinate = `@${old.name}`
  if (!now) return yield removed(coordinate)
  const places = old.locations.filter((location) => !now.locations.includes(location))
  if (places.length > 0) yield { coordinate, message: `does not stand on ${places.join(', ')} any more` }
  if (old.isRepeatable && !now.isRepeatable) yield { coordinate, message: 'is not repeatable any more' }
  const kept = byName(now.args)
  for (const { name } of old.args) if (!kept[name]) yield removed(`${coordinate}(${name}:)`)
  for (const arg of now.args)
    if (!byName(old.args)[arg.name] && isRequiredInputField(arg))
      yield { coordinate: `${coordinate}(${arg.name}:)`, message: 'is required' }
}

/** Whether a client that reads the old type can read every value of the new one. */
const isAnswerKept = (old: GraphQLOutputType, now: GraphQLOutputType): boolean => {
  if (isNonNullType(now)) return isAnswerKept(isNonNullType(old) ? old.ofType : old, now.ofType)
  if (isNonNullType(old)) return false
  if (isListType(old)) return isListType(now) && isAnswerKept(old.ofType, now.ofType)
  if (isListType(now)) return false
  return old.name === now.name
}

/** Whether every value that the old type takes is taken by the new one. */
const isTaken = (old: GraphQLInputType, now: GraphQLInputType): boolean => {
  if (isNonNullType(old)) return isTaken(old.ofType, isNonNullType(now) ? now.ofType : now)
  if (isNonNullType(now)) return false
  if (isListType(old)) return isListType(now) && isTaken(old.ofType, now.ofType)
  return !isListType(now) && old.name === now.name
}

/** The levels of `@semanticNonNull` on a field; none without the directive. */
const levelsOf = ({ astNode }: GraphQLField<unknown, unknown>, schema: GraphQLSchema): readonly number[] => {
  const levels = valuesOf(schema, 'semanticNonNull', astNode)['levels']
  return Array.isArray(levels) ? levels : []
}

const isNonNullAt = (type: GraphQLOutputType, level: number): boolean => {
  if (level === 0) return isNonNullType(type)
  const list = isNonNullType(type) ? type.ofType : type
  return isListType(list) && isNonNullAt(list.ofType, level - 1)
}

const constraintOf = ({ astNode }: Input, schema: GraphQLSchema) => valuesOf(schema, 'constraint', astNode)

const tighterRules = (old: Named<unknown>, now: Named<unknown>): readonly string[] =>
  Object.entries(now).flatMap(([rule, value]) => (isTighter(rule, old[rule], value) ? [`${rule}: ${value}`] : []))

const isTighter = (rule: string, old: unknown, now: unknown): boolean => {
  if (typeof old !== 'number' || typeof now !== 'number') return now !== false && now !== old
  return rule.startsWith('min') ? now > old : now < old
}

const valuesOf = (
  schema: GraphQLSchema,
  name: string,
  node: Parameters<typeof getDirectiveValues>[1] | null | undefined,
): Named<unknown> => {
  const directive = schema.getDirective(name)
  return (directive && node && getDirectiveValues(directive, node)) ?? {}
}

const defaultOf = ({ astNode }: Input) => (astNode?.defaultValue ? print(astNode.defaultValue) : null)

const byName = (args: readonly GraphQLArgument[]): Named<GraphQLArgument> =>
  Object.fromEntries(args.map((arg) => [arg.name, arg]))

const removed = (coordinate: string): BreakingChange => ({ coordinate, message: 'is removed' })

const retyped = (coordinate: string, old: unknown, now: unknown): BreakingChange => ({
  coordinate,
  message: `is ${now}, not ${old}`,
})
