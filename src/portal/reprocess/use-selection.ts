/** What is selected for one decision, up to the limit of the gateway, across the pages of a list. */
import { useRef, useState } from 'preact/hooks'
import { useViewer } from '../shell/viewer.ts'

/** A row that can be selected; what is not known of it is empty or null. */
export type Selected = {
  readonly id: string
  readonly name: string
  readonly personId: string | null
  /** When the result was due. */
  readonly at: string | null
}

export type Selection = {
  readonly chosen: readonly Selected[]
  /** How many of them the list does not show. */
  readonly elsewhere: number
  readonly limit: number
  readonly isFull: boolean
  /** How many ids were given beyond the limit: they are not selected. */
  readonly beyond: number
  /** Whether the last try to select one more was refused. */
  readonly wasRefused: boolean
  readonly has: (id: string) => boolean
  /** False if the selection is full and stays as it is. */
  readonly toggle: (id: string) => boolean
  readonly clear: () => void
}

/** The ids that are selected, and how to set them. */
export type Ids = readonly [ids: readonly string[], setIds: (ids: readonly string[]) => void]

/** @param rows what the list shows now; of what it has shown before, the names are known too */
export const useSelection = ([ids, setIds]: Ids, rows: readonly Selected[]): Selection => {
  const limit = useViewer().limits.usersPerMutation
  const seen = useRef(new Map<string, Selected>()).current
  for (const row of rows) seen.set(row.id, row)
  const [wasRefused, setRefused] = useState(false)
  const chosenIds = ids.slice(0, limit)
  const has = (id: string) => chosenIds.includes(id)
  const isFull = chosenIds.length >= limit
  return {
    chosen: chosenIds.map((id) => seen.get(id) ?? { id, name: '', personId: null, at: null }),
    elsewhere: chosenIds.filter((id) => !rows.some((row) => row.id === id)).length,
    limit,
    isFull,
    beyond: ids.length - chosenIds.length,
    wasRefused,
    has,
    toggle: (id) => {
      const isRefused = !has(id) && isFull
      setRefused(isRefused)
      if (!isRefused) setIds(has(id) ? chosenIds.filter((each) => each !== id) : [...chosenIds, id])
      return !isRefused
    },
    clear: () => {
      setIds([])
      setRefused(false)
    },
  }
}
