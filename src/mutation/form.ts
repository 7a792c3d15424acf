/** The form of what is stored as JSON, checked before any code relies on it. */

export type Check = (value: unknown) => boolean

export const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

export const isText: Check = (value) => typeof value === 'string'
export const isListOf =
  (of: Check): Check =>
  (value) =>
    Array.isArray(value) && value.every(of)
/** Any value: for a member that no code reads. */
export const isAnything: Check = () => true

/** Whether the value has each of these members in its form. */
export const has =
  (members: Readonly<Record<string, Check>>): Check =>
  (value) =>
    isRecord(value) && Object.entries(members).every(([name, holds]) => holds(value[name]))
