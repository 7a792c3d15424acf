/** How operations leave: let go of, discarded because they cannot be read, forgotten when they are old. */
import { writing } from './script.ts'

/** One step looks at so many rows, so that no command waits for long. */
const lookedAt = 1_000

type Row = { readonly id: string; readonly position: string; readonly revision: number }

export const release = writing<Row>(`
if tonumber(redis.call('HGET', operationKey(input.id), 'revision')) == input.revision then
  hold(input.position, '', false)
end
`)

export const discard = writing<Row>(`
local row = redis.call('HMGET', operationKey(input.id), 'revision', 'settled')
if tonumber(row[1] or '') ~= input.revision or row[2] ~= '0' then return 0 end
redis.call('HSET', operationKey(input.id), 'settled', '1')
giveLocks(input.id, input.position)
return 1
`)

/** Bounds of the position are lexical, in Redis notation. Gives where it stopped, or '' at the end. */
export const purge = writing<{ readonly lower: string; readonly upper: string }>(`
local positions = redis.call('ZRANGEBYLEX', prefix .. 'positions', input.lower, input.upper, 'LIMIT', 0, ${lookedAt})
for _, position in ipairs(positions) do
  local id = idAt(position)
  if redis.call('HGET', operationKey(id), 'settled') ~= '0' then
    redis.call('DEL', operationKey(id), prefix .. 'audit:' .. id, prefix .. 'lease:' .. id, prefix .. 'remembered:' .. id)
    redis.call('ZREM', prefix .. 'positions', position)
    hold(position, '', false)
  end
end
return #positions == ${lookedAt} and positions[${lookedAt}] or ''
`)
