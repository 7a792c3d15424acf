/** Fault rules as JSON, for tests against the emulator's port: this file checks their shape, and the numbers are checked when a rule is added. */
import { type BodyShape, readObject } from '../body.ts'
import { badRequest } from '../error.ts'
import type { FaultRule } from './rule.ts'

/** @throws GraphError 400 that names what is wrong with the rule */
export const readFaultRule = (json: unknown): FaultRule => {
  const rule = readObject(json, 'rule', {
    fault: 'object',
    match: 'object?',
    times: 'integer?',
    every: 'integer?',
    fraction: 'number?',
    seed: 'integer?',
    when: 'string?',
  })
  const { kind } = rule['fault'] as { kind?: unknown }
  const shape = typeof kind === 'string' && Object.hasOwn(FAULTS, kind) ? FAULTS[kind] : undefined
  if (!shape) {
    throw badRequest(`The kind of fault ${JSON.stringify(kind)} is none of ${Object.keys(FAULTS).join(', ')}.`)
  }
  const fault = readObject(rule['fault'], `fault '${kind}'`, { kind: 'string', ...shape })
  if (kind === 'batch') oneOf('tamper', fault['tamper'], TAMPERS)
  oneOf('claims', fault['claims'], ['more', 'whole'])
  oneOf('when', rule['when'], ['before', 'after'])
  const match = readObject(rule['match'] ?? {}, 'match', {
    method: 'string?',
    path: 'string?',
    body: 'string?',
    on: 'string?',
  })
  oneOf('on', match['on'], ['request', 'item'])
  checkExpression(match['path'])
  return { ...rule, fault, match } as FaultRule
}

const FAULTS: Readonly<Record<string, BodyShape>> = {
  answer: { status: 'integer', headers: 'object?', body: 'any?' },
  delay: { ms: 'number' },
  hang: {},
  reset: {},
  refuse: {},
  truncate: { claims: 'string?' },
  rewrite: { patch: 'any?', text: 'string?', byteOrderMark: 'boolean?', contentType: 'string?' },
  flood: { megabytes: 'number' },
  drip: { bytes: 'integer', everyMs: 'number' },
  batch: { tamper: 'string' },
}

const TAMPERS = [
  'duplicateId',
  'missingItem',
  'recasedIds',
  'extraItem',
  'numericIds',
  'textStatus',
  'base64Bodies',
  'notAnArray',
]

const oneOf = (name: string, value: unknown, allowed: readonly string[]): void => {
  if (value !== undefined && !allowed.includes(String(value))) {
    throw badRequest(`'${name}' takes ${allowed.join(', ')}, got '${value}'.`)
  }
}

const checkExpression = (source: unknown): void => {
  try {
    if (typeof source === 'string') new RegExp(source)
  } catch {
    throw badRequest(`'path' takes a regular expression, got '${source}'.`)
  }
}
