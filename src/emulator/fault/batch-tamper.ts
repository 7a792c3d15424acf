/** Batch answers that break Graph's rules: what a client must not trust. */
import type { ItemAnswer } from '../batch.ts'
import type { BatchTamper } from './rule.ts'

/** @returns the body to send instead */
export const tampered = (responses: readonly ItemAnswer[], tamper: BatchTamper): unknown => {
  const [first] = responses
  switch (tamper) {
    case 'duplicateId':
      return { responses: first ? [...responses, { ...first, body: { id: 'duplicate' } }] : responses }
    case 'missingItem':
      return { responses: responses.slice(1) }
    case 'recasedIds':
      return { responses: responses.map((item) => ({ ...item, id: recased(item.id) })) }
    case 'extraItem':
      return { responses: [...responses, { id: 'unasked', status: 200, headers: {}, body: { value: [] } }] }
    case 'numericIds':
      return { responses: responses.map((item, index) => ({ ...item, id: index })) }
    case 'textStatus':
      return { responses: responses.map((item) => ({ ...item, status: String(item.status) })) }
    case 'base64Bodies':
      return { responses: responses.map((item) => ({ ...item, body: base64(item.body) })) }
    case 'notAnArray':
      return { responses: Object.fromEntries(responses.map((item) => [item.id, item])) }
  }
}

const recased = (id: string): string => (id === id.toUpperCase() ? id.toLowerCase() : id.toUpperCase())

const base64 = (body: unknown): string => Buffer.from(JSON.stringify(body ?? null)).toString('base64')
