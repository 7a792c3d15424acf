/**
 * A step of the Redis store, in Lua: Redis runs it as a whole. KEYS[1] is the prefix of every key; its hash tag keeps all of
 * them on one node. ARGV[1] is one JSON object, `input` in the script. Times are given, never taken from Redis; expiries only
 * clean up.
 */
import { createHash } from 'node:crypto'
import { heldBackMs } from '../../store.ts'
import { shared } from './shared.ts'

/** A script with what it takes. */
export type Script<Input> = {
  readonly source: string
  /** By which Redis knows the script. */
  readonly hash: string
  readonly encode: (input: Input) => string
}

/** A script that writes; `known` is the memory that its caller has written to. */
export type WritingScript<Input> = Script<Input & { readonly known: KnownMemory }>

/** Which memory a process has written to, and the step that it has reached at least. */
export type KnownMemory = { readonly generation: string; readonly sequence: number }

/** A script that only reads, or cares itself for the memory that it writes to. */
export const script = <Input extends object>(body: string): Script<Input> => {
  const source = `${shared}\n${body}`
  return { source, hash: createHash('sha1').update(source).digest('hex'), encode: (input) => JSON.stringify(input) }
}

/**
 * The version of what the scripts read and write. It goes up when a gateway of the release before could misread what is written,
 * and the first gateway that begins then brings the state forward: see "Upgrade and rollback" in docs/operations.md.
 */
export const stateVersion = 1

/** Lua that ends a script over the state of a newer release: `found` is the version as it was read. */
export const refuseNewer = (found: string): string =>
  `if tonumber(${found} or 1) > ${stateVersion} then return redis.error_reply('NEWER ' .. ${found}) end`

/**
 * A script that writes: only into the memory that the caller knows, by its generation and the step that it has reached at
 * least. Gives the step that this is, when something was last lost, and what the script gives.
 */
export const writing = <Input extends object>(body: string): WritingScript<Input> =>
  script(`
local memory = redis.call('HMGET', prefix .. 'memory', 'generation', 'sequence', 'lostAt', 'version')
${refuseNewer('memory[4]')}
if memory[1] ~= input.known.generation or tonumber(memory[2] or 0) < input.known.sequence then
  return redis.error_reply('FORGOTTEN')
end

-- Whether no gateway may act now.
local function isHeldBack(now)
  return memory[3] and math.abs(now - tonumber(memory[3])) < ${heldBackMs}
end

local function write()
${body}
end

local given = write()
if type(given) == 'table' and given.err then return given end
return { redis.call('HINCRBY', prefix .. 'memory', 'sequence', 1), memory[3] or '', given }
`)
