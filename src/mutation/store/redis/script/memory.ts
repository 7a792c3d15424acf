/** Which memory this is: begun when Redis is empty, renewed when it has lost something. */
import { heldBackMs } from '../../store.ts'
import { refuseNewer, script, stateVersion, writing } from './script.ts'

/** Gives the version of the state. The first release did not write it down. */
export const version = script<object>(`return tonumber(redis.call('HGET', prefix .. 'memory', 'version') or 1)`)

/** Gives the generation of the memory, which is the given one where there was none, its step, and when something was last lost. */
export const begin = script<{ generation: string }>(`
local found = redis.call('HMGET', prefix .. 'memory', 'generation', 'sequence', 'lostAt', 'version')
${refuseNewer('found[4]')}
redis.call('HSET', prefix .. 'memory', 'version', ${stateVersion})
if found[1] then return { found[1], tonumber(found[2] or 0), found[3] or '' } end
redis.call('HSET', prefix .. 'memory', 'generation', input.generation, 'sequence', 0)
return { input.generation, 0, '' }
`)

/** Begins a new generation unless the memory has another one than the caller knows ('': none); gives the same as `begin`. */
export const renew = script<{ generation: string; known: string; now: number }>(`
local found = redis.call('HMGET', prefix .. 'memory', 'generation', 'sequence', 'lostAt', 'version')
${refuseNewer('found[4]')}
local isRenewed = found[1] and found[1] ~= input.known
local generation = isRenewed and found[1] or input.generation
local lostAt = tonumber(found[3] or '')
if not isRenewed or not lostAt or math.abs(input.now - lostAt) >= ${heldBackMs} then lostAt = input.now end
redis.call('HSET', prefix .. 'memory', 'generation', generation, 'sequence', found[2] or 0, 'lostAt', whole(lostAt))
redis.call('HSET', prefix .. 'memory', 'version', ${stateVersion})
return { generation, tonumber(found[2] or 0), whole(lostAt) }
`)

/** Writes a little. */
export const check = writing<object>(`return 1`)
