/** Turns GETs of the same moment into as few HTTP requests as Graph allows: `POST /$batch` of at most 20, and a lone GET as itself. */
import type { Clock } from '../clock.ts'
import { type Answer, record, requestIdOf } from './answer.ts'
import type { Send } from './client.ts'
import { GraphError } from './error.ts'
import type { Observe } from './event.ts'
import { routeOf } from './path.ts'

/** Graph takes 20 requests in one batch. https://learn.microsoft.com/graph/json-batching */
export const maxBatchSize = 20

/** Asks for one path; the answer may have any status. */
export type Get = (path: string) => Promise<Answer>

export type BatchOptions = {
  readonly send: Send
  readonly clock: Clock
  readonly observe: Observe
  readonly signal: AbortSignal
  /** Sub-requests in one batch, 1 to 20. */
  readonly size: number
  /**
   * Milliseconds that an unfilled batch waits for company while other answers are still on their way: siblings
   * answered a moment apart ask their next questions a moment apart. With nothing on its way there is no wait.
   */
  readonly lingerMs: number
}

type Waiting = {
  readonly path: string
  readonly resolve: (answer: Answer) => void
  readonly reject: (error: unknown) => void
}

export const createBatch = ({ send, clock, observe, signal, size, lingerMs }: BatchOptions): Get => {
  let queue: Waiting[] = []
  let underWay = 0
  let scheduled = false

  const get: Get = (path) =>
    new Promise((resolve, reject) => {
      queue.push({ path, resolve, reject })
      if (queue.length >= size) return flush()
      if (scheduled) return
      scheduled = true
      // After everything that is already due: resolvers of one level run in a chain of promise callbacks.
      setImmediate(() => void dispatch())
    })

  const dispatch = async () => {
    const answersPending = underWay > 0 && queue.length > 0 && queue.length < size
    if (answersPending) await clock.sleep(lingerMs, signal).catch(() => undefined)
    scheduled = false
    if (queue.length > 0) flush()
  }

  const flush = () => {
    const items = queue
    queue = []
    for (let start = 0; start < items.length; start += size) void exchange(items.slice(start, start + size))
  }

  const exchange = async (items: readonly Waiting[]) => {
    underWay += 1
    try {
      const answers = items.length === 1 ? [await single(items[0] as Waiting)] : await batch(items)
      items.forEach((item, index) => {
        const answer = answers[index] as Answer | GraphError
        observe({
          kind: 'subRequest',
          status: answer instanceof GraphError ? 0 : answer.status,
          route: routeOf(item.path),
        })
        if (answer instanceof GraphError) item.reject(answer)
        else item.resolve(answer)
      })
    } catch (error) {
      for (const item of items) item.reject(error)
    } finally {
      underWay -= 1
    }
  }

  const single = ({ path }: Waiting) => timed(1, () => send({ method: 'GET', path, signal }))

  const batch = async (items: readonly Waiting[]): Promise<readonly (Answer | GraphError)[]> => {
    const requests = items.map(({ path }, index) => ({ id: String(index + 1), method: 'GET', url: path, headers }))
    const body = JSON.stringify({ requests })
    const outer = await timed(items.length, () =>
      send({ method: 'POST', path: '/$batch', headers: json, body, signal }),
    )
    // A batch that was refused whole was refused in each of its items.
    if (outer.status !== 200) return items.map(() => outer)
    return itemsOf(outer, items.length)
  }

  const timed = async (subRequests: number, work: () => Promise<Answer>): Promise<Answer> => {
    const start = clock.now()
    const report = (status: number, requestId?: string) =>
      observe({ kind: 'httpRequest', milliseconds: clock.now() - start, status, subRequests, requestId })
    try {
      const answer = await work()
      report(answer.status, requestIdOf(answer))
      return answer
    } catch (error) {
      report(0, error instanceof GraphError ? error.requestId : undefined)
      throw error
    }
  }

  return get
}

const json = { 'Content-Type': 'application/json' }
const headers = { Prefer: 'include-unknown-enum-members' }

/** The answers of a batch in the order of their requests; one that is missing, doubled or odd fails alone. */
const itemsOf = (outer: Answer, count: number): readonly (Answer | GraphError)[] => {
  const responses = record(outer.body)?.['responses']
  const outerId = requestIdOf(outer)
  const invalid = (what: string) =>
    new GraphError('invalid', `An item of a batch came ${what}.`, { requestId: outerId })
  if (!Array.isArray(responses))
    throw new GraphError('invalid', 'A batch was answered without its responses.', { requestId: outerId })
  const found: (Answer | GraphError | undefined)[] = new Array(count).fill(undefined)
  for (const response of responses) {
    const item = record(response)
    const index = Number(item?.['id']) - 1
    if (!item || !Number.isInteger(index) || index < 0 || index >= count) continue
    // Which of two answers is the right one cannot be known, and a swapped row is worse than a missing one.
    found[index] = found[index] === undefined ? (answerOf(item) ?? invalid('without a status')) : invalid('twice')
  }
  return found.map((answer) => answer ?? invalid('not at all'))
}

const answerOf = (item: Readonly<Record<string, unknown>>): Answer | undefined => {
  const status = Number(item['status'])
  if (!Number.isInteger(status) || status < 100 || status > 599) return undefined
  const headers = Object.fromEntries(
    Object.entries(record(item['headers']) ?? {}).map(([name, value]) => [name.toLowerCase(), String(value)]),
  )
  return { status, headers, body: decoded(item['body']) }
}

/** Bodies that Graph does not take for JSON come as base64 text. */
const decoded = (body: unknown): unknown => {
  if (typeof body !== 'string') return body
  try {
    return JSON.parse(Buffer.from(body, 'base64').toString('utf8'))
  } catch {
    return undefined
  }
}
