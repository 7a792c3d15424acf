/** How values of each property type compare: instants at full precision, enums in the metadata's order. */
import type { Property } from './entity-type.ts'

/** What `<` and `===` may be used on; null sorts first, as OData has it. */
export type Sortable = string | number | null

/** @returns a function that turns a wire value into what sorts like it */
export const sortable = (property: Property): ((value: unknown) => Sortable) => {
  switch (property.type) {
    case 'dateTime':
      return (value) => (typeof value === 'string' ? instantKey(value) : null)
    case 'enum':
      return (value) => {
        const rank = property.members?.indexOf(String(value)) ?? -1
        return value === null || value === undefined ? null : rank
      }
    case 'boolean':
      return (value) => (typeof value === 'boolean' ? Number(value) : null)
    case 'int':
      return (value) => (typeof value === 'number' ? value : null)
    default:
      return (value) => (typeof value === 'string' ? value : null)
  }
}

/** Negative, zero or positive, null first. */
export const compare = (a: Sortable, b: Sortable): number => {
  if (a === b) return 0
  if (a === null) return -1
  if (b === null) return 1
  return a < b ? -1 : 1
}

/** RFC 3339 text as UTC text of one length, so that text order is time order down to 100 ns. */
const instantKey = (text: string): string => {
  const fraction = /\.(\d+)/.exec(text)?.[1] ?? ''
  const seconds = text.endsWith('Z') && text.length >= 20 ? text.slice(0, 19) : utcSeconds(text)
  return `${seconds}.${fraction.padEnd(7, '0').slice(0, 7)}`
}

const utcSeconds = (text: string): string => new Date(text.replace(/\.\d+/, '')).toISOString().slice(0, 19)
