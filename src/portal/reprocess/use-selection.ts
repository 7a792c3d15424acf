/** The results that are selected for one reprocessing, up to the limit of the gateway, across the pages of the list. */
import { useState } from 'preact/hooks'
import { useViewer } from '../shell/viewer.ts'

export type Selected = { readonly id: string; readonly name: string }

export type Selection = {
  readonly chosen: readonly Selected[]
  readonly limit: number
  readonly isFull: boolean
  /** Whether the last try to select one more was refused. */
  readonly wasRefused: boolean
  readonly has: (id: string) => boolean
  /** False if the selection is full and stays as it is. */
  readonly toggle: (one: Selected) => boolean
  readonly clear: () => void
  /** With the names of results that came without one. */
  readonly withNames: (known: readonly Selected[]) => readonly Selected[]
}

/** @param given ids that an address brings, with commas between them */
export const useSelection = (given: string | null): Selection => {
  const limit = useViewer().limits.usersPerMutation
  const [chosen, setChosen] = useState<readonly Selected[]>(() => idsIn(given).map((id) => ({ id, name: '' })))
  const [wasRefused, setRefused] = useState(false)
  const has = (id: string) => chosen.some((each) => each.id === id)
  return {
    chosen,
    limit,
    isFull: chosen.length >= limit,
    wasRefused,
    has,
    toggle: (one) => {
      const isRefused = !has(one.id) && chosen.length >= limit
      setRefused(isRefused)
      if (!isRefused) setChosen(has(one.id) ? chosen.filter(({ id }) => id !== one.id) : [...chosen, one])
      return !isRefused
    },
    clear: () => {
      setChosen([])
      setRefused(false)
    },
    withNames: (known) => {
      const names = new Map(known.map(({ id, name }) => [id, name]))
      return chosen.map((one) => ({ ...one, name: one.name || (names.get(one.id) ?? '') }))
    },
  }
}

const idsIn = (given: string | null): readonly string[] => [...new Set((given ?? '').split(',').filter(Boolean))]
