/** A query as state: its data, what it could not read, whether it is being read now, and how to read it again. */
import { type AnyVariables, type TypedDocumentNode, useQuery } from '@urql/preact'
import { useCallback, useEffect } from 'preact/hooks'
import { trusted } from './document.ts'
import { type Problem, problemsOf } from './problem.ts'

export type Reading<Data> = {
  readonly data: Data | undefined
  readonly isReading: boolean
  readonly problems: readonly Problem[]
  readonly again: () => void
  /** What was sent, for "copy as GraphQL". */
  readonly sent: { readonly document: object; readonly variables: object }
}

type ReadOption = {
  /** Milliseconds after which it is read again while the page is visible; null is never. */
  readonly every?: number | null
  /** Whether it is not read yet. */
  readonly isPaused?: boolean
}

export const useRead = <Data, Variables extends object>(
  document: TypedDocumentNode<Data, Variables>,
  variables: Variables,
  { every = null, isPaused = false }: ReadOption = {},
): Reading<Data> => {
  const [{ data, error, fetching }, execute] = useQuery<Data, AnyVariables>({
    query: trusted(document),
    variables: { ...variables },
    pause: isPaused,
  })
  const again = useCallback(() => execute({ requestPolicy: 'network-only' }), [execute])
  useEffect(() => {
    if (every === null || isPaused) return
    const timer = setInterval(() => {
      if (!window.document.hidden) again()
    }, every)
    return () => clearInterval(timer)
  }, [every, isPaused, again])
  return { data, isReading: fetching, problems: problemsOf(error), again, sent: { document, variables } }
}
