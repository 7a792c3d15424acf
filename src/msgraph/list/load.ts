/**
 * The DataLoader of a session's addresses: what was asked once is not asked again, and what is asked in the same moment
 * travels together. First pages pass another one before it, in `page.ts`, which makes one address of several wishes.
 */
import DataLoader from 'dataloader'
import type { Observe } from '../event.ts'

/** Asks for a path and reads its body; the same path must always be read in the same way. */
export type Load = <T>(path: string, read: (body: unknown) => T) => Promise<T>

type Asked = { readonly path: string; readonly read: (body: unknown) => unknown }
/** DataLoader resolves a whole batch at once; inside an object each answer can come in its own time. */
type Pending = { readonly answer: Promise<unknown> }

export const createLoad = (ask: Load, observe: Observe): Load => {
  const asked = new Set<string>()
  const loader = new DataLoader<Asked, Pending, string>(
    async (batch) => batch.map(({ path, read }) => ({ answer: ask(path, read) })),
    { cacheKeyFn: ({ path }) => path },
  )
  return async <T>(path: string, read: (body: unknown) => T) => {
    observe({ kind: 'loader', hit: asked.has(path) })
    asked.add(path)
    const { answer } = await loader.load({ path, read })
    return answer as Promise<T>
  }
}
