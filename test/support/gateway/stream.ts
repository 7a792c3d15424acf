/** A client of streams, over both protocols: strict about their bytes, and the same frames for either. */
import type { ManualClock } from '../clock.ts'
import { expectOnlyKnownErrors } from '../error-code.ts'
import { origin, type TestGateway } from '../gateway.ts'
import { leaksOfAnswer } from '../leak.ts'

export const accepts = {
  sse: 'text/event-stream',
  multipart: 'multipart/mixed;boundary="graphql";subscriptionSpec=1.0,application/json',
} as const
export type Protocol = keyof typeof accepts
export const protocols: readonly Protocol[] = ['sse', 'multipart']

// biome-ignore lint/suspicious/noExplicitAny: a test reads any result of any subscription
type Json = any

/** `errors` are those that end a stream where the protocol has a place for them; in SSE they are a `next`. */
export type Frame =
  | { readonly kind: 'beat' | 'complete' }
  | { readonly kind: 'next'; readonly result: Json }
  | { readonly kind: 'errors'; readonly errors: Json }

export type TestStream = {
  readonly response: Response
  /** The next frame; null behind the last. */
  readonly frame: () => Promise<Frame | null>
  /** The next one that is no heartbeat. */
  readonly next: () => Promise<Exclude<Frame, { kind: 'beat' }> | null>
  /** Every frame to the end that is no heartbeat. */
  readonly rest: () => Promise<readonly Frame[]>
  /** The client goes away. */
  readonly leave: () => Promise<void>
}

export type SubscribeOptions = {
  readonly protocol?: Protocol
  readonly variables?: object
  readonly headers?: Readonly<Record<string, string>>
  readonly signal?: AbortSignal
}

export const subscribe = async (
  { app }: Pick<TestGateway, 'app'>,
  query: string,
  { protocol = 'sse', variables = {}, headers = {}, signal }: SubscribeOptions = {},
): Promise<TestStream> => {
  const request = new Request(`${origin}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: accepts[protocol], ...headers },
    body: JSON.stringify({ query, variables }),
    ...(signal && { signal }),
  })
  return streamOf(await app.handler(request), protocol)
}

export const streamOf = (response: Response, protocol: Protocol): TestStream => {
  const reader = response.body?.getReader()
  const decoder = new TextDecoder()
  const known: Frame[] = []
  let text = ''
  const read = protocol === 'sse' ? eventsIn : partsIn

  const frame = async (): Promise<Frame | null> => {
    while (known.length === 0) {
      const chunk = await reader?.read()
      if (!chunk || chunk.done) {
        if (text !== '') throw new Error(`The stream ends within a frame: ${text}`)
        return null
      }
      text += decoder.decode(chunk.value, { stream: true })
      const leaks = leaksOfAnswer(text)
      if (leaks.length > 0) throw new Error(`This must not leave the gateway: ${leaks.join('\n')}`)
      const { frames, left } = read(text)
      text = left
      for (const each of frames) {
        if (each.kind === 'next') expectOnlyKnownErrors(each.result.errors)
        if (each.kind === 'errors') expectOnlyKnownErrors(each.errors)
      }
      known.push(...frames)
    }
    return known.shift() ?? null
  }
  const next: TestStream['next'] = async () => {
    for (;;) {
      const found = await frame()
      if (found === null || found.kind !== 'beat') return found as Awaited<ReturnType<TestStream['next']>>
    }
  }
  return {
    response,
    frame,
    next,
    rest: async () => {
      const frames: Frame[] = []
      for (let found = await next(); found; found = await next()) frames.push(found)
      return frames
    },
    leave: async () => reader?.cancel(),
  }
}

type Parsed = { readonly frames: readonly Frame[]; readonly left: string }

/** https://html.spec.whatwg.org/multipage/server-sent-events.html, as narrow as the gateway writes it. */
const eventsIn = (text: string): Parsed => {
  const blocks = text.split('\n\n')
  const left = blocks.pop() ?? ''
  const frames = blocks.map((block): Frame => {
    if (block === ':') return { kind: 'beat' }
    if (block === 'event: complete\ndata:') return { kind: 'complete' }
    const data = /^event: next\ndata: (.+)$/.exec(block)?.[1]
    if (data === undefined) throw new Error(`No event of the protocol: ${block}`)
    return { kind: 'next', result: JSON.parse(data) }
  })
  return { frames, left }
}

const boundary = '\r\n--graphql'
const partHead = '\r\ncontent-type: application/json\r\n\r\n'

/** Parts between boundaries, with nothing before the first and nothing behind the last. */
const partsIn = (text: string): Parsed => {
  const frames: Frame[] = []
  let left = text
  if (left.startsWith(boundary)) left = left.slice(boundary.length)
  for (;;) {
    if (left === '--\r\n') return { frames: [...frames, { kind: 'complete' }], left: '' }
    const end = left.indexOf(boundary)
    if (end < 0) return { frames, left }
    const part = left.slice(0, end)
    if (!part.startsWith(partHead)) throw new Error(`No part of the protocol: ${part}`)
    const body: Json = JSON.parse(part.slice(partHead.length))
    left = left.slice(end + boundary.length)
    if (Object.keys(body).length === 0) frames.push({ kind: 'beat' })
    else if (body.payload === null) frames.push({ kind: 'errors', errors: body.errors })
    else frames.push({ kind: 'next', result: body.payload })
  }
}

/** Moves the clock on, in steps, until the work is done: what it waits for comes, and no later than it would. */
export const meanwhile = async <T>(clock: ManualClock, work: Promise<T>, stepMs = 250): Promise<T> => {
  let isDone = false
  const done = work.finally(() => {
    isDone = true
  })
  done.catch(() => undefined)
  while (!isDone) {
    await clock.advance(stepMs)
    await new Promise((resolve) => setImmediate(resolve))
  }
  return done
}

/** A run with failures, done again: the new run is queued, and goes on as the clock does. */
export const reprocessed = async (
  gateway: Pick<TestGateway, 'ask'>,
  clock: ManualClock,
  headers: Readonly<Record<string, string>> = {},
): Promise<{ readonly workflowId: string; readonly runId: string; readonly operationId: string }> => {
  const failed = '{ runs(first: 1, filter: { processingStatus: { in: [FAILED] } }) { nodes { id workflowId } } }'
  const [source] = (await gateway.ask(failed, {}, headers)).data.runs.nodes
  const input = { workflowId: source.workflowId, runId: source.id }
  const mutation = `mutation ($input: ReprocessRunInput!) {
    reprocessRun(input: $input) { status operation { id } run { id } }
  }`
  // In steps that are small beside the 2 s for which the new run is queued.
  const { data } = await meanwhile(clock, gateway.ask(mutation, { input }, headers), 50)
  const { operation, run } = data.reprocessRun
  return { workflowId: source.workflowId, runId: run.id, operationId: operation.id }
}
