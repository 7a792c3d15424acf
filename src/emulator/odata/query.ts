/** The query string as Graph reads it: only the options that the route documents, each once, decoded. */
import { badRequest } from '../error.ts'
import type { QueryOptions } from '../operation.ts'
import type { Switches } from '../switches.ts'

/** Decoded texts by option. */
export type Query = {
  readonly select?: string
  readonly expand?: string
  readonly filter?: string
  readonly orderby?: string
  readonly search?: string
  readonly count?: boolean
  readonly top?: number
  readonly skiptoken?: string
  /** Everything but the skiptoken as it was sent: what a next link repeats and a token is bound to. */
  readonly rest: string
}

const OPTIONS = ['select', 'expand', 'filter', 'orderby', 'search', 'count', 'top', 'skiptoken'] as const
type Option = (typeof OPTIONS)[number]

/**
 * @param search the query string without its question mark
 * @throws GraphError 400 for an option that is unknown, not documented here, given twice or malformed
 */
export const readQuery = (search: string, documented: QueryOptions, switches: Switches): Query => {
  const texts = new Map<Option, string>()
  const rest: string[] = []
  for (const part of search.split('&')) {
    if (part === '') continue
    const { name, text } = decodePart(part)
    const option = OPTIONS.find((candidate) => `$${candidate}` === name.toLowerCase())
    if (!option) throw badRequest(`The query option '${name}' is not supported.`)
    if (texts.has(option)) throw badRequest(`The query option '${name}' is given more than once.`)
    if (!isSupported(option, documented, switches)) {
      throw badRequest(`The query option '${name}' is not supported on this resource.`)
    }
    if (text === '') throw badRequest(`The query option '${name}' is empty.`)
    texts.set(option, text)
    if (option !== 'skiptoken') rest.push(part)
  }
  const { top, count, ...others } = Object.fromEntries(texts) as Partial<Record<Option, string>>
  return {
    ...others,
    ...(top === undefined || (!documented.top && switches.top === 'ignored') ? {} : { top: readTop(top) }),
    ...(count === undefined ? {} : { count: readCount(count) }),
    rest: rest.join('&'),
  }
}

const isSupported = (option: Option, documented: QueryOptions, switches: Switches): boolean => {
  if (option === 'skiptoken') return true
  if (option === 'top') return documented.top === true || switches.top !== 'refused'
  return documented[option] !== undefined && documented[option] !== false
}

const decodePart = (part: string): { readonly name: string; readonly text: string } => {
  const cut = part.indexOf('=')
  try {
    return {
      name: decode(cut < 0 ? part : part.slice(0, cut)),
      text: cut < 0 ? '' : decode(part.slice(cut + 1)),
    }
  } catch {
    throw badRequest(`The query string is malformed at '${part}'.`)
  }
}

const decode = (text: string): string => decodeURIComponent(text.replaceAll('+', ' '))

const readTop = (text: string): number => {
  const top = /^\d{1,9}$/.test(text) ? Number(text) : 0
  if (top < 1) throw badRequest(`Invalid value '${text}' for $top: a positive integer is expected.`)
  return top
}

const readCount = (text: string): boolean => {
  if (text !== 'true' && text !== 'false')
    throw badRequest(`Invalid value '${text}' for $count: true or false is expected.`)
  return text === 'true'
}
