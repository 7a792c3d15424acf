/** Ends a request to which nothing comes any more: its connection is gone, and nothing else says so. */
import { settings } from '../settings.ts'

/** Milliseconds of silence on a stream. The gateway sends a heartbeat after every 12 s without a result. */
const patience = 30_000

/** Milliseconds that an answer may take to arrive, when the gateway has ended the request. */
const delivery = 5_000

export const heard =
  (send: typeof fetch): typeof fetch =>
  async (input, init) => {
    const silence = new AbortController()
    const { promise: never, reject } = Promise.withResolvers<never>()
    const giveUp = () => {
      const reason = new Error('The gateway is silent.')
      silence.abort(reason)
      reject(reason)
    }
    const alarm = setTimeout(giveUp, settings().requestTimeoutMs + delivery)
    const signal = init?.signal ? AbortSignal.any([init.signal, silence.signal]) : silence.signal
    try {
      return await Promise.race([answerOf(send(input, { ...init, signal })), never])
    } finally {
      clearTimeout(alarm)
    }
  }

/** A stream when it begins, and any other answer when all of it is there. */
const answerOf = async (sent: Promise<Response>): Promise<Response> => {
  const response = await sent
  if (response.body === null) return response
  const isStream = response.headers.get('content-type')?.startsWith('text/event-stream')
  return new Response(isStream ? response.body.pipeThrough(impatient()) : await response.arrayBuffer(), response)
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
