/** Which operations there are: by page, under way, and those that hold users though they are settled. */
import type { Condition } from '../../store.ts'
import { script } from './script.ts'

/** One step looks at so many rows, so that no command waits for long. */
const lookedAt = 250

/** Bounds of the position are lexical, in Redis notation. Gives where it stopped, or '' at the end, and the bodies. */
export const page = script<{
  readonly upper: string
  readonly lower: string
  readonly limit: number
  readonly conditions: readonly Condition[]
}>(`
local conditions = input.conditions
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

local positions = redis.call('ZREVRANGEBYLEX', prefix .. 'positions', input.upper, input.lower, 'LIMIT', 0, ${lookedAt})
local found = { #positions == ${lookedAt} and positions[${lookedAt}] or '' }
for _, position in ipairs(positions) do
  if #found > input.limit then break end
  local one = body(idAt(position))
  if one and isWanted(one) then table.insert(found, one) end
end
return found
`)

/** Gives position, revision and body of each. */
export const open = script<object>(`
local rows = {}
for _, position in ipairs(redis.call('ZRANGEBYLEX', prefix .. 'open', '-', '+')) do
  local row = redis.call('HMGET', operationKey(idAt(position)), 'revision', 'body')
  if row[1] then table.insert(rows, { position, row[1], row[2] }) end
end
return rows
`)

/** Of one workflow, or of all: ''. Gives the same of each as `open`, also of one whose row is gone. */
export const holding = script<{ readonly workflowId: string }>(`
local held, positions, rows = redis.call('HGETALL', prefix .. 'holding'), {}, {}
for index = 1, #held, 2 do
  if input.workflowId == '' or held[index + 1] == input.workflowId then table.insert(positions, held[index]) end
end
table.sort(positions)
for _, position in ipairs(positions) do
  local row = redis.call('HMGET', operationKey(idAt(position)), 'revision', 'body')
  table.insert(rows, { position, row[1] or '0', row[2] })
end
return rows
`)
