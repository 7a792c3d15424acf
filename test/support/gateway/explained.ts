/** A request that is explained, and the comparison of what was explained with what Graph then received. */
import type { ExplainedStep, Explanation, PlannedRequest } from '../../../src/gateway/explain/index.ts'
import type { GatewayError, TestGateway } from '../gateway.ts'

export type Explained = {
  readonly status: number
  readonly data: unknown
  readonly errors?: readonly GatewayError[]
  readonly extensions?: { readonly explain: Explanation }
}

export const explained = async (
  gateway: Pick<TestGateway, 'send'>,
  query: string,
  variables: object | null = {},
  headers: Readonly<Record<string, string>> = {},
): Promise<Explained> => {
  const response = await gateway.send('/graphql', {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ query, variables, extensions: { explain: true } }),
  })
  return { status: response.status, ...((await response.json()) as Omit<Explained, 'status'>) }
}

/** @throws if it was rejected */
export const explanationOf = async (...request: Parameters<typeof explained>): Promise<Explanation> => {
  const { extensions, errors } = await explained(...request)
  if (!extensions) throw new Error(JSON.stringify([request[1], errors]))
  return extensions.explain
}

/** What a prediction and the requests of each wave have not in common. */
export type Differences = {
  /** Paths of which no address was named. */
  readonly unpredicted: readonly string[]
  /** Requests beyond the most of all lines that name their address; none where one of these has no most. */
  readonly beyond: number
  /** Requests before the wave that was named for their address. */
  readonly early: readonly string[]
  /** Addresses whose first request came in another wave than was named for one of their lines. */
  readonly otherWave: readonly string[]
}

export const differences = (
  { requests }: Pick<Explanation, 'requests'>,
  waves: readonly (readonly string[])[],
): Differences => {
  const lines = requests.map((line) => ({ ...line, names: namesOf(line) }))
  const sent = waves.flatMap((paths, index) =>
    paths.map((path) => ({ path, wave: index + 1, lines: lines.filter(({ names }) => names(path)) })),
  )
  const together = Map.groupBy(sent, (one) => one.lines.map((line) => lines.indexOf(line)).join(' '))
  const beyond = [...together.values()].map((same) => {
    const most = (same[0]?.lines ?? []).reduce((sum, line) => sum + (line.most ?? Number.POSITIVE_INFINITY), 0)
    return Math.max(0, same.length - most)
  })
  const likely = lines.filter(({ conditional }) => !conditional)
  const byAddress = Map.groupBy(likely, ({ urls }) => urls.join(' '))
  return {
    unpredicted: sent.flatMap(({ path, lines }) => (lines.length === 0 ? [path] : [])),
    beyond: beyond.reduce((sum, each) => sum + each, 0),
    early: sent.flatMap(({ path, wave, lines }) =>
      lines.length > 0 && lines.every((line) => wave < line.wave) ? [`${path} in ${wave}`] : [],
    ),
    otherWave: [...byAddress].flatMap(([address, same]) => {
      const seen = sent.flatMap(({ path, wave }) => (same.some(({ names }) => names(path)) ? [wave] : []))
      const first = Math.min(...seen)
      return seen.length === 0 || same.some(({ wave }) => wave === first) ? [] : [`${address} in ${first}`]
    }),
  }
}

/** Whether a path is one of the addresses; a name in braces is any id. */
const namesOf = ({ urls }: PlannedRequest): ((path: string) => boolean) => {
  const patterns = urls.map((url) => {
    const parts = (url.split('?', 1)[0] ?? '')
      .split(/\{[^}]+\}/)
      .map((text) => text.replaceAll(/[.*+?^$()|[\]\\]/g, '\\$&'))
    return new RegExp(`^${parts.join('[^/]+')}$`)
  })
  return (path) => patterns.some((pattern) => pattern.test(path))
}

/** What steps and the requests of each wave have not in common. */
export type Missed = {
  /** Requests of which no step has the method, the path and every option. */
  readonly unnamed: readonly string[]
  /** Requests that did not leave right after the answer to a step that they wait for. */
  readonly untimely: readonly string[]
  /**
   * Requests behind none that depends on an answer, and of no list that is read on, which left in another wave than was named. What
   * follows a request of two fields is named for the earlier of them.
   */
  readonly otherWave: readonly string[]
}

/** @param waves each request with its method and its options */
export const missedBy = (steps: readonly ExplainedStep[], waves: readonly (readonly string[])[]): Missed => {
  const indexes = indexed(steps)
  const sent = waves.map((requests) => requests.map((request) => ({ request, at: indexes(spelled(request)) })))
  const answeredIn = sent.map((some) => new Set(some.flatMap(({ at }) => at)))
  const isUsual = sent.map((some, before) =>
    some.every(({ at }) => at.some((index) => !steps[index]?.conditional && steps[index]?.wave === before + 1)),
  )
  const isOfTwo = (index: number) => steps.filter(({ url }) => url === steps[index]?.url).length > 1
  const found = sent.flatMap((some, before) => some.map((one) => ({ ...one, before, wave: before + 1 })))
  const named = found.filter(({ at }) => at.length > 0)
  const having = (of: typeof found) => [...new Set(of.map(({ request, wave }) => `${request} in ${wave}`))]
  return {
    unnamed: having(found.filter(({ at }) => at.length === 0)),
    untimely: having(
      named.filter(({ at, before }) => {
        const waitsFor = at.map((index) => steps[index]?.after ?? [])
        if (before === 0) return waitsFor.every((after) => after.length > 0)
        return !waitsFor.flat().some((index) => answeredIn[before - 1]?.has(index))
      }),
    ),
    otherWave: having(
      named.filter(({ at, before, wave }) => {
        const isRight = (index: number) =>
          steps[index]?.wave === wave ||
          steps[index]?.after.some((each) => each === index || (isOfTwo(each) && steps[each]?.wave === before))
        return isUsual.slice(0, before).every(Boolean) && !at.some(isRight)
      }),
    ),
  }
}

/** The steps that name a request. They are looked up by the request without its ids, because a query has many of both. */
const indexed = (steps: readonly ExplainedStep[]): ((request: string) => readonly number[]) => {
  const patterns = steps.map(({ method, url }) => patternOf(spelled(`${method} ${url}`)))
  const known = new Map<string, readonly number[]>()
  return (request) => {
    const found = known.get(request) ?? patterns.flatMap((pattern, index) => (pattern.test(request) ? [index] : []))
    known.set(request, found)
    return found
  }
}

/** A lone request spells an apostrophe in another way than one in a batch. */
const spelled = (request: string): string => request.replaceAll('%27', "'")

const patternOf = (text: string): RegExp =>
  new RegExp(
    `^${text
      .split(/\{[^}]+\}/)
      .map((part) => part.replaceAll(/[.*+?^$()|[\]\\]/g, '\\$&'))
      .join('[^/&?]+')}$`,
  )
