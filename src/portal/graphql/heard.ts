/** Ends a stream on which nothing comes any more, not even a heartbeat: its connection is gone, and nothing else says so. */

/** Milliseconds. The gateway sends a heartbeat after every 12 s without a result. */
const patience = 30_000

export const heard =
  (send: typeof fetch): typeof fetch =>
  async (input, init) => {
    const response = await send(input, init)
    const isStream = response.headers.get('content-type')?.startsWith('text/event-stream')
    return isStream && response.body ? new Response(response.body.pipeThrough(impatient()), response) : response
  }

const impatient = (): TransformStream<Uint8Array, Uint8Array> => {
  let alarm: ReturnType<typeof setTimeout> | undefined
  const listen = (controller: TransformStreamDefaultController) => {
    clearTimeout(alarm)
    alarm = setTimeout(() => controller.error(new Error('The stream is silent.')), patience)
  }
  return new TransformStream({
    start: listen,
    transform: (bytes, controller) => {
      listen(controller)
      controller.enqueue(bytes)
    },
    flush: () => clearTimeout(alarm),
  })
}
