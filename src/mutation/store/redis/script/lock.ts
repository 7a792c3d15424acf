/** What keeps others away: locks of operations, leases of processes, claims of runs. */
import { script, writing } from './script.ts'

/** A lease is cleaned up after so long without a renewal, in milliseconds: many times as long as it holds. */
const leaseKeptMs = 600_000

export const lock = writing<{ readonly id: string; readonly keys: readonly string[] }>(`
if redis.call('HGET', operationKey(input.id), 'settled') ~= '0' then return { 'settled' } end
local other = holder(input.keys, input.id)
if other then return { 'inProgress', other } end
takeLocks(input.id, input.keys)
return { 'locked' }
`)

/** Gives the ids of the operations that hold the rest. */
export const regain = writing<{ readonly id: string; readonly keys: readonly string[] }>(`
if redis.call('HGET', operationKey(input.id), 'settled') ~= '0' then return {} end
takeFreeLocks(input.id, input.keys)
local others, seen = {}, {}
for _, key in ipairs(input.keys) do
  local other = holderOf(key)
  if other ~= input.id and not seen[other] then
    seen[other] = true
    table.insert(others, other)
  end
end
return others
`)

export const holder = script<{ readonly keys: readonly string[] }>(`return holder(input.keys, false)`)

/** Gives owner and end of the lease that the operation has then. */
export const lease = writing<{
  readonly id: string
  readonly owner: string
  readonly endsAt: number
  readonly over?: { readonly owner: string; readonly endsAt: number }
}>(`
local key = prefix .. 'lease:' .. input.id
local held = redis.call('HMGET', key, 'owner', 'until')
local isOver = input.over and held[1] == input.over.owner and tonumber(held[2] or '') == input.over.endsAt
if held[1] and held[1] ~= input.owner and not isOver then return held end
redis.call('HSET', key, 'owner', input.owner, 'until', whole(input.endsAt))
redis.call('PEXPIRE', key, ${leaseKeptMs})
return { input.owner, whole(input.endsAt) }
`)

export const claimRun = writing<{
  readonly workflowId: string
  readonly runId: string
  readonly id: string
  readonly ms: number
}>(`
claim(input.workflowId, input.runId, input.id, input.ms)
if redis.call('GET', prefix .. 'claim:' .. input.workflowId .. ':' .. input.runId) == input.id then return 1 end
return 0
`)
