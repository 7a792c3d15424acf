/** Those who take part: each in its own process, asked a case under a plan, answering data that can be compared. */
import { Agent, request } from 'undici'
import type { Case, Plan } from './case.ts'
import { type Child, startChild } from './child.ts'

export type Run = {
  readonly wallMs: number
  /** Of all its answers together. */
  readonly bytes: number
  /** The `data` of one of them, as it came. */
  readonly data: () => unknown
}

export type Contestant = {
  readonly name: string
  readonly child: Child
  readonly plans: readonly Plan[]
  readonly run: (asked: Case, plan: Plan) => Promise<Run>
}

/** The environment of a gateway over that Graph, which keeps no history: each query is measured whole. */
export const settingsOver = (baseUrl: string) => ({
  GRAPH_BASE_URL: baseUrl,
  GRAPH_CREDENTIAL: 'static',
  GRAPH_STATIC_TOKEN: 'bench',
  AUTH_MODE: 'none',
  STATE_URL: 'memory:',
  HISTORY_TTL_MS: '0',
})

/** One process for each plan: it remembers for good whether `$expand=taskProcessingResults` was refused. */
export const startGateway = async (baseUrl: string, plan: Plan): Promise<Contestant> => {
  const name = `gateway ${plan}`
  const child = await startChild({
    name,
    file: 'dist/main.js',
    env: {
      PORT: plan === 'expand' ? '4731' : '4732',
      ...settingsOver(baseUrl),
    },
  })
  return { name: 'gateway', child, plans: [plan], run: overHttp(`${child.url}/graphql`) }
}

export const startNaive = async (baseUrl: string): Promise<Contestant> => {
  const child = await startChild({
    name: 'naive',
    file: 'test/bench/contestant/naive.ts',
    env: { GRAPH_BASE_URL: baseUrl },
  })
  return { name: 'naive gateway', child, plans: ['expand'], run: overHttp(child.url) }
}

export const startScript = async (baseUrl: string): Promise<Contestant> => {
  const child = await startChild({
    name: 'script',
    file: 'test/bench/contestant/script.ts',
    env: { GRAPH_BASE_URL: baseUrl },
  })
  const run = async ({ name, variables }: Case, plan: Plan): Promise<Run> => {
    const answer = await child.call({ run: name, plan, variables })
    return {
      wallMs: Number(answer['wallMs']),
      bytes: Number(answer['bytes']),
      data: () => JSON.parse(String(answer['text'])),
    }
  }
  return { name: 'script', child, plans: ['expand', 'join'], run }
}

const dispatcher = new Agent({ connections: 100, headersTimeout: 60_000, bodyTimeout: 60_000 })

/** From the first byte sent to the last one read; as many requests at once as the case has callers. */
const overHttp =
  (url: string) =>
  async ({ query, variables, callers }: Case): Promise<Run> => {
    const body = JSON.stringify({ query, variables })
    const headers = { 'content-type': 'application/json', accept: 'application/json' }
    const ask = async () => {
      const answer = await request(url, { method: 'POST', dispatcher, headers, body })
      return { status: answer.statusCode, bytes: await answer.body.bytes() }
    }
    const start = performance.now()
    const answers = await Promise.all(Array.from({ length: callers }, ask))
    const wallMs = performance.now() - start
    const data = () => {
      const [{ status, bytes }] = answers as [Awaited<ReturnType<typeof ask>>]
      const answer = JSON.parse(Buffer.from(bytes).toString())
      if (status !== 200 || answer.errors) throw new Refused(JSON.stringify(answer.errors)?.slice(0, 400))
      return answer.data
    }
    return { wallMs, bytes: answers.reduce((sum, { bytes }) => sum + bytes.length, 0), data }
  }

/** The case is not one that this contestant can do. */
export class Refused extends Error {}
