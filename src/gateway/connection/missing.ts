/** Reports in `errors` what an answer lacks, while the rest of the answer stands. */
import { GraphQLError, type GraphQLResolveInfo } from 'graphql'
import { GraphError, type Slice, sound } from '../../msgraph/index.ts'
import type { GatewayContext } from '../context.ts'

type Place = Pick<GraphQLResolveInfo, 'path'>

/** @returns a function that reports one missing thing, named as the beginning of a sentence */
export const reportingMissing =
  ({ report }: Pick<GatewayContext, 'report'>, { path }: Place) =>
  (what: string, error: GraphError, extensions = {}): void =>
    report(
      new GraphQLError(`${what} could not be read: ${error.message}`, {
        path: pathOf(path),
        originalError: error,
        extensions,
      }),
    )

/** The rows of a list that can show neither an unreadable row nor a next page: what the list lacks is reported. */
export const readable = <T>(
  { rows, hasNextPage }: Slice<T>,
  what: string,
  context: Pick<GatewayContext, 'report'>,
  info: Place,
): T[] => {
  const missing = reportingMissing(context, info)
  if (hasNextPage) missing('The rest', new GraphError('invalid', `There are more than ${rows.length} of them.`))
  for (const row of rows) if (row instanceof GraphError) missing(what, row)
  return [...sound(rows)]
}

const pathOf = (path: GraphQLResolveInfo['path'] | undefined): readonly (string | number)[] =>
  path ? [...pathOf(path.prev), path.key] : []
