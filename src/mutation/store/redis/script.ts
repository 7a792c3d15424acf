/**
 * The atomic steps of the Redis store, in Lua: Redis runs each as a whole. KEYS[1] is the prefix of every key; its hash tag
 * keeps all of them on one node of a cluster. Times are given, never taken from Redis; expiries only clean up.
 */

import { heldBackMs } from '../store.ts'
import { shared, writing } from './lua.ts'

/** a new generation; gives that of the memory, its step, and when something was last lost */
export const begin = `${shared}
local found = redis.call('HMGET', prefix .. 'memory', 'generation', 'sequence', 'lostAt')
if found[1] then return { found[1], tonumber(found[2] or 0), found[3] or '' } end
redis.call('HSET', prefix .. 'memory', 'generation', ARGV[1], 'sequence', 0)
return { ARGV[1], 0, '' }
`

/** a new generation, the one that the caller knows, now; as above */
export const renew = `${shared}
local found = redis.call('HMGET', prefix .. 'memory', 'generation', 'sequence', 'lostAt')
local isRenewed = found[1] and found[1] ~= ARGV[2]
local generation = isRenewed and found[1] or ARGV[1]
local lostAt = tonumber(found[3] or '')
if not isRenewed or not lostAt or math.abs(tonumber(ARGV[3]) - lostAt) >= ${heldBackMs} then lostAt = ARGV[3] end
redis.call('HSET', prefix .. 'memory', 'generation', generation, 'sequence', found[2] or 0, 'lostAt', lostAt)
return { generation, tonumber(found[2] or 0), tostring(lostAt) }
`

/** Writes a little. */
export const check = writing(`return 1`)

/**
 * id, position, operation, entry, now, caller key, asked name, [[name, ms, instant]…], arguments hash, [lock…], limit,
 * the instant beyond which an expiry is that of a clock that was ahead
 */
export const reserve = writing(`
local id, position, operation, entry = ARGV[1], ARGV[2], ARGV[3], ARGV[4]
local now, caller, asked, hash = tonumber(ARGV[5]), ARGV[6], ARGV[7], ARGV[9]
local remembered, locks, limit = cjson.decode(ARGV[8]), cjson.decode(ARGV[10]), tonumber(ARGV[11])

local known = redis.call('HMGET', idempotencyKey(caller, asked), 'id', 'hash', 'expiresAt')
local expiresAt = tonumber(known[3] or 0)
local counts = expiresAt > now and (string.sub(asked, 1, 5) ~= 'same:' or expiresAt <= tonumber(ARGV[12]))
local earlier = known[1] and counts and body(known[1])
if earlier and known[2] == hash then return { 'replay', earlier } end
local wait = countIn('request:' .. caller, now, limit)
if wait > 0 then return { 'rateLimited', wait } end
if earlier then return { 'keyReused' } end
local other = holder(locks, false)
if other then return { 'inProgress', other } end

if isHeldBack(now) then return redis.error_reply('HELDBACK') end
insert(id, position, '0', operation, entry)
takeLocks(id, locks)
remember(id, caller, hash, remembered)
return { 'reserved' }
`)

/** id, [lock…] */
export const lock = writing(`
local id, keys = ARGV[1], cjson.decode(ARGV[2])
if redis.call('HGET', operationKey(id), 'settled') ~= '0' then return { 'settled' } end
local other = holder(keys, id)
if other then return { 'inProgress', other } end
takeLocks(id, keys)
return { 'locked' }
`)

/** [lock…] */
export const holder = `${shared}
return holder(cjson.decode(ARGV[1]), false)
`

/**
 * id, position, revision before, revision after, settled, operation, entry, give back, holding, workflow, the instant where
 * a request is about to leave or '', [lock that it must hold…]
 */
export const transition = writing(`
local id, position, before, after, settled = ARGV[1], ARGV[2], ARGV[3], ARGV[4], ARGV[5]
if redis.call('HGET', operationKey(id), 'revision') ~= before then return 0 end
if ARGV[11] ~= '' and isHeldBack(tonumber(ARGV[11])) then return redis.error_reply('HELDBACK') end
for _, key in ipairs(cjson.decode(ARGV[12])) do
  if redis.call('GET', prefix .. 'lock:' .. key) ~= id then return redis.error_reply('FORGOTTEN') end
end
redis.call('HSET', operationKey(id), 'revision', after, 'settled', settled, 'body', ARGV[6])
redis.call('RPUSH', prefix .. 'audit:' .. id, ARGV[7])
if ARGV[9] == '1' then redis.call('HSET', prefix .. 'holding', position, ARGV[10])
else redis.call('HDEL', prefix .. 'holding', position) end
if settled == '1' then giveLocks(id, position) end
if ARGV[8] == '1' then
  for _, key in ipairs(redis.call('SMEMBERS', prefix .. 'remembered:' .. id)) do
    if redis.call('HGET', key, 'id') == id then redis.call('DEL', key) end
  end
end
return 1
`)

/** id, position, operation, entry, now, caller key, limit */
export const record = writing(`
if countIn('refusal:' .. ARGV[6], tonumber(ARGV[5]), tonumber(ARGV[7])) > 0 then return 0 end
insert(ARGV[1], ARGV[2], '1', ARGV[3], ARGV[4])
return 1
`)

/**
 * upper and lower bound of the position (lexical, Redis notation), limit, [condition…]; gives where it stopped, so that
 * nobody waits for long, or '' at the end, and the bodies
 */
