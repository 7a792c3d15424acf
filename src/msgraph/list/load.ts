/**
 * The DataLoader of a session's addresses: a path is requested once, and paths requested at the same moment travel together.
 * First pages pass another DataLoader before this one, in `page.ts`, which merges several requests into one address.
 */
import DataLoader from 'dataloader'
import type { Observe } from '../event.ts'
import type { Shape } from '../resource/shape.ts'

/** Requests a path and reads its body. The same path must always be read in the same way. */
export type Load = <T>(path: string, read: (body: unknown) => T, of?: Expected) => Promise<T>

/** What the body should have: Graph itself needs no telling, but one who answers in its place does. */
export type Expected = {
  readonly shape: Shape<unknown>
  /** Of a list. */
  readonly path?: string
  /** Of the rows of a list: the properties that they lack, and the option that names them. */
  readonly leavesOut?: Readonly<Record<string, 'expand' | 'select'>> | undefined
}

type Request = {
  readonly path: string
  readonly read: (body: unknown) => unknown
  readonly of: Expected | undefined
}
/** DataLoader resolves a whole batch at once. Inside an object, each answer can arrive in its own time. */
type Pending = { readonly answer: Promise<unknown> }

export const createLoad = (request: Load, observe: Observe): Load => {
  const requested = new Set<string>()
  const loader = new DataLoader<Request, Pending, string>(
    async (batch) => batch.map(({ path, read, of }) => ({ answer: request(path, read, of) })),
    { cacheKeyFn: ({ path }) => path },
  )
  return async <T>(path: string, read: (body: unknown) => T, of?: Expected) => {
    observe({ kind: 'loader', hit: requested.has(path) })
    requested.add(path)
    const { answer } = await loader.load({ path, read, of })
    return answer as Promise<T>
  }
}
