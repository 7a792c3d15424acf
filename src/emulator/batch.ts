/** `POST /$batch` by Graph's rules: at most 20 items, answered in any order, each with a status of its own. */
import { badRequest, GraphError } from './error.ts'
import type { Incoming, Outgoing } from './message.ts'
import { shuffled } from './random.ts'

/** Source: concepts/json-batching.md, "batch size limitations". */
const MOST_ITEMS = 20

type BatchItem = { readonly id: string; readonly dependsOn: readonly string[]; readonly incoming: Incoming }

/** What is sent for one item; a 204 has no body. */
export type ItemAnswer = {
  readonly id: string
  readonly status: number
  readonly headers: Outgoing['headers']
  readonly body?: unknown
}

/**
 * @param answer does the work of one item, or refuses it with the error that is already known
 * @param seed decides the order of the answers
 * @throws GraphError 400 where the batch as a whole is malformed
 */
export const answerBatch = async (
  batch: Incoming,
  answer: (item: Incoming, refused: GraphError | undefined) => Promise<Outgoing>,
  seed: number,
): Promise<{ readonly responses: readonly ItemAnswer[] }> => {
  const answers = new Map<string, Promise<ItemAnswer>>()
  for (const item of inOrder(readItems(batch))) {
    const parents = item.dependsOn.map((id) => answers.get(id.toLowerCase()))
    answers.set(item.id.toLowerCase(), answerItem(item, parents, answer))
  }
  return { responses: shuffled(await Promise.all(answers.values()), seed) }
}

/** Waits for the items it depends on, and for no others. */
const answerItem = async (
  { id, incoming }: BatchItem,
  parents: readonly (Promise<ItemAnswer> | undefined)[],
  answer: Parameters<typeof answerBatch>[1],
): Promise<ItemAnswer> => {
  const failed = parents.length > 0 && (await Promise.all(parents)).some((parent) => parent && parent.status >= 400)
  const { status, headers, body } = await answer(incoming, failed ? failedDependency() : refusedUrl(incoming.path))
  return { id, status, headers, ...(body === undefined ? {} : { body }) }
}

const readItems = (batch: Incoming): readonly BatchItem[] => {
  const { requests, ...others } = asObject(batch.body, 'The batch request')
  if (!Array.isArray(requests)) throw invalid("The batch request needs an array 'requests'.")
  if (Object.keys(others).length > 0)
    throw invalid(`The batch request has an unknown property '${Object.keys(others)[0]}'.`)
  if (requests.length === 0) throw invalid('The batch request has no items.')
  if (requests.length > MOST_ITEMS) {
    throw invalid(`The number of batch requests ${requests.length} exceeds the maximum of ${MOST_ITEMS}.`)
  }
  const items = requests.map((request) => readItem(request, batch))
  const ids = new Set(items.map(({ id }) => id.toLowerCase()))
  if (ids.size < items.length) throw invalid('The ids of batch requests must be unique, without regard to case.')
  return items
}

const readItem = (request: unknown, batch: Incoming): BatchItem => {
  const { id, method, url, headers = {}, body, dependsOn = [], ...others } = asObject(request, 'A batch request')
  const [unknown] = Object.keys(others)
  if (unknown !== undefined) throw invalid(`A batch request has an unknown property '${unknown}'.`)
  if (typeof id !== 'string' || id === '') throw invalid('A batch request needs a non-empty text as id.')
  if (typeof method !== 'string' || !METHODS.has(method.toUpperCase()))
    throw invalid(`The batch request '${id}' has no valid method.`)
  if (typeof url !== 'string' || url === '') throw invalid(`The batch request '${id}' has no url.`)
  const named = Object.entries(asObject(headers, `'headers' of the batch request '${id}'`))
  if (named.some(([, value]) => typeof value !== 'string'))
    throw invalid(`The batch request '${id}' has a header that is not text.`)
  if (!Array.isArray(dependsOn) || dependsOn.some((parent) => typeof parent !== 'string')) {
    throw invalid(`'dependsOn' of the batch request '${id}' must be an array of ids.`)
  }
  const [path = '', ...query] = url.split('?')
  const incoming = {
    ...batch,
    method: method.toUpperCase(),
    path: path.startsWith('/') || ABSOLUTE.test(path) ? path : `/${path}`,
    query: query.join('?'),
    headers: Object.fromEntries(named.map(([name, value]) => [name.toLowerCase(), String(value)])),
    body,
  }
  return { id, dependsOn, incoming }
}

const METHODS: ReadonlySet<string> = new Set(['GET', 'POST', 'PATCH', 'PUT', 'DELETE'])

/** Parents first. */
const inOrder = (items: readonly BatchItem[]): readonly BatchItem[] => {
  const byId = new Map(items.map((item) => [item.id.toLowerCase(), item]))
  const placed = new Set<BatchItem>()
  const place = (item: BatchItem, path: readonly BatchItem[]): void => {
    if (placed.has(item)) return
    if (path.includes(item)) throw invalid(`The batch request '${item.id}' depends on itself.`)
    for (const id of item.dependsOn) {
      const parent = byId.get(id.toLowerCase())
      if (!parent) throw invalid(`The batch request '${item.id}' depends on '${id}', which is not in the batch.`)
      place(parent, [...path, item])
    }
    placed.add(item)
  }
  for (const item of items) place(item, [])
  return [...placed]
}

const ABSOLUTE = /^[a-z][a-z0-9+.-]*:|^\/\//i

const refusedUrl = (path: string): GraphError | undefined => {
  if (ABSOLUTE.test(path)) return badRequest('The url of a batch request must be relative.')
  if (/^\/(v1\.0|beta)(\/|$)/i.test(path)) return badRequest('The url of a batch request must not contain the version.')
  return /^\/\$batch/i.test(path) ? badRequest('A batch request must not be a batch.') : undefined
}

const failedDependency = () =>
  new GraphError(424, 'FailedDependency', 'The request was not executed because a request it depends on failed.')

const invalid = (message: string) => new GraphError(400, 'BadRequest', message)

const asObject = (value: unknown, what: string): Record<string, unknown> => {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw invalid(`${what} must be a JSON object.`)
  return value as Record<string, unknown>
}
