/** The arguments that execution will use, by graphql-js' own coercion, and what is wrong with them. */

import { type FieldNode, GraphQLError, getArgumentValues } from 'graphql'
import type { Constraints } from './constraint.ts'
import type { Arguments } from './field-cost.ts'
import type { Field, FieldOutline } from './outline.ts'
import { badUserInput } from './refusal.ts'

export type CoercedArguments = {
  readonly values: ReadonlyMap<FieldOutline, Arguments>
  /** At most `maxErrors`; empty where all arguments may be used. */
  readonly errors: readonly GraphQLError[]
}

/** `variables` are coerced already. Fields that `@skip` leaves out count like all others. */
export const coerceArguments = (
  fields: readonly FieldOutline[],
  variables: Record<string, unknown>,
  constraints: Constraints,
  maxErrors: number,
): CoercedArguments => {
  const values = new Map<FieldOutline, Arguments>()

  function* wrongIn(field: FieldOutline): Generator<GraphQLError> {
    for (const definition of field.definitions) {
      for (const node of field.nodes) {
        const given = argumentsOf(definition, node, variables)
        if (given instanceof GraphQLError) yield given
        else {
          if (!values.has(field)) values.set(field, given)
          yield* brokenIn(definition, node, given, constraints)
        }
      }
    }
  }

  const errors = fields.values().flatMap(wrongIn).take(maxErrors).toArray()
  return { values, errors }
}

const argumentsOf = (
  definition: Field,
  node: FieldNode,
  variables: Record<string, unknown>,
): Arguments | GraphQLError => {
  try {
    return getArgumentValues(definition, node, variables)
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
