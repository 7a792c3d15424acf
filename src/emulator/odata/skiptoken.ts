/** `$skiptoken`: where the next page starts, opaque to clients and bound to the very list that gave it. */
import { hash } from 'node:crypto'
import { badRequest } from '../error.ts'
import type { SortKey } from './orderby.ts'

export type Position = {
  /** The last row of the page before; null before the first. Without `$orderby` its values are empty. */
  readonly after: SortKey | null
  /** The page before was an empty one, put in by the switch `emptyPages`. */
  readonly pastEmptyPage: boolean
}

/** @param list what the token is good for: the path and every other option */
export const writeToken = ({ after, pastEmptyPage }: Position, list: string): string => {
  const content = JSON.stringify([after?.id ?? null, after?.values ?? [], pastEmptyPage])
  return Buffer.from(seal(content, list) + content).toString('base64url')
}

/** @throws GraphError 400 for a token of another list, an altered one, or none at all */
export const readToken = (token: string, list: string): Position => {
  const text = Buffer.from(token, 'base64url').toString()
  const content = text.slice(SEAL)
  if (Buffer.from(text).toString('base64url') !== token || seal(content, list) !== text.slice(0, SEAL)) {
    throw badRequest('Invalid $skiptoken: it was not given for this list, or has been altered.')
  }
  const [id, values, pastEmptyPage] = JSON.parse(content)
  return { after: id === null ? null : { id, values }, pastEmptyPage }
}

const SEAL = 16
const seal = (content: string, list: string): string => hash('sha256', `${list}\n${content}`).slice(0, SEAL)
