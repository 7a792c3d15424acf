/** JSON from outside: what a value is, before anything is believed of it. */

/** The value as an object; undefined for a list, and for what is no object. */
export const record = (value: unknown): Readonly<Record<string, unknown>> | undefined =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : undefined
