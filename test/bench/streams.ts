/** What streams cost: the queries beside open ones, and an event of one against a query of the same. */
import { text } from 'node:stream/consumers'
import { Agent, request } from 'undici'
import type { Case } from './case.ts'
import type { Contestant } from './contestant.ts'
import { type Statistic, statisticOf } from './statistic.ts'

export type BesideStreams = { readonly streams: number; readonly without: Statistic; readonly beside: Statistic }

type Asked = { readonly query: string; readonly variables?: object }

const send = async (url: string, asked: Asked, dispatcher: Agent, accept = 'application/json') => {
  const headers = { 'content-type': 'application/json', accept }
  const answer = await request(url, { method: 'POST', dispatcher, headers, body: JSON.stringify(asked) })
  if (answer.statusCode !== 200) throw new Error(`${answer.statusCode}: ${await answer.body.text()}`)
  return answer.body
}

type Opened = { readonly bodies: readonly AsyncIterable<Uint8Array>[]; readonly drop: () => Promise<void> }

/** As many open streams; resolves when the gateway has answered all of them. */
const opened = async (url: string, count: number, asked: Asked): Promise<Opened> => {
  const dispatcher = new Agent({ connections: count, bodyTimeout: 0 })
  const bodies: AsyncIterable<Uint8Array>[] = []
  const open = async () => {
    const body = await send(url, asked, dispatcher, 'text/event-stream')
    body.on('error', () => undefined)
    bodies.push(body)
  }
  for (let left = count; left > 0; left -= 50) await Promise.all(Array.from({ length: Math.min(50, left) }, open))
  return { bodies, drop: () => dispatcher.destroy() }
}

/** Each round measures the case without streams, and then beside them. */
export const measureStreams = async (
  gateway: Contestant,
  asked: Case,
  { rounds, streams }: { readonly rounds: number; readonly streams: number },
): Promise<BesideStreams> => {
  const wallMs = async () => (await gateway.run(asked, 'expand')).wallMs
  const [without, beside]: [number[], number[]] = [[], []]
  /** Opening a thousand streams in each round would measure that: so many in a row of each kind. */
  const turns = 3
  for (let warmUp = 0; warmUp < 2 * rounds; warmUp += 1) await wallMs()
  for (let turn = 0; turn < turns; turn += 1) {
    for (let round = 0; round < rounds; round += 1) without.push(await wallMs())
    const { bodies, drop } = await opened(`${gateway.child.url}/graphql`, streams, {
      query: 'subscription { failures { cursor } }',
    })
    await Promise.all(bodies.map(firstBytes))
    for (let round = 0; round < rounds; round += 1) beside.push(await wallMs())
    await drop()
  }
  return { streams, without: statisticOf(without), beside: statisticOf(beside) }
}

export type PerEvent = {
  readonly streams: number
  /** Events that all streams received together, the first of each left out. */
  readonly events: number
  /** CPU of the gateway for one event, its share of the polls included, and for one query of the same, in milliseconds. */
  readonly eventMs: number
  readonly queryMs: number
}

const selection = 'id processingStatus successfulUsersCount failedUsersCount totalUsersCount'
const failedRun = `{
  runs(first: 1, filter: { processingStatus: { in: [FAILED, COMPLETED_WITH_ERRORS] } }) { nodes { id workflowId } }
}`
const reprocess = 'mutation ($input: ReprocessRunInput!) { reprocessRun(input: $input) { status run { id } } }'

/** A run is done again and watched to its end by many; then it is queried as often as events came. */
export const measureEvents = async (gateway: Contestant, streams: number): Promise<PerEvent> => {
  const url = `${gateway.child.url}/graphql`
  const dispatcher = new Agent({ connections: 50 })
  const ask = async (asked: Asked) => JSON.parse(await text(await send(url, asked, dispatcher)))
  const cpuMs = async () => (await gateway.child.order('usage')).cpuMs

  const [failed] = (await ask({ query: failedRun })).data.runs.nodes
  const input = { workflowId: failed.workflowId, runId: failed.id }
  const { data } = await ask({ query: reprocess, variables: { input } })
  const variables = { workflowId: failed.workflowId, id: data.reprocessRun.run.id }
  const document = (operation: string) =>
    `${operation} ($workflowId: ID!, $id: ID!) { run(workflowId: $workflowId, id: $id) { ${selection} } }`

  const { bodies, drop } = await opened(url, streams, { query: document('subscription'), variables })
  const watched = await cpuMs()
  const texts = await Promise.all(bodies.map((body) => text(body)))
  const eventsMs = (await cpuMs()) - watched
  await drop()
  const events = texts.reduce((sum, each) => sum + each.split('event: next').length - 2, 0)

  const queried = await cpuMs()
  for (let left = events; left > 0; left -= 50)
    await Promise.all(Array.from({ length: Math.min(50, left) }, () => ask({ query: document('query'), variables })))
  const queriesMs = (await cpuMs()) - queried
  await dispatcher.close()
  return { streams, events, eventMs: eventsMs / events, queryMs: queriesMs / events }
}

const firstBytes = async (body: AsyncIterable<Uint8Array>): Promise<void> => {
  const { done } = await body[Symbol.asyncIterator]().next()
  if (done) throw new Error('A stream ended before its first bytes.')
}
