/** What makes two requests of one caller the same: their arguments. */
import { createHash } from 'node:crypto'
import { canonicalId } from '../../msgraph/index.ts'
import type { Action } from '../kind/index.ts'

/** Equal for the same arguments (the order and the case of ids aside), different for others: SHA-256 as hex. */
export const argumentsHash = (action: Action, reason: string | null): string => {
  const settled = Object.entries({ ...action, reason }).map(([name, value]) => [name, comparable(name, value)] as const)
  const canonical = settled.sort(([a], [b]) => (a < b ? -1 : 1))
  return createHash('sha256').update(JSON.stringify(canonical)).digest('hex')
}

const comparable = (name: string, value: unknown) => {
  if (Array.isArray(value)) return value.map(canonicalId).sort()
  return name.endsWith('Id') ? canonicalId(String(value)) : value
}
