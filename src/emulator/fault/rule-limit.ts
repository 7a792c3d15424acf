/** The least and the most that the numbers of a fault rule may be, and headers that can be sent at all. */
import { badRequest } from '../error.ts'
import type { FaultRule } from './rule.ts'

/** @throws GraphError 400 for a rule that could never hit, whose answer would never end or could not be sent */
export const checkLimits = (rule: FaultRule): void => {
  const given: Readonly<Record<string, unknown>> = { ...rule, ...rule.fault }
  for (const [name, [least, most]] of Object.entries(LIMITS)) {
    const value = given[name]
    if (value === undefined || (Number(value) >= least && Number(value) <= most)) continue
    const range = most === Number.POSITIVE_INFINITY ? `at least ${least}` : `from ${least} to ${most}`
    throw badRequest(`'${name}' is ${range}, got ${value}.`)
  }
  for (const [name, value] of Object.entries(headersOf(rule))) {
    if (!canBeSent(name, value)) throw badRequest(`The header '${name}' cannot be sent as ${JSON.stringify(value)}.`)
  }
}

/** By the name of the property, of the rule or its fault. Statuses are those that a `Response` takes. */
const LIMITS: Readonly<Record<string, readonly [least: number, most: number]>> = {
  times: [1, Number.POSITIVE_INFINITY],
  every: [1, Number.POSITIVE_INFINITY],
  fraction: [0, 1],
  status: [200, 599],
  ms: [0, Number.POSITIVE_INFINITY],
  megabytes: [0, Number.POSITIVE_INFINITY],
  bytes: [1, Number.POSITIVE_INFINITY],
  everyMs: [0, Number.POSITIVE_INFINITY],
}

const headersOf = ({ fault }: FaultRule): Readonly<Record<string, unknown>> => {
  if (fault.kind === 'answer') return fault.headers ?? {}
  return fault.kind === 'rewrite' && fault.contentType !== undefined ? { 'Content-Type': fault.contentType } : {}
}

/** `Headers` would make a text of anything. */
const canBeSent = (name: string, value: unknown): boolean => {
  try {
    return typeof value === 'string' && new Headers({ [name]: value }).has(name)
  } catch {
    return false
  }
}
