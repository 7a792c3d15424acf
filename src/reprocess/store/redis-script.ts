/**
 * The atomic steps of the Redis store, in Lua: Redis runs each as a whole. KEYS[1] is the prefix of every key; its hash tag
 * keeps all of them on one node of a cluster. Times are given, never taken from Redis; expiries only clean up.
 */

const shared = `
local prefix = KEYS[1]
local windowMs = 60000

local function operationKey(id) return prefix .. 'operation:' .. id end

local function body(id) return redis.call('HGET', operationKey(id), 'body') end

local function holder(keys, except)
  for _, key in ipairs(keys) do
    local id = redis.call('GET', prefix .. 'lock:' .. key)
    if id and id ~= except then
      local found = body(id)
      if found then return found end
    end
  end
  return false
end

local function takeLocks(id, keys)
  for _, key in ipairs(keys) do
    redis.call('SET', prefix .. 'lock:' .. key, id)
    redis.call('SADD', prefix .. 'locks:' .. id, key)
  end
end

local function insert(id, position, settled, operation, entry)
  redis.call('HSET', operationKey(id), 'revision', '0', 'settled', settled, 'body', operation)
  redis.call('ZADD', prefix .. 'positions', 0, position)
  if settled == '0' then redis.call('ZADD', prefix .. 'open', 0, position) end
  redis.call('RPUSH', prefix .. 'audit:' .. id, entry)
end

-- As waitFor in store.ts: counts one more event unless the window is full; 0, or the milliseconds until there is room.
local function countIn(window, now, limit)
  local key = prefix .. 'window:' .. window
  local counted = {}
  for _, text in ipairs(redis.call('LRANGE', key, 0, -1)) do
    local at = tonumber(text)
    if at and math.abs(at - now) < windowMs then table.insert(counted, at) end
  end
  if #counted >= limit then
    table.sort(counted)
    return counted[#counted - limit + 1] + windowMs - now
  end
  redis.call('RPUSH', key, string.format('%.0f', now))
  redis.call('LTRIM', key, -2 * limit, -1)
  redis.call('PEXPIRE', key, windowMs * 2)
  return 0
end
`

/**
 * id, position, operation, entry, now, caller key, asked name, [[name, ms]…], arguments hash, [lock…], limit, the instant
 * beyond which an expiry is that of a clock that was ahead
 */
export const reserve = `${shared}
local id, position, operation, entry = ARGV[1], ARGV[2], ARGV[3], ARGV[4]
local now, caller, asked, hash = tonumber(ARGV[5]), ARGV[6], ARGV[7], ARGV[9]
local remembered, locks, limit = cjson.decode(ARGV[8]), cjson.decode(ARGV[10]), tonumber(ARGV[11])
local function idempotencyKey(name) return prefix .. 'idempotency:' .. caller .. ':' .. name end

local known = redis.call('HMGET', idempotencyKey(asked), 'id', 'hash', 'expiresAt')
local expiresAt = tonumber(known[3] or 0)
local counts = expiresAt > now and (string.sub(asked, 1, 5) ~= 'same:' or expiresAt <= tonumber(ARGV[12]))
local earlier = known[1] and counts and body(known[1])
if earlier and known[2] == hash then return { 'replay', earlier } end
local wait = countIn('request:' .. caller, now, limit)
if wait > 0 then return { 'rateLimited', wait } end
if earlier then return { 'keyReused' } end
local other = holder(locks, false)
if other then return { 'inProgress', other } end

insert(id, position, '0', operation, entry)
takeLocks(id, locks)
for _, one in ipairs(remembered) do
  local key = idempotencyKey(one[1])
  redis.call('HSET', key, 'id', id, 'hash', hash, 'expiresAt', string.format('%.0f', now + one[2]))
  redis.call('PEXPIRE', key, one[2])
  redis.call('SADD', prefix .. 'remembered:' .. id, key)
  redis.call('PEXPIRE', prefix .. 'remembered:' .. id, 86400000)
end
return { 'reserved' }
`

/** id, [lock…] */
export const lock = `${shared}
local id, keys = ARGV[1], cjson.decode(ARGV[2])
if redis.call('HGET', operationKey(id), 'settled') ~= '0' then return { 'settled' } end
local other = holder(keys, id)
if other then return { 'inProgress', other } end
takeLocks(id, keys)
return { 'locked' }
`

/** [lock…] */
export const holder = `${shared}
return holder(cjson.decode(ARGV[1]), false)
`

/** id, position, revision before, revision after, settled, operation, entry, give back, holding, workflow */
export const transition = `${shared}
local id, position, before, after, settled = ARGV[1], ARGV[2], ARGV[3], ARGV[4], ARGV[5]
if redis.call('HGET', operationKey(id), 'revision') ~= before then return 0 end
redis.call('HSET', operationKey(id), 'revision', after, 'settled', settled, 'body', ARGV[6])
redis.call('RPUSH', prefix .. 'audit:' .. id, ARGV[7])
if ARGV[9] == '1' then redis.call('HSET', prefix .. 'holding', position, ARGV[10])
else redis.call('HDEL', prefix .. 'holding', position) end
if settled == '1' then
  redis.call('ZREM', prefix .. 'open', position)
  for _, key in ipairs(redis.call('SMEMBERS', prefix .. 'locks:' .. id)) do
    if redis.call('GET', prefix .. 'lock:' .. key) == id then redis.call('DEL', prefix .. 'lock:' .. key) end
  end
  redis.call('DEL', prefix .. 'locks:' .. id)
end
if ARGV[8] == '1' then
  for _, key in ipairs(redis.call('SMEMBERS', prefix .. 'remembered:' .. id)) do
    if redis.call('HGET', key, 'id') == id then redis.call('DEL', key) end
  end
end
return 1
`

/** id, position, operation, entry, now, caller key, limit */
export const record = `${shared}
if countIn('refusal:' .. ARGV[6], tonumber(ARGV[5]), tonumber(ARGV[7])) > 0 then return 0 end
insert(ARGV[1], ARGV[2], '1', ARGV[3], ARGV[4])
return 1
`

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
export const release = `${shared}
if redis.call('HGET', operationKey(ARGV[1]), 'revision') == ARGV[3] then
  redis.call('HDEL', prefix .. 'holding', ARGV[2])
end
`

/** id, owner, now, until, the instant beyond which a lease is that of a clock that was ahead */
export const lease = `${shared}
local key = prefix .. 'lease:' .. ARGV[1]
local held = redis.call('HMGET', key, 'owner', 'until')
local till = tonumber(held[2] or 0)
if held[1] and held[1] ~= ARGV[2] and till > tonumber(ARGV[3]) and till <= tonumber(ARGV[5]) then return 0 end
redis.call('HSET', key, 'owner', ARGV[2], 'until', ARGV[4])
redis.call('PEXPIRE', key, 600000)
return 1
`

/** workflow, run, operation, milliseconds to keep it */
export const claimRun = `${shared}
local key = prefix .. 'claim:' .. ARGV[1] .. ':' .. ARGV[2]
redis.call('SET', key, ARGV[3], 'NX', 'PX', ARGV[4])
if redis.call('GET', key) == ARGV[3] then return 1 end
return 0
`

/** lower and upper bound of the position (lexical, Redis notation); gives where it stopped, or '' at the end */
export const purge = `${shared}
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
`
