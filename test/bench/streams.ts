/** What open streams cost the queries beside them: the same case with streams open and without, in one process, in turns. */
import { Agent, request } from 'undici'
import type { Case } from './case.ts'
import type { Contestant } from './contestant.ts'
import { type Statistic, statisticOf } from './statistic.ts'

export type BesideStreams = { readonly streams: number; readonly without: Statistic; readonly beside: Statistic }

const query = 'subscription { failures { cursor } }'

/** As many open streams, which are idle; resolves when each has sent its first bytes, with what drops them all. */
const opened = async (url: string, count: number): Promise<() => Promise<void>> => {
  const dispatcher = new Agent({ connections: count, bodyTimeout: 0 })
  const open = async () => {
    const { body } = await request(url, {
      method: 'POST',
      dispatcher,
      headers: { 'content-type': 'application/json', accept: 'text/event-stream' },
      body: JSON.stringify({ query }),
    })
    body.on('error', () => undefined)
    await new Promise((resolve) => body.once('data', resolve))
  }
  for (let left = count; left > 0; left -= 50) await Promise.all(Array.from({ length: Math.min(50, left) }, open))
  return () => dispatcher.destroy()
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
    const drop = await opened(`${gateway.child.url}/graphql`, streams)
    for (let round = 0; round < rounds; round += 1) beside.push(await wallMs())
    await drop()
  }
  return { streams, without: statisticOf(without), beside: statisticOf(beside) }
}
