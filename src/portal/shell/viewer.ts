/** The caller's rights and limits, for every view. */
import { createContext } from 'preact'
import { useContext } from 'preact/hooks'
import type { OperationKind, SignedInQuery } from '../generated/graphql.ts'

export type Viewer = SignedInQuery['viewer']

/** Before it is known: nothing is allowed. */
export const unknownViewer: Viewer = {
  name: null,
  canRead: false,
  canReprocess: false,
  mutations: [],
  user: null,
  limits: { usersPerMutation: 0, reasonLength: 0, rowsPerPage: 0 },
}

export const ViewerContext = createContext<Viewer>(unknownViewer)

export const useViewer = (): Viewer => useContext(ViewerContext)

/** Whether the caller may do it, and the operator has it switched on. */
export const useMay = (kind: OperationKind): boolean => {
  const { canReprocess, mutations } = useViewer()
  return canReprocess && mutations.includes(kind)
}
