/** What a field requests of Graph: how often, where, and after what. Costs and explanations follow from the same reads. */
import { container, spelledId, workflowsPath } from '../../msgraph/index.ts'
import type { Arguments, FieldCost, GraphPlan } from './field-cost.ts'

/** Paths below the version, `{name}` for an id that Graph's answers give; several where one of them is meant. */
export type Addresses = readonly string[]

export type FieldRead = {
  /** @param at the addresses of the parent; none for a root field */
  readonly urls: (at: Addresses, args: Arguments) => Addresses
  /** For one parent; null for requests that the estimate has none for, because only Graph's answers ask for them. */
  readonly requests: (args: Arguments, plan: GraphPlan) => number | null
  readonly method: 'GET' | 'POST'
  /** The wave of the first of them: 1 as soon as the parent is there, 2 after the answers to these, and so on. */
  readonly wave: number
  /** Whether they are made only if those before them did not find all that is wanted. */
  readonly isSpare: boolean
  /** Whether they share their number as Graph's answers want it, also over several waves. */
  readonly isPool: boolean
}

/** Reads that a field declares, and their sum as its cost. */
export const reading = (...reads: readonly FieldRead[]): Pick<FieldCost, 'requests' | 'reads'> => ({
  reads,
  requests: (args, plan) => reads.reduce((sum, read) => sum + (read.requests(args, plan) ?? 0), 0),
})

const plain = { method: 'GET', wave: 1, isSpare: false, isPool: false } as const

export const get = (urls: FieldRead['urls'], requests: number | FieldRead['requests'] = 1): FieldRead => ({
  ...plain,
  urls,
  requests: typeof requests === 'number' ? () => requests : requests,
})
/** For requests that only Graph's answers ask for; each is announced to the budget before it is made. */
export const unforeseen = (urls: FieldRead['urls']): FieldRead => get(urls, () => null)
export const after = (wave: number, read: FieldRead): FieldRead => ({ ...read, wave: wave + 1 })
export const spare = (read: FieldRead): FieldRead => ({ ...read, isSpare: true })
export const pool = (read: FieldRead): FieldRead => ({ ...read, isPool: true })
export const post = (read: FieldRead): FieldRead => ({ ...read, method: 'POST' })

export const below =
  (path: string | ((args: Arguments) => string)): FieldRead['urls'] =>
  (at, args) =>
    at.map((each) => `${each}/${typeof path === 'string' ? path : path(args)}`)

/** Below the workflow that the parent belongs to. */
export const belowWorkflow =
  (path: string | ((args: Arguments) => string)): FieldRead['urls'] =>
  (at, args) =>
    below(path)(workflowIn(at), args)

/** The workflow that addresses lead through; any one if they lead through none. */
export const workflowIn = (at: Addresses): Addresses => {
  const found = at.flatMap((each) => /^.*?\/workflows\/[^/]+/.exec(each)?.[0] ?? [])
  return found.length > 0 ? [...new Set(found)] : [anyWorkflow(false)]
}

export const anyWorkflow = (deleted: boolean): string => `${workflowsPath(deleted)}/{workflow}`
export const catalog = (name: string): string => `${container}/${name}`

/** An id of the caller as it is sent, or a placeholder where it is not known. */
export const idOf = (args: Arguments, name: string): string => {
  const value = args[name]
  return typeof value === 'string' ? spelledId(value) : `{${name}}`
}

/** The place of a workflow that may be a live or a deleted one. @param path below it */
export const placed =
  (deleted: boolean, path = '', id = 'workflowId'): FieldRead['urls'] =>
  (_, args) => [`${workflowsPath(deleted)}/${idOf(args, id)}${path.replace('<id>', idOf(args, 'id'))}`]

/** Read among live workflows, and if there is none, among deleted ones. */
export const liveOrDeleted = (live: FieldRead['urls'], deleted: FieldRead['urls']): Partial<FieldCost> => ({
  ...reading(get(live), spare(after(1, get(deleted)))),
  needs: [],
  gives: ['row', 'detail'],
})

/** The workflow of the parent, wherever it is. */
export const ofEither =
  (deleted: boolean): FieldRead['urls'] =>
  (at) => [`${workflowsPath(deleted)}/${/\/workflows\/([^/]+)/.exec(at[0] ?? '')?.[1] ?? '{workflow}'}`]
