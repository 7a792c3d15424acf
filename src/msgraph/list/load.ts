/**
 * The DataLoader of a session's addresses: a path is requested once, and paths requested at the same moment travel together.
 * First pages pass another DataLoader before this one, in `page.ts`, which merges several requests into one address.
 */
import DataLoader from 'dataloader'
import type { Observe } from '../event.ts'

/** Requests a path and reads its body. The same path must always be read in the same way. */
export type Load = <T>(path: string, read: (body: unknown) => T) => Promise<T>

type Request = { readonly path: string; readonly read: (body: unknown) => unknown }
/** DataLoader resolves a whole batch at once. Inside an object, each answer can arrive in its own time. */
type Pending = { readonly answer: Promise<unknown> }

export const createLoad = (request: Load, observe: Observe): Load => {
  const requested = new Set<string>()
  const loader = new DataLoader<Request, Pending, string>(
    async (batch) => batch.map(({ path, read }) => ({ answer: request(path, read) })),
    { cacheKeyFn: ({ path }) => path },
  )
  return async <T>(path: string, read: (body: unknown) => T) => {
    observe({ kind: 'loader', hit: requested.has(path) })
    requested.add(path)
    const { answer } = await loader.load({ path, read })
    return answer as Promise<T>
  }
}
