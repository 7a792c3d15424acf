/**
 * The relay over Redis: for each thing that is watched a lease, which one gateway holds, and the text of what it has read. The
 * others read both every second. Nothing is published: a message could be lost, and needs a connection of its own.
 */
import type { Clock } from '../../../clock.ts'
import { connectRedis, type RedisLogins } from '../../../mutation/index.ts'
import type { Relay } from './relay.ts'

/** What the relay needs of a client of Redis. */
export type Evaluating = {
  readonly eval: (script: string, keys: number, ...args: readonly (string | number)[]) => Promise<unknown>
  readonly disconnect: () => void
}

/** All keys are in one slot, as those of the store are. */
const prefix = 'lifecycle-workflows-gateway:{live}:'
/** Of the texts: another release may read and write others. */
const version = 1
/** One command; after that, and without Redis, each gateway polls for itself. */
const commandMs = 500

/** Milliseconds for which what was read stays after the last gateway has read it. */
const keptMs = 60_000
/** Milliseconds without word of the gateway with the turn after which another one takes it, where it waits no longer itself. */
const leastHeldMs = 4_000

const defaultFollowMs = 1_000

export type RelayOptions = {
  readonly clock: Pick<Clock, 'alarm'>
  /** Names this process. */
  readonly owner: string
  readonly followMs?: number
  readonly heldMs?: number
}

/**
 * Resolves even if Redis cannot be reached.
 * @param url the address of a Redis
 */
export const openRedisRelay = async (
  url: string,
  { logins = null, ...options }: RelayOptions & { readonly logins?: RedisLogins | null },
): Promise<Relay> => redisRelay((await connectRedis(url, { commandMs, key: prefix, logins })).client, options)

/** Instants are those of Redis, so that the clocks of gateways do not matter. */
export const redisRelay = (
  client: Evaluating,
  { clock, owner, followMs = defaultFollowMs, heldMs = leastHeldMs }: RelayOptions,
): Relay => {
  const keyOf = (name: string) => `${prefix}${version}:${name}`
  const takeTurn = async (name: string, known: number | typeof nothing) =>
    parts(await client.eval(turnScript, 1, keyOf(name), owner, heldMs, keptMs, known))

  /** Without Redis, each gateway polls for itself. */
  const turn: Relay['turn'] = async (name, known) => {
    try {
      const [isOurs, sequence, text] = await takeTurn(name, known)
      const isNews = typeof text === 'string' && text !== ''
      return { isOurs: isOurs === 1, shared: isNews ? { sequence: Number(sequence), text } : null }
    } catch {
      return { isOurs: true, shared: null }
    }
  }

  return {
    turn,
    keeping: async (name, work) => {
      let cancel = () => {}
      const renewLater = () => {
        cancel = clock.alarm(heldMs / 2, () => {
          takeTurn(name, nothing).catch(() => undefined)
          renewLater()
        })
      }
      renewLater()
      return work().finally(() => cancel())
    },
    publish: async (name, { text, isNew, pauseMs }) => {
      const held = Math.max(2 * pauseMs, heldMs)
      const write = async (written: string) =>
        Number(await client.eval(publishScript, 1, keyOf(name), owner, held, keptMs, written))
      try {
        const sequence = await write(isNew ? text() : '')
        // Redis has forgotten what it had.
        const known = sequence === 0 ? await write(text()) : sequence
        return known < 0 ? null : known
      } catch {
        return 0
      }
    },
    leave: async (name) => {
      await client.eval(leaveScript, 1, keyOf(name), owner).catch(() => undefined)
    },
    followMs,
    close: async () => client.disconnect(),
  }
}

/** In place of a sequence: the text is not wanted. */
const nothing = 'nothing'

const parts = (answer: unknown): readonly unknown[] => (Array.isArray(answer) ? answer : [])

const now = "local time = redis.call('TIME') local now = time[1] * 1000 + math.floor(time[2] / 1000)"

/** ARGV: owner, milliseconds to hold, milliseconds to keep, sequence that is known. Gives whether it is its turn, sequence, text. */
const turnScript = `
${now}
local owner, untilAt, sequence = unpack(redis.call('HMGET', KEYS[1], 'owner', 'until', 'sequence'))
local isOurs = not owner or owner == ARGV[1] or tonumber(untilAt) <= now
if isOurs then
  local held = now + tonumber(ARGV[2])
  if owner == ARGV[1] and tonumber(untilAt) > held then held = tonumber(untilAt) end
  redis.call('HSET', KEYS[1], 'owner', ARGV[1], 'until', held)
end
redis.call('PEXPIRE', KEYS[1], ARGV[3])
local text = ''
if sequence and ARGV[4] ~= '${nothing}' and sequence ~= ARGV[4] then text = redis.call('HGET', KEYS[1], 'text') end
return { isOurs and 1 or 0, sequence or '0', text }
`

/** ARGV: owner, milliseconds to hold, milliseconds to keep, text or nothing. Gives the sequence; -1 if it is another one's turn. */
const publishScript = `
${now}
if redis.call('HGET', KEYS[1], 'owner') ~= ARGV[1] then return '-1' end
redis.call('HSET', KEYS[1], 'until', now + tonumber(ARGV[2]))
local sequence = tonumber(redis.call('HGET', KEYS[1], 'sequence') or '0')
if ARGV[4] ~= '' then
  sequence = math.max(sequence + 1, now)
  redis.call('HSET', KEYS[1], 'sequence', string.format('%.0f', sequence), 'text', ARGV[4])
end
redis.call('PEXPIRE', KEYS[1], ARGV[3])
return string.format('%.0f', sequence)
`

/** ARGV: owner. */
const leaveScript = `
if redis.call('HGET', KEYS[1], 'owner') == ARGV[1] then redis.call('HDEL', KEYS[1], 'owner', 'until') end
return 0
`
