/** Which failures a stream has told: all up to a floor, and some behind it. The cursor of an event is its stream's position behind it. */
import { createHash } from 'node:crypto'
import { alteredCursor, open, seal, sortable, type UserProcessingResult } from '../../../msgraph/index.ts'

/**
 * Text that sorts as results end: the instant, and for results of the same instant a hash of the id. Instants keep the digits
 * that Graph sends.
 */
export type Place = string

export type Position = {
  /** Everything up to here has been sent, or is not of interest. */
  readonly floor: Place
  /** What has been sent behind the floor, in order. A failure behind the floor that is not among them is sent when it appears. */
  readonly told: readonly Place[]
}

/**
 * The most places behind the floor. A result that Graph shows late is sent late, unless so many later ones were sent before:
 * without a bound, a cursor would grow with the failures.
 */
const most = 20

export const placeOf = ({ completedDateTime, id }: Pick<UserProcessingResult, 'completedDateTime' | 'id'>): Place =>
  `${sortable(completedDateTime)} ${createHash('sha256').update(id).digest('base64url').slice(0, 8)}`

/** The part of a place that is the instant. */
export const instantOf = (place: Place): string => place.slice(0, 32)

/** @param now milliseconds since the epoch */
export const positionAt = (now: number): Position => ({ floor: sortable(new Date(now).toISOString()), told: [] })

export const isNew = ({ floor, told }: Position, place: Place): boolean => place > floor && !told.includes(place)

/** The position once this failure, which is new, has been sent too. */
export const advance = ({ floor, told }: Position, place: Place): Position => {
  const at = told.findLastIndex((other) => other < place) + 1
  const all = told.toSpliced(at, 0, place)
  const [first = floor, ...others] = all
  return all.length > most ? { floor: first, told: others } : { floor, told: all }
}

/** @param list the fingerprint of the list that the position belongs to */
export const cursorOf = (list: string, { floor, told }: Position): string =>
  seal(list, [packed(floor), told.map(packed)])

/** @throws InvalidCursor for any text that is not a position of this list */
export const readCursor = (list: string, cursor: string): Position => {
  const [floor, told] = open(cursor, list, 2)
  if (!Array.isArray(told) || told.length > most) throw alteredCursor()
  const position = { floor: unpacked(floor), told: told.map(unpacked) }
  const places = [position.floor, ...position.told]
  if (places.some((place, index) => index > 0 && place <= (places[index - 1] ?? ''))) throw alteredCursor()
  return position
}

/** A cursor carries up to 21 places: seconds, the digits of their fraction, and the hash, which a floor may lack. */
const packed = (place: Place): string => {
  const seconds = Date.parse(`${place.slice(0, 19)}Z`) / 1_000
  return [seconds.toString(36), place.slice(20, 32).replace(/0+$/, ''), place.slice(33)].join('.')
}

const form = /^([0-9a-z]{1,8})\.(\d{0,12})\.((?:[\w-]{8})?)$/
/** The last second of the year 9999. */
const lastSecond = 253_402_300_799

const unpacked = (text: unknown): Place => {
  const [, seconds = '', fraction = '', hash = ''] = form.exec(typeof text === 'string' ? text : '') ?? []
  const at = Number.parseInt(seconds, 36)
  if (!(at <= lastSecond)) throw alteredCursor()
  const instant = sortable(`${new Date(at * 1_000).toISOString().slice(0, 19)}.${fraction.padEnd(12, '0')}Z`)
  return hash === '' ? instant : `${instant} ${hash}`
}
