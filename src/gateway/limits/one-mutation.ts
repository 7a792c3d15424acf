/** One request acts at most once: a second mutation field, in any spelling, is rejected before anything runs. */
import type { GraphQLError, OperationDefinitionNode } from 'graphql'
import type { FieldOutline } from './outline.ts'
import { badUserInput } from './rejection.ts'

/**
 * Counts every place that names a mutation: aliases, fragments, inline fragments, repetitions under one response key,
 * and fields that `@skip` or `@include` would leave out.
 */
export const mutationRejections = (
  { operation }: OperationDefinitionNode,
  fields: readonly FieldOutline[],
): readonly GraphQLError[] => {
  if (operation !== 'mutation') return []
  const nodes = fields.flatMap((field) => field.nodes)
  if (nodes.length <= 1) return []
  const message = `A request holds at most 1 mutation field, counting fragments, aliases and skipped fields; this one holds ${nodes.length}.`
  return [badUserInput({ constraint: 'mutationFields', limit: 1, actual: nodes.length, message, nodes })]
}
