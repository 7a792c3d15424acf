/** Answers read chunk by chunk as they come: through a web stream the same costs several times as much, in time and in memory. */
import type { Readable } from 'node:stream'

const source = Symbol('what is behind the body')

/** An answer over a node stream. */
export const streamed = (stream: Readable, init: ResponseInit): Response => readBy(nodeReader(stream), init)

/** Any reader gets the chunks through the usual body; `readerOf` takes them from where they come. */
export const readBy = (reader: BodyReader, init: ResponseInit): Response => {
  const body = new ReadableStream<Uint8Array>(
    {
      pull: async (controller) => {
        const bytes = await reader.read()
        if (bytes === null) controller.close()
        else controller.enqueue(bytes)
      },
      cancel: reader.cancel,
    },
    { highWaterMark: 0 },
  )
  return Object.assign(new Response(body, init), { [source]: reader })
}

export type BodyReader = {
  /** The next bytes, or null behind the last. */
  readonly read: () => Promise<Uint8Array | null>
  /** Lets go of the connection, also before the end of the body. */
  readonly cancel: () => Promise<void>
}

/** Null where there is no body. */
export const readerOf = (response: Response & { readonly [source]?: BodyReader }): BodyReader | null => {
  const direct = response.bodyUsed ? undefined : response[source]
  if (direct) return direct
  const reader = response.body?.getReader()
  if (!reader) return null
  return { read: async () => (await reader.read()).value ?? null, cancel: () => reader.cancel() }
}

const nodeReader = (stream: Readable): BodyReader => {
  let chunks: AsyncIterator<Uint8Array> | undefined
  return {
    read: async () => {
      chunks ??= stream[Symbol.asyncIterator]()
      const { done, value } = await chunks.next()
      return done ? null : value
    },
    cancel: async () => {
      stream.on('error', () => undefined)
      stream.destroy()
    },
  }
}
