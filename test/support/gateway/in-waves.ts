/** Lets requests to Graph pass in waves: those of one wave are answered when nothing else is on its way out. */
import type { Policy } from '../../../src/http/handler.ts'

export type Waves = {
  /** Stands between the gateway and the emulator. */
  readonly between: Policy
  /** The paths of each wave, without their queries: items of batches singly. */
  readonly seen: () => readonly (readonly string[])[]
  /** The same with their queries, behind their methods. */
  readonly sent: () => readonly (readonly string[])[]
  readonly forget: () => void
}

/** Turns of the event loop in which no request came: the gateway has then sent all that it can before it gets an answer. */
const quietTurns = 25

export const inWaves = (): Waves => {
  let waves: string[][] = []
  let held: (() => void)[] = []
  let current: string[] = []
  let quiet = 0

  const watch = () => {
    quiet += 1
    if (quiet < quietTurns) return void setImmediate(watch)
    const release = held
    waves.push(current)
    held = []
    current = []
    for (const each of release) each()
  }
  const hold = async (paths: readonly string[]): Promise<void> => {
    quiet = 0
    if (held.length === 0) setImmediate(watch)
    current.push(...paths)
    await new Promise<void>((resolve) => held.push(resolve))
  }

  return {
    between: (next) => async (request) => {
      const text = request.method === 'POST' ? await request.clone().text() : ''
      const { pathname, search } = new URL(request.url)
      const items: readonly { readonly url: string; readonly method: string }[] = pathname.endsWith('/$batch')
        ? JSON.parse(text).requests
        : []
      const alone = `${request.method} ${pathname.replace(/^\/v1\.0/, '')}${search}`
      await hold(items.length > 0 ? items.map(({ method, url }) => `${method} ${url}`) : [alone])
      return next(request)
    },
    seen: () => waves.map((requests) => requests.map(plain)),
    sent: () => waves,
    forget: () => {
      waves = []
    },
  }
}

const plain = (request: string): string => request.replace(/^\w+ /, '').replace(/\?.*$/, '')
