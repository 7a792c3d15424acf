/**
 * The arguments of mutations, checked once more behind the schema's own limits, so that nothing wider can reach Graph. An argument in
 * another form is a fault of the gateway and not of the caller, so it throws a plain Error.
 */
import { canonicalId, isId } from '../../msgraph/index.ts'

/** What every mutation takes besides its own arguments. */
export type Annotated = {
  readonly reason?: string | null | undefined
  readonly idempotencyKey?: string | null | undefined
}

/** Ids in one list, as the Entra admin center has it (learn.microsoft.com/entra/id-governance/reprocess-workflow). */
export const maxResults = 10
/** Characters of a reason. */
export const maxReason = 500

const wrong = (argument: string, takes: string, got: unknown) =>
  new Error(`${argument} takes ${takes}, but got ${got}.`)

export const graphId = (argument: string, id: string): string => {
  if (typeof id !== 'string' || !isId(id))
    throw wrong(argument, '1 to 400 characters of A-Z a-z 0-9 _ - ., not only 1 or 2 dots', JSON.stringify(id))
  return id
}

export const idList = (argument: string, ids: readonly string[]): readonly string[] => {
  if (!Array.isArray(ids) || ids.length < 1 || ids.length > maxResults)
    throw wrong(argument, `1 to ${maxResults} ids`, Array.isArray(ids) ? ids.length : typeof ids)
  const checked = ids.map((id, index) => graphId(`${argument}.${index}`, id))
  const distinct = new Set(checked.map(canonicalId)).size
  if (distinct < checked.length) throw wrong(argument, 'different ids', `${distinct} of ${checked.length}`)
  return checked
}

export const oneOf = <T extends string>(argument: string, members: readonly T[], value: T): T => {
  if (!members.includes(value)) throw wrong(argument, members.join(' or '), JSON.stringify(value))
  return value
}

export const integerOrNull = (argument: string, value: number | null | undefined): number | null => {
  if (value != null && !Number.isSafeInteger(value)) throw wrong(argument, 'an integer', value)
  return value ?? null
}

export const annotations = ({ reason, idempotencyKey }: Annotated) => ({
  reason: text('input.reason', maxReason, reason ?? null, /\S/),
  idempotencyKey: text('input.idempotencyKey', 255, idempotencyKey ?? null, /./s),
})

const text = (argument: string, limit: number, value: string | null, needs: RegExp) => {
  if (value === null) return null
  if (!needs.test(value)) throw wrong(argument, `1 to ${limit} characters, not all blank`, 'a blank text')
  // As GraphQL's constraints count them: a character outside the first plane is one, although it is two in JavaScript.
  const { length } = [...value]
  if (length > limit) throw wrong(argument, `1 to ${limit} characters`, length)
  return value
}
