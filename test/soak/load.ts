/** A steady, bounded load of queries whose whole answers are known; each answer is judged as it comes. */
import type { GatewayError } from '../support/gateway.ts'
import { subsetProblems } from '../support/subset.ts'

export type Query = { readonly name: string; readonly text: string }

export const queries: readonly Query[] = [
  {
    name: 'dashboard',
    text: '{ workflows(first: 20) { nodes { id displayName category runs(first: 5) { nodes { id processingStatus failedUsersCount } } } } }',
  },
  {
    name: 'tree',
    text: `{ workflows(first: 10) { nodes { id runs(first: 5) { nodes { id userProcessingResults(first: 10) { nodes { id
      processingStatus taskProcessingResults(first: 3) { nodes { id processingStatus failureReason } } } } } } } } }`,
  },
  {
    name: 'people',
    text: `{ workflows(first: 3) { nodes { id runs(first: 2) { nodes { id userProcessingResults(first: 5) { nodes { id
      subject { id displayName department } } } } } } } }`,
  },
  {
    name: 'failures',
    text: `{ workflows(first: 10) { nodes { id userProcessingResults(first: 10, filter: { processingStatus: { in:
      [FAILED, COMPLETED_WITH_ERRORS] } }) { nodes { id processingStatus failedTasksCount } } } } }`,
  },
]

export type Answer = { readonly data: unknown; readonly errors?: readonly GatewayError[] }

export type Tally = {
  whole: number
  partial: number
  /** Answers that said something untrue, or kept silent about something missing. */
  readonly wrong: string[]
  /** Requests that got no GraphQL answer at all. */
  readonly lost: string[]
  /** Asked while as many as allowed were under way; left out. */
  skipped: number
  readonly codes: Map<string, number>
  readonly milliseconds: number[]
}

export const ask = async (url: string, { text }: Query): Promise<Answer> => {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query: text }),
  })
  return (await response.json()) as Answer
}

export type LoadOption = {
  /** Asked in turn. */
  readonly queries: readonly Query[]
  /** The whole answers, by name. */
  readonly truth: ReadonlyMap<string, Answer>
  readonly ask: (query: Query) => Promise<Answer>
}

export const createLoad = ({ queries, truth, ask }: LoadOption) => {
  const tally: Tally = { whole: 0, partial: 0, wrong: [], lost: [], skipped: 0, codes: new Map(), milliseconds: [] }
  let underWay = 0

  const judge = ({ name }: Query, { data, errors = [] }: Answer) => {
    const problems = subsetProblems(truth.get(name)?.data, data, errors)
    if (problems.length > 0) tally.wrong.push(`${name}: ${problems[0]}`)
    else if (errors.length > 0) tally.partial += 1
    else tally.whole += 1
    for (const { extensions } of errors) tally.codes.set(extensions.code, (tally.codes.get(extensions.code) ?? 0) + 1)
  }

  const one = async (query: Query) => {
    underWay += 1
    const start = performance.now()
    try {
      judge(query, await ask(query))
      tally.milliseconds.push(performance.now() - start)
    } catch (error) {
      tally.lost.push(`${query.name}: ${error}`)
    } finally {
      underWay -= 1
    }
  }

  return {
    tally: tally as Readonly<Tally>,
    /** Asks one of the queries, unless too many are under way. */
    tick: (count: number, most: number) => {
      if (underWay >= most) tally.skipped += 1
      else void one(queries[count % queries.length] as Query)
    },
    idle: async () => {
      while (underWay > 0) await new Promise((resolve) => setTimeout(resolve, 50))
    },
  }
}
