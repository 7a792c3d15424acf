/** The Lua functions that the scripts of the Redis store share. */
import { keyMs } from '../../../limit.ts'
import { keptEvents, rateWindowMs } from '../../rate-window.ts'

export const shared = `
local prefix = KEYS[1]
local input = cjson.decode(ARGV[1])

local function whole(number) return string.format('%.0f', number) end

local function operationKey(id) return prefix .. 'operation:' .. id end

local function body(id) return redis.call('HGET', operationKey(id), 'body') end

-- Of a position: see position.ts.
local function idAt(position) return string.sub(position, 17) end

-- The operation that holds the lock; of an operation that is gone the lock is free.
local function holderOf(key)
  local id = redis.call('GET', prefix .. 'lock:' .. key)
  return id and body(id) and id
end

local function holder(keys, except)
  for _, key in ipairs(keys) do
    local id = holderOf(key)
    if id and id ~= except then return body(id) end
  end
  return false
end

local function takeLocks(id, keys)
  for _, key in ipairs(keys) do
    redis.call('SET', prefix .. 'lock:' .. key, id)
    redis.call('SADD', prefix .. 'locks:' .. id, key)
  end
end

local function takeFreeLocks(id, keys)
  for _, key in ipairs(keys) do
    local other = holderOf(key)
    if not other or other == id then takeLocks(id, { key }) end
  end
end

local function giveLocks(id, position)
  redis.call('ZREM', prefix .. 'open', position)
  for _, key in ipairs(redis.call('SMEMBERS', prefix .. 'locks:' .. id)) do
    if redis.call('GET', prefix .. 'lock:' .. key) == id then redis.call('DEL', prefix .. 'lock:' .. key) end
  end
  redis.call('DEL', prefix .. 'locks:' .. id)
end

local function hold(position, workflowId, isHolding)
  if isHolding then redis.call('HSET', prefix .. 'holding', position, workflowId)
  else redis.call('HDEL', prefix .. 'holding', position) end
end

local function idempotencyKey(caller, name) return prefix .. 'idempotency:' .. caller .. ':' .. name end

-- Each name with how long it is kept, and until when it counts.
local function remember(id, caller, hash, names)
  for _, one in ipairs(names) do
    local key = idempotencyKey(caller, one.name)
    redis.call('HSET', key, 'id', id, 'hash', hash, 'expiresAt', whole(one.expiresAt))
    redis.call('PEXPIRE', key, whole(one.ms))
    redis.call('SADD', prefix .. 'remembered:' .. id, key)
    redis.call('PEXPIRE', prefix .. 'remembered:' .. id, ${keyMs})
  end
end

local function claim(workflowId, runId, id, ms)
  redis.call('SET', prefix .. 'claim:' .. workflowId .. ':' .. runId, id, 'NX', 'PX', whole(ms))
end

local function insert(id, position, settled, operation, entry)
  redis.call('HSET', operationKey(id), 'revision', '0', 'settled', settled, 'body', operation)
  redis.call('ZADD', prefix .. 'positions', 0, position)
  if settled == '0' then redis.call('ZADD', prefix .. 'open', 0, position) end
  redis.call('RPUSH', prefix .. 'audit:' .. id, entry)
end

-- As waitFor in rate-window.ts: counts one more event unless the window is full; 0, or the milliseconds until there is room.
local function countIn(window, now, limit)
  local key = prefix .. 'window:' .. window
  local counted = {}
  for _, text in ipairs(redis.call('LRANGE', key, 0, -1)) do
    local at = tonumber(text)
    if at and math.abs(at - now) < ${rateWindowMs} then table.insert(counted, at) end
  end
  if #counted >= limit then
    table.sort(counted)
    return counted[#counted - limit + 1] + ${rateWindowMs} - now
  end
  redis.call('RPUSH', key, whole(now))
  redis.call('LTRIM', key, -${keptEvents(1)} * limit, -1)
  redis.call('PEXPIRE', key, ${2 * rateWindowMs})
  return 0
end
`
