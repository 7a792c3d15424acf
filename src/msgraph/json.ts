/** JSON from outside: what a value is, before anything is believed of it. */

/** An object that JSON was parsed into, and that only its reader holds: the one place where it may still be written. */
export type Json = Record<string, unknown>

/** The value as an object; undefined for a list, and for what is no object. */
export const object = (value: unknown): Json | undefined =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : undefined

/** The same, to look into. */
export const record: (value: unknown) => Readonly<Json> | undefined = object
