/** A subscription as state: its last event, and whether the stream stands. */
import { type AnyVariables, type TypedDocumentNode, useSubscription } from '@urql/preact'
import { trusted } from './document.ts'

export type Watching<Data> = {
  readonly data: Data | undefined
  /** False where the stream has ended, or could not be opened: then the view reads again by itself. */
  readonly isLive: boolean
}

export const useWatch = <Data, Variables extends object>(
  document: TypedDocumentNode<Data, Variables>,
  variables: Variables,
): Watching<Data> => {
  const [{ data, error, fetching }] = useSubscription<Data, Data, AnyVariables>({
    query: trusted<Data>(document),
    variables: { ...variables },
  })
  return { data, isLive: fetching && error === undefined }
}
