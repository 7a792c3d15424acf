/** The arguments that execution will use, coerced by graphql-js, and the errors in them. */
import { type FieldNode, GraphQLError } from 'graphql'
import type { Arguments, Values } from '../executor/values.ts'
import type { Constraints } from './constraint.ts'
import type { Field, FieldOutline } from './outline.ts'
import { badUserInput } from './rejection.ts'

export type CoercedArguments = {
  readonly values: ReadonlyMap<FieldOutline, Arguments>
  /** At most `maxErrors`; empty if all arguments are valid. */
  readonly errors: readonly GraphQLError[]
}

/** Fields that `@skip` leaves out count like all others. */
export const coerceArguments = (
  fields: readonly FieldOutline[],
  given: Values,
  constraints: Constraints,
  maxErrors: number,
): CoercedArguments => {
  const values = new Map<FieldOutline, Arguments>()

  function* wrongIn(field: FieldOutline): Generator<GraphQLError> {
    for (const definition of field.definitions) {
      for (const node of field.nodes) {
        const found = argumentsOf(definition, node, given)
        if (found instanceof GraphQLError) yield found
        else {
          if (!values.has(field)) values.set(field, found)
          yield* brokenIn(definition, node, found, constraints)
        }
      }
    }
  }

  const errors = fields.values().flatMap(wrongIn).take(maxErrors).toArray()
  return { values, errors }
}

const argumentsOf = (definition: Field, node: FieldNode, values: Values): Arguments | GraphQLError => {
  try {
    return values.argumentsOf(definition, node)
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error
    return badUserInput({ message: error.message, nodes: error.nodes ?? [node], originalError: error })
  }
}

function* brokenIn(
  definition: Field,
  node: FieldNode,
  given: Arguments,
  constraints: Constraints,
): Generator<GraphQLError> {
  for (const argument of definition.args) {
    const value = given[argument.name]
    if (value == null) continue
    for (const broken of constraints(argument, value, argument.name)) yield badUserInput({ ...broken, nodes: [node] })
  }
}
