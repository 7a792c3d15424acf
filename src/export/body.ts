/** Text made piece by piece as a body of bytes, made only as fast as it is read. */

/** `failed`: the source broke off. `gone`: the reader left. */
export type BodyEnd = 'completed' | 'failed' | 'gone'

/**
 * If the source fails, the body fails too, and the server cuts the connection: a reader cannot take that for the end.
 * @param ended called once
 */
export const bodyOf = (
  first: string,
  rest: AsyncGenerator<string, void>,
  ended: (how: BodyEnd) => void,
): ReadableStream<Uint8Array> => {
  let next: string | undefined = first
  return new ReadableStream<Uint8Array>(
    {
      pull: async (controller) => {
        let how: BodyEnd = 'completed'
        try {
          const text = next ?? (await rest.next()).value
          next = undefined
          if (text !== undefined) return controller.enqueue(Buffer.from(text))
          controller.close()
        } catch (error) {
          controller.error(error)
          how = 'failed'
        }
        ended(how)
      },
      cancel: () => ended('gone'),
    },
    { highWaterMark: 0 },
  )
}
