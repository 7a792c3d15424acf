/** Limits the aliases of one field within a selection, with fragments and merged selections counted. */
import type { GraphQLError } from 'graphql'
import type { RequestLimits } from './limit.ts'
import { everyField, type FieldOutline } from './outline.ts'
import { tooComplex } from './rejection.ts'

export const aliasRejections = (
  fields: readonly FieldOutline[],
  { maxAliases }: Pick<RequestLimits, 'maxAliases'>,
): readonly GraphQLError[] =>
  [fields, ...everyField(fields).map((field) => field.fields)].flatMap((selection) =>
    [...Map.groupBy(selection.filter(isAliased), ({ definition }) => definition.name)]
      .map(([name, group]) => [name, new Set(group.map(({ responseKey }) => responseKey)).size] as const)
      .filter(([, actual]) => actual > maxAliases)
      .map(([name, actual]) =>
        tooComplex(
          'aliases',
          maxAliases,
          { actual },
          `A field takes at most ${maxAliases} aliases; "${name}" has ${actual}.`,
        ),
      ),
  )

const isAliased = ({ responseKey, definition }: FieldOutline): boolean => responseKey !== definition.name
