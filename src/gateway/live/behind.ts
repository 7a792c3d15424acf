/** Says within a stream that Graph cannot be read: the latest result comes once more, with the time since which it is the latest. */
import type { ExecutionResult } from 'graphql'

export type Behind = {
  /** Milliseconds since the epoch; null once Graph can be read again. */
  readonly note: (since: number | null) => void
  /** The results, each as JSON, and among them that they are behind. */
  readonly saidAmong: (results: AsyncGenerator<string>) => AsyncGenerator<string>
}

export const createBehind = (): Behind => {
  let behindSince: number | null = null
  let noted = Promise.withResolvers<'noted'>()

  async function* saidAmong(results: AsyncGenerator<string>): AsyncGenerator<string> {
    let latest: string | null = null
    let next = results.next()
    try {
      for (;;) {
        const found = await Promise.race([next, noted.promise])
        if (found === 'noted') {
          noted = Promise.withResolvers()
          if (latest && behindSince !== null) yield since(latest, behindSince)
          continue
        }
        if (found.done) return
        latest = found.value
        yield latest
        next = results.next()
      }
    } finally {
      // It may wait for an event; the signal of the stream ends that.
      void results.return(undefined)
    }
  }

  return {
    note: (at) => {
      behindSince = at
      noted.resolve('noted')
    },
    saidAmong,
  }
}

const since = (latest: string, at: number): string => {
  const result: ExecutionResult = JSON.parse(latest)
  const live = { behindSince: new Date(at).toISOString() }
  return JSON.stringify({ ...result, extensions: { ...result.extensions, live } })
}
