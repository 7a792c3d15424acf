/** Checks request bodies as strictly as the metadata reads: an unknown, missing or mistyped property is a 400. */
import { badRequest } from './error.ts'
import { keyOf } from './key.ts'

type Kind = 'string' | 'integer' | 'number' | 'boolean' | 'object' | 'array' | 'any'

/** What each property must be; a trailing `?` makes it optional, and then null counts as absent unless it is `any`. */
export type BodyShape = Readonly<Record<string, Kind | `${Kind}?`>>

/**
 * @param where names the value in the refusal: `body`, `scope.run`
 * @returns the value as an object that has the properties of the shape and no others, without those that are absent
 * @throws GraphError 400
 */
export const readObject = (value: unknown, where: string, shape: BodyShape): Readonly<Record<string, unknown>> => {
  if (!isObject(value)) throw badRequest(`Invalid ${where}: a JSON object is expected, got ${nameOf(value)}.`)
  for (const name of Object.keys(value)) {
    if (!Object.hasOwn(shape, name)) throw badRequest(`The property '${name}' does not exist on ${where}.`)
  }
  for (const [name, rule] of Object.entries(shape)) {
    const given = value[name]
    if (given === undefined || given === null) {
      if (!rule.endsWith('?')) throw badRequest(`The property '${name}' of ${where} is required.`)
    } else if (!isKind(given, rule.replace('?', ''))) {
      throw badRequest(
        `The property '${name}' of ${where} must be of type ${rule.replace('?', '')}, got ${nameOf(given)}.`,
      )
    }
  }
  return Object.fromEntries(Object.entries(value).filter(([name, given]) => given !== null || shape[name] === 'any?'))
}

/**
 * Reads a list of `{ "id": "…" }`.
 * @throws GraphError 400
 */
export const readReferences = (value: unknown, where: string): readonly string[] => {
  if (!Array.isArray(value)) throw badRequest(`Invalid ${where}: an array is expected, got ${nameOf(value)}.`)
  return value.map((item, index) => readReference(item, `${where}[${index}]`))
}

/**
 * Reads one `{ "id": "…" }`, without regard to case.
 * @throws GraphError 400
 */
export const readReference = (value: unknown, where: string): string =>
  keyOf(String(readObject(value, where, { id: 'string' })['id']))

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const isKind = (value: unknown, kind: string): boolean =>
  kind === 'any' || nameOf(value) === kind || (kind === 'number' && typeof value === 'number')

const nameOf = (value: unknown): string => {
  if (value === null) return 'null'
  if (Array.isArray(value)) return 'array'
  if (typeof value === 'number') return Number.isInteger(value) ? 'integer' : 'number'
  return typeof value === 'undefined' ? 'nothing' : typeof value
}
