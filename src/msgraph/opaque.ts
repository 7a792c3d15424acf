/**
 * Opaque texts, which carry cursors. A caller may write anything instead: an opened text was sealed for this very list, or says so
 * falsely, so each of its fields must still be checked.
 */
import { createHash } from 'node:crypto'

export class InvalidCursor extends Error {
  override readonly name = 'InvalidCursor'
}

/** Distinguishes one list from another: twelve characters of a checksum over everything that makes it this list. */
export const fingerprint = (...parts: readonly string[]): string =>
  createHash('sha256').update(parts.join('\n')).digest('base64url').slice(0, 12)

/** @param list the fingerprint of the list that the fields belong to */
export const seal = (list: string, fields: readonly unknown[]): string =>
  Buffer.from(JSON.stringify([list, ...fields])).toString('base64url')

/**
 * The fields that `seal` was given.
 * @param count how many there are
 * @throws InvalidCursor where `text` is no such text, or one of another list
 */
export const open = (text: string, list: string, count: number): readonly unknown[] => {
  const sealed = parsed(text)
  if (!Array.isArray(sealed) || sealed.length !== count + 1) throw new InvalidCursor('after is no cursor of this API.')
  const [of, ...fields] = sealed
  if (of !== list)
    throw new InvalidCursor('after is a cursor of another list, or of this list with another filter or order.')
  return fields
}

/** A reader throws it if a field is not of the type that was sealed. */
export const alteredCursor = () => new InvalidCursor('after is a cursor that has been altered.')

/** A number of rows or pages. */
export const isCount = (value: unknown): value is number =>
  typeof value === 'number' && Number.isInteger(value) && value >= 0

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(Buffer.from(text, 'base64url').toString('utf8'))
  } catch {
    return undefined
  }
}
