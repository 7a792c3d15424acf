/** The client of the overhead test, in a process of its own: so many connections, each asking again as soon as it is answered. */
import { Pool } from 'undici'

type Order = {
  readonly origin: string
  readonly path: string
  readonly query: string
  readonly connections: number
  readonly milliseconds: number
}

export type Load = {
  readonly requests: number
  readonly seconds: number
  readonly bytes: number
  readonly text: string
}

process.on('message', async (order: Partial<Order>) => {
  if (order.origin === undefined) return
  process.send?.(await load(order as Order))
})
process.channel?.ref()
process.once('SIGTERM', () => process.exit())
console.log('ready')

const load = async ({ origin, path, query, connections, milliseconds }: Order): Promise<Load> => {
  const pool = new Pool(origin, { connections, pipelining: 1 })
  const body = JSON.stringify({ query })
  const headers = { 'content-type': 'application/json', accept: 'application/json' }
  let [requests, bytes, text] = [0, 0, '']
  const start = performance.now()
  const end = start + milliseconds
  const client = async () => {
    while (performance.now() < end) {
      const answer = await pool.request({ path, method: 'POST', headers, body })
      text = await answer.body.text()
      if (answer.statusCode !== 200) throw new Error(`${origin} answered ${answer.statusCode}: ${text}`)
      requests += 1
      bytes += text.length
    }
  }
  await Promise.all(Array.from({ length: connections }, client))
  const seconds = (performance.now() - start) / 1_000
  await pool.close()
  return { requests, seconds, bytes, text }
}
