/** The ids that are selected in a list, kept with its page in the browser's history: the way back shows them again. */
import { useEffect, useState } from 'preact/hooks'
import { withQuery } from '../address/address.ts'
import { navigate, useAddress } from '../address/use-address.ts'
import { unknownViewer, useViewer } from '../shell/viewer.ts'
import type { Ids } from './use-selection.ts'

type Kept = {
  readonly ids: readonly string[]
  /** Who has selected them; undefined where an address brings them. */
  readonly by?: string | null
}

const none: readonly string[] = []

/** An address brings ids in its parameter `choose`, with commas between them. They are taken once, and leave the address. */
export const useKeptIds = (): Ids => {
  const address = useAddress()
  const viewer = useViewer()
  const isKnown = viewer !== unknownViewer
  const by = viewer.user?.id ?? null
  const [kept, setKept] = useState<Kept>(() => keptHere() ?? { ids: idsIn(address.query.get('choose')) })
  // Another person who has signed in since has selected nothing.
  const ids = kept.by === undefined || kept.by === by ? kept.ids : none
  useEffect(() => {
    if (!isKnown) return
    if (address.query.has('choose')) navigate(withQuery(address, { choose: null }), { replace: true })
    // Also at a page of the list to which the reader comes back: what was selected last is selected.
    keepHere({ ids, by })
  }, [address, ids, by, isKnown])
  const set = (next: readonly string[]) => {
    // At once: the reader can be on the way to another view.
    keepHere({ ids: next, by })
    setKept({ ids: next, by })
  }
  return [ids, set]
}

/** What the browser keeps with an address. No names: they would outlast a sign-out. */
type State = { readonly selection?: Kept }

const keepHere = (selection: Kept): void => history.replaceState({ selection } satisfies State, '')

const keptHere = (): Kept | null => {
  const state: State | null = history.state
  return state?.selection ?? null
}

const idsIn = (given: string | null): readonly string[] => [...new Set((given ?? '').split(',').filter(Boolean))]
