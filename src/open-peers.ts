/** The gateways over one Redis, which tell each other how many requests they send to Graph, and what has changed. */
import { randomUUID } from 'node:crypto'
import { type Exchange, readTold, type Told } from './msgraph/index.ts'
import { connectRedis, type RedisLogins } from './mutation/index.ts'

export type OpenPeers = { readonly exchange: Exchange | null; readonly close: () => void }

/** One hash with a field for each gateway. */
const key = 'lifecycle-workflows-gateway:{peers}'
/** Milliseconds for one command. Nothing waits for it but the next exchange. */
const commandMs = 1_000
/** A gateway that has told nothing for so long sends nothing now, in milliseconds. */
const silentMs = 5_000
/** After so many milliseconds what it has sent counts no more either. */
const goneMs = 70_000

/**
 * @param redisUrl null where there are no other gateways
 * @param logins those of the Redis, where its address has none
 */
export const openPeers = async (
  redisUrl: string | null,
  now: () => number,
  logins: RedisLogins | null = null,
): Promise<OpenPeers> => {
  if (redisUrl === null) return { exchange: null, close: () => {} }
  const { client } = await connectRedis(redisUrl, { commandMs, key, logins })
  const own = randomUUID()
  /** What each of the others told last, and since when: by this clock, so that clocks may differ. */
  const known = new Map<string, { readonly text: string; readonly since: number }>()
  let count = 0

  const exchange: Exchange = async (mine) => {
    count += 1
    // The number makes each text another one: that is how a gateway is known to be there.
    const text = JSON.stringify({ count, ...mine })
    const [all] = await Promise.all([client.hgetall(key), client.hset(key, own, text), client.pexpire(key, goneMs)])
    for (const name of known.keys()) if (!(name in all)) known.delete(name)
    const told: Told[] = []
    for (const [name, text] of Object.entries(all)) {
      if (name === own) continue
      const before = known.get(name)
      const since = before?.text === text ? before.since : now()
      known.set(name, { text, since })
      const said = readTold(text)
      const age = Math.abs(now() - since)
      if (age > goneMs) await client.hdel(key, name)
      else if (said) told.push(age > silentMs ? silent(said) : said)
    }
    return told
  }
  return { exchange, close: () => client.disconnect() }
}

const silent = (told: Told): Told => ({
  ...told,
  wanted: 0,
  accepted: 0,
  throttled: 0,
  pauseMs: 0,
  learned: null,
  changes: [],
})
