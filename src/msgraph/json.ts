/** JSON from outside: the type of a value, before any code relies on it. */

/** An object that was parsed from JSON and that only its reader holds: the one place that may still write to it. */
export type Json = Record<string, unknown>

/** The value as an object; undefined for a list and for a primitive. */
export const object = (value: unknown): Json | undefined =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : undefined

/** The same, for reading only. */
export const record: (value: unknown) => Readonly<Json> | undefined = object