export const page = `${shared}
local limit, conditions, lookedAt = tonumber(ARGV[3]), cjson.decode(ARGV[4]), 250
local function holds(condition, value)
  for _, one in ipairs(condition.among) do
    if one == value then return condition.isOneOf end
  end
  return not condition.isOneOf
end
local function lower(id) return type(id) == 'string' and string.lower(id) or id end
-- An entry that Lua cannot read costs itself, and not the list.
local function isWanted(text)
  if #conditions == 0 then return true end
  local isReadable, operation = pcall(cjson.decode, text)
  if not isReadable or type(operation) ~= 'table' then return false end
  if type(operation.action) ~= 'table' or type(operation.caller) ~= 'table' then return false end
  local values = {
    workflowId = lower(operation.action.workflowId), callerObjectId = lower(operation.caller.objectId),
    status = operation.status, createdAt = operation.createdAt,
  }
  for _, condition in ipairs(conditions) do
    if not holds(condition, values[condition.property]) then return false end
  end
  return true
end

local positions = redis.call('ZREVRANGEBYLEX', prefix .. 'positions', ARGV[1], ARGV[2], 'LIMIT', 0, lookedAt)
local found = { #positions == lookedAt and positions[lookedAt] or '' }
for _, position in ipairs(positions) do
  if #found > limit then break end
  local one = body(string.sub(position, 17))
  if one and isWanted(one) then table.insert(found, one) end
end
return found
`

export const open = `${shared}
local bodies = {}
for _, position in ipairs(redis.call('ZRANGEBYLEX', prefix .. 'open', '-', '+')) do
  table.insert(bodies, body(string.sub(position, 17)))
end
return bodies
`

/** workflow, or '' for all */
export const holding = `${shared}
local held, positions, bodies = redis.call('HGETALL', prefix .. 'holding'), {}, {}
for index = 1, #held, 2 do
  if ARGV[1] == '' or held[index + 1] == ARGV[1] then table.insert(positions, held[index]) end
end
table.sort(positions)
for _, position in ipairs(positions) do
  local one = body(string.sub(position, 17))
  if one then table.insert(bodies, one) end
end
return bodies
`

/** id, position, revision */
export const release = writing(`
if redis.call('HGET', operationKey(ARGV[1]), 'revision') == ARGV[3] then
  redis.call('HDEL', prefix .. 'holding', ARGV[2])
end
`)

/**
 * id, position, revision over which it is or '', revision, settled, operation, entry, holding, workflow, [lock…], caller key,
 * arguments hash, [[name, ms, instant]…], run it has claimed or '', milliseconds to keep that
 */
export const restore = writing(`
local id, position, settled, locks = ARGV[1], ARGV[2], ARGV[5], cjson.decode(ARGV[10])
if (redis.call('HGET', operationKey(id), 'revision') or '') ~= ARGV[3] then return 0 end
redis.call('HSET', operationKey(id), 'revision', ARGV[4], 'settled', settled, 'body', ARGV[6])
redis.call('ZADD', prefix .. 'positions', 0, position)
redis.call('RPUSH', prefix .. 'audit:' .. id, ARGV[7])
if ARGV[8] == '1' then redis.call('HSET', prefix .. 'holding', position, ARGV[9])
else redis.call('HDEL', prefix .. 'holding', position) end
if settled == '0' then
  redis.call('ZADD', prefix .. 'open', 0, position)
  -- Others may be under way by now over what it held: theirs stay theirs.
  for _, key in ipairs(locks) do
    if not holder({ key }, id) then takeLocks(id, { key }) end
  end
else
  giveLocks(id, position)
end
remember(id, ARGV[11], ARGV[12], cjson.decode(ARGV[13]))
if ARGV[14] ~= '' then
  redis.call('SET', prefix .. 'claim:' .. ARGV[9] .. ':' .. ARGV[14], id, 'NX', 'PX', ARGV[15])
end
return 1
`)

/** id, owner, now, until, the instant beyond which a lease is that of a clock that was ahead */
export const lease = writing(`
local key = prefix .. 'lease:' .. ARGV[1]
local held = redis.call('HMGET', key, 'owner', 'until')
local till = tonumber(held[2] or 0)
if held[1] and held[1] ~= ARGV[2] and till > tonumber(ARGV[3]) and till <= tonumber(ARGV[5]) then return 0 end
redis.call('HSET', key, 'owner', ARGV[2], 'until', ARGV[4])
redis.call('PEXPIRE', key, 600000)
return 1
`)

/** workflow, run, operation, milliseconds to keep it */
export const claimRun = writing(`
local key = prefix .. 'claim:' .. ARGV[1] .. ':' .. ARGV[2]
redis.call('SET', key, ARGV[3], 'NX', 'PX', ARGV[4])
if redis.call('GET', key) == ARGV[3] then return 1 end
return 0
`)

/** lower and upper bound of the position (lexical, Redis notation); gives where it stopped, or '' at the end */
export const purge = writing(`
local lookedAt = 1000
local positions = redis.call('ZRANGEBYLEX', prefix .. 'positions', ARGV[1], ARGV[2], 'LIMIT', 0, lookedAt)
for _, position in ipairs(positions) do
  local id = string.sub(position, 17)
  if redis.call('HGET', operationKey(id), 'settled') ~= '0' then
    redis.call('DEL', operationKey(id), prefix .. 'audit:' .. id, prefix .. 'lease:' .. id, prefix .. 'remembered:' .. id)
    redis.call('ZREM', prefix .. 'positions', position)
    redis.call('HDEL', prefix .. 'holding', position)
  end
end
return #positions == lookedAt and positions[lookedAt] or ''
`)
