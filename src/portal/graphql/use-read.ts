/** A query as state: its data, what it could not read, whether it is being read now, and how to read it again. */
import { type AnyVariables, type TypedDocumentNode, useQuery } from '@urql/preact'
import { useCallback } from 'preact/hooks'
import { trusted } from './document.ts'
import { type Problem, problemsOf } from './problem.ts'

export type Reading<Data> = {
  readonly data: Data | undefined
  readonly isReading: boolean
  /** Whether the data is what was read for other variables, before. */
  readonly isOther: boolean
  readonly problems: readonly Problem[]
  readonly again: () => void
  /** What was sent, for "copy as GraphQL" and for its explanation. */
  readonly sent: { readonly document: TypedDocumentNode<unknown, never>; readonly variables: object }
}

export const useRead = <Data, Variables extends object>(
  document: TypedDocumentNode<Data, Variables>,
  variables: Variables,
  /** Whether it is not read yet. */
  { isPaused = false }: { readonly isPaused?: boolean } = {},
): Reading<Data> => {
  const [{ data, error, fetching, operation }, execute] = useQuery<Data, AnyVariables>({
    query: trusted(document),
    variables: { ...variables },
    pause: isPaused,
  })
  const again = useCallback(() => execute({ requestPolicy: 'network-only' }), [execute])
  const isOther = data !== undefined && JSON.stringify(operation?.variables) !== JSON.stringify(variables)
  return { data, isReading: fetching, isOther, problems: problemsOf(error), again, sent: { document, variables } }
}
