/** Turns GETs of the same moment into as few HTTP requests as Graph allows: `POST /$batch` of at most 20, and a lone GET as itself. */
import type { Clock } from '../../clock.ts'
import { GraphError } from '../error.ts'
import type { Observe } from '../event.ts'
import { record } from '../json.ts'
import { type Answer, codeOf, requestIdOf } from './answer.ts'
import type { Send } from './client.ts'
import { consistencyOf } from './consistency.ts'
import { routeOf } from './route.ts'
import { isThrottled, retryAfter } from './throttle.ts'

/** Requests one path; the answer may have any status. */
export type Get = (path: string) => Promise<Answer>

/** Wraps a Get in another of the same shape: it sees each request as Graph counts it, alone or in a batch. */
export type GetPolicy = (next: Get) => Get

export type BatchOptions = {
  readonly send: Send
  readonly clock: Clock
  readonly observe: Observe
  readonly signal: AbortSignal
  /** Graph requests in one batch, 1 to 20, as Graph takes no more. https://learn.microsoft.com/graph/json-batching */
  readonly size: number
  /**
   * Milliseconds that an unfilled batch waits for more requests while other answers are still on their way: siblings that are
   * answered a moment apart send their next requests a moment apart. If no answer is on its way, there is no wait.
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
      const [only, ...others] = items
      const answers = only && others.length === 0 ? [await single(only)] : await batch(items)
      items.forEach((item, index) => {
        const answer = answers[index] ?? new GraphError('invalid', 'An item of a batch was not answered.')
        report(item, answer)
        if (answer instanceof GraphError) item.reject(answer)
        else item.resolve(answer)
      })
    } catch (error) {
      for (const item of items) item.reject(error)
    } finally {
      underWay -= 1
    }
  }

  const single = async ({ path }: Waiting): Promise<Answer> => {
    const answer = await send({ method: 'GET', path, headers: consistencyOf(path), signal })
    if (isThrottled(answer)) throttled('request', answer)
    return answer
  }

  const batch = async (items: readonly Waiting[]): Promise<readonly (Answer | GraphError)[]> => {
    const requests = items.map(({ path }, index) => ({
      id: String(index + 1),
      method: 'GET',
      url: path,
      headers: { ...headers, ...consistencyOf(path) },
    }))
    const body = JSON.stringify({ requests })
    const subRequests = items.length
    const outer = await send({ method: 'POST', path: '/$batch', headers: json, body, subRequests, signal })
    if (isThrottled(outer)) throttled('request', outer)
    // If Graph refuses a whole batch, it refuses each of its items.
    if (sharedWithItems(outer.status)) return items.map(() => outer)
    const answers = itemsOf(outer, items.length)
    for (const answer of answers) if (!(answer instanceof GraphError) && isThrottled(answer)) throttled('item', answer)
    return answers
  }

  const report = ({ path }: Waiting, answer: Answer | GraphError) => {
    const [status, requestId, code] =
      answer instanceof GraphError
        ? [0, answer.requestId, undefined]
        : [answer.status, requestIdOf(answer), codeOf(answer.body)]
    observe({ kind: 'subRequest', status, route: routeOf(path), code, requestId })
  }
  const throttled = (scope: 'request' | 'item', answer: Answer) =>
    observe({ kind: 'throttled', scope, retryAfterMs: retryAfter(answer, clock.now()) })

  return get
}

const json = { 'Content-Type': 'application/json' }
const headers = { Prefer: 'include-unknown-enum-members' }

/** 401, 403 and a throttled batch concern every item. A 404 of the batch says nothing about any item. */
const sharedWithItems = (status: number) => status === 401 || status === 403 || status === 429 || status >= 500

/** The answers of a batch in the order of their requests. A missing, doubled or odd one fails alone. */
const itemsOf = (outer: Answer, count: number): readonly (Answer | GraphError)[] => {
  const responses = record(outer.body)?.['responses']
  const outerId = requestIdOf(outer)
  const invalid = (what: string, lasting = false) =>
    new GraphError('invalid', what, { status: outer.status, requestId: outerId, lasting })
  if (outer.status !== 200) throw invalid('A batch was refused as such.', outer.status >= 400)
  if (!Array.isArray(responses)) throw invalid('A batch was answered without its responses.')
  const found = new Map<unknown, Answer | GraphError>()
  for (const response of responses) {
    const item = record(response)
    // Ids are texts, and must come back as they were sent: a lenient reading could give a row to another request.
    const id = item?.['id']
    if (!item || typeof id !== 'string') continue
    // The gateway cannot know which of two answers is right, and a swapped row is worse than a missing one.
    const answer = found.has(id) ? undefined : answerOf(item)
    found.set(id, answer ?? invalid('An item of a batch came twice, or without a status.'))
  }
  return Array.from({ length: count }, (_, index) => {
    return found.get(String(index + 1)) ?? invalid('An item of a batch was not answered.')
  })
}

const answerOf = (item: Readonly<Record<string, unknown>>): Answer | undefined => {
  const status = Number(item['status'])
  if (!Number.isInteger(status) || status < 100 || status > 599) return undefined
  const headers = Object.fromEntries(
    Object.entries(record(item['headers']) ?? {}).map(([name, value]) => [name.toLowerCase(), String(value)]),
  )
  return { status, headers, body: decoded(item['body']) }
}

/** A body that Graph does not recognize as JSON comes as base64 text. */
const decoded = (body: unknown): unknown => {
  if (typeof body !== 'string') return body
  try {
    return JSON.parse(Buffer.from(body, 'base64').toString('utf8'))
  } catch {
    return undefined
  }
}
