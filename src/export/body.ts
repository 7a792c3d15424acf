/** Text made piece by piece as a body of bytes, made only as fast as it is read. */
/**
 * Where the source fails, so does the body, and whoever serves it cuts the connection: nothing that a reader could take
 * for the end. `ended` is called once, however it ends.
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
