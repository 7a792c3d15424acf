/** Text made piece by piece as a body of bytes, made only as fast as it is read. */

/**
 * If the source fails, the body fails too, and the server cuts the connection: a reader cannot take that for the end.
 * @param ended called once, at the end, at a failure or when the reader leaves
 */
export const bodyOf = (
  first: string,
  rest: AsyncGenerator<string, void>,
  ended: () => void,
): ReadableStream<Uint8Array> => {
  let next: string | undefined = first
  return new ReadableStream<Uint8Array>(
    {
      pull: async (controller) => {
        try {
          const text = next ?? (await rest.next()).value
          next = undefined
          if (text !== undefined) return controller.enqueue(Buffer.from(text))
          controller.close()
        } catch (error) {
          controller.error(error)
        }
        ended()
      },
      cancel: ended,
    },
    { highWaterMark: 0 },
  )
}
