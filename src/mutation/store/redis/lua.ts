/** What the scripts of the Redis store share, and what makes a script one that writes. */
import { heldBackMs } from '../store.ts'

export const shared = `
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

local function giveLocks(id, position)
  redis.call('ZREM', prefix .. 'open', position)
  for _, key in ipairs(redis.call('SMEMBERS', prefix .. 'locks:' .. id)) do
    if redis.call('GET', prefix .. 'lock:' .. key) == id then redis.call('DEL', prefix .. 'lock:' .. key) end
  end
  redis.call('DEL', prefix .. 'locks:' .. id)
end

local function idempotencyKey(caller, name) return prefix .. 'idempotency:' .. caller .. ':' .. name end

-- Each name with how long it is kept, and until when it counts.
local function remember(id, caller, hash, names)
  for _, one in ipairs(names) do
    local key = idempotencyKey(caller, one[1])
    redis.call('HSET', key, 'id', id, 'hash', hash, 'expiresAt', string.format('%.0f', one[3]))
    redis.call('PEXPIRE', key, string.format('%.0f', one[2]))
    redis.call('SADD', prefix .. 'remembered:' .. id, key)
    redis.call('PEXPIRE', prefix .. 'remembered:' .. id, 86400000)
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
 * A script that writes: only into the memory that the caller knows, by its generation and the step that it has reached at
 * least (the last two arguments). Gives the step that this is, when something was last lost, and what the script gives.
 */
export const writing = (body: string): string => `${shared}
local memory = redis.call('HMGET', prefix .. 'memory', 'generation', 'sequence', 'lostAt')
if memory[1] ~= ARGV[#ARGV - 1] or tonumber(memory[2] or 0) < tonumber(ARGV[#ARGV]) then
  return redis.error_reply('FORGOTTEN')
end

-- Whether somebody may act now.
local function isHeldBack(now)
  return memory[3] and math.abs(now - tonumber(memory[3])) < ${heldBackMs}
end

local function write()
${body}
end

local given = write()
if type(given) == 'table' and given.err then return given end
return { redis.call('HINCRBY', prefix .. 'memory', 'sequence', 1), memory[3] or '', given }
`
