/** How Graph says "not at this pace", and how long it asks to wait. https://learn.microsoft.com/graph/throttling */
import type { Answer } from './answer.ts'

/** Milliseconds up to which other requests than the refused one keep to a time to come back. */
export const believableMs = 60_000

/** A 503 that says when to come back is throttling; one that does not is an outage. */
export const isThrottled = ({ status, headers }: Pick<Answer, 'status' | 'headers'>): boolean =>
  status === 429 || (status === 503 && headers['retry-after'] !== undefined)

/**
 * Milliseconds to wait, or null if Graph gave no usable time. Graph sends seconds, inside a batch also fractions of one (`0.249`),
 * elsewhere an HTTP date.
 * @param now milliseconds since the Unix epoch
 */
export const retryAfter = ({ headers }: Pick<Answer, 'headers'>, now: number): number | null => {
  const header = headers['retry-after']?.trim()
  if (!header) return null
  const seconds = Number(header)
  const milliseconds = Number.isNaN(seconds) ? Date.parse(header) - now : seconds * 1000
  return Number.isFinite(milliseconds) && milliseconds > 0 ? Math.ceil(milliseconds) : null
}
