/** The steps of one operation: reserved, replaced by its successor, recorded without having been one, written down again. */
import { sameArguments } from '../../idempotency.ts'
import { writing } from './script.ts'

/** An operation with its position, itself and its audit entry as JSON. */
type Stored = {
  readonly id: string
  readonly position: string
  readonly operation: string
  readonly entry: string
}

/** A name of its idempotency: how long Redis keeps it, and until when it counts. */
type Remembered = { readonly name: string; readonly ms: number; readonly expiresAt: number }

export const reserve = writing<
  Stored & {
    readonly now: number
    readonly caller: string
    /** The name that decides whether this is a repetition. */
    readonly name: string
    /** Equal arguments do not count beyond this instant: a clock that was ahead wrote them down. */
    readonly countsUntil: number
    readonly remembered: readonly Remembered[]
    readonly hash: string
    readonly locks: readonly string[]
    readonly perMinute: number
  }
>(`
local now, caller = input.now, input.caller
local known = redis.call('HMGET', idempotencyKey(caller, input.name), 'id', 'hash', 'expiresAt')
local expiresAt = tonumber(known[3] or 0)
local isSame = string.sub(input.name, 1, ${sameArguments.length}) == '${sameArguments}'
local counts = expiresAt > now and (not isSame or expiresAt <= input.countsUntil)
local earlier = known[1] and counts and body(known[1])
if earlier and known[2] == input.hash then return { 'replay', earlier } end
local wait = countIn('request:' .. caller, now, input.perMinute)
if wait > 0 then return { 'rateLimited', wait } end
if earlier then return { 'keyReused' } end
local other = holder(input.locks, false)
if other then return { 'inProgress', other } end

if isHeldBack(now) then return redis.error_reply('HELDBACK') end
insert(input.id, input.position, '0', input.operation, input.entry)
takeLocks(input.id, input.locks)
remember(input.id, caller, input.hash, input.remembered)
return { 'reserved' }
`)

export const transition = writing<
  Stored & {
    /** Revisions. */
    readonly before: number
    readonly after: number
    readonly isSettled: boolean
    readonly isHolding: boolean
    readonly workflowId: string
    readonly givesBack: boolean
    /** When a request is about to leave; missing where none is. */
    readonly leavesAt?: number
    /** Locks that it must hold. */
    readonly locks: readonly string[]
  }
>(`
local id = input.id
if tonumber(redis.call('HGET', operationKey(id), 'revision')) ~= input.before then return 0 end
if input.leavesAt and isHeldBack(input.leavesAt) then return redis.error_reply('HELDBACK') end
for _, key in ipairs(input.locks) do
  if redis.call('GET', prefix .. 'lock:' .. key) ~= id then return redis.error_reply('FORGOTTEN') end
end
local settled = input.isSettled and '1' or '0'
redis.call('HSET', operationKey(id), 'revision', whole(input.after), 'settled', settled, 'body', input.operation)
redis.call('RPUSH', prefix .. 'audit:' .. id, input.entry)
hold(input.position, input.workflowId, input.isHolding)
if input.isSettled then giveLocks(id, input.position) end
if input.givesBack then
  for _, key in ipairs(redis.call('SMEMBERS', prefix .. 'remembered:' .. id)) do
    if redis.call('HGET', key, 'id') == id then redis.call('DEL', key) end
  end
end
return 1
`)

export const record = writing<Stored & { readonly now: number; readonly caller: string; readonly limit: number }>(`
if countIn('refusal:' .. input.caller, input.now, input.limit) > 0 then return 0 end
insert(input.id, input.position, '1', input.operation, input.entry)
return 1
`)

export const restore = writing<
  Stored & {
    readonly revision: number
    /** The revision that is replaced; missing where there is none. */
    readonly over?: number
    readonly isSettled: boolean
    readonly isHolding: boolean
    readonly workflowId: string
    readonly locks: readonly string[]
    readonly caller: string
    readonly hash: string
    readonly remembered: readonly Remembered[]
    /** The run that it has claimed, and how long that is kept. */
    readonly claim?: { readonly runId: string; readonly ms: number }
  }
>(`
local id, position = input.id, input.position
if tonumber(redis.call('HGET', operationKey(id), 'revision') or '') ~= input.over then return 0 end
local settled = input.isSettled and '1' or '0'
redis.call('HSET', operationKey(id), 'revision', whole(input.revision), 'settled', settled, 'body', input.operation)
redis.call('ZADD', prefix .. 'positions', 0, position)
redis.call('RPUSH', prefix .. 'audit:' .. id, input.entry)
hold(position, input.workflowId, input.isHolding)
if input.isSettled then
  giveLocks(id, position)
else
  redis.call('ZADD', prefix .. 'open', 0, position)
  -- Other operations may be under way by now over what it held: theirs stay theirs.
  takeFreeLocks(id, input.locks)
end
remember(id, input.caller, input.hash, input.remembered)
if input.claim then claim(input.workflowId, input.claim.runId, id, input.claim.ms) end
return 1
`)
