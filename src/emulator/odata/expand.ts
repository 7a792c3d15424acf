/** `$select` and `$expand`: which members a row is answered with. */
import { badRequest } from '../error.ts'
import type { EntityType } from './entity-type.ts'

/** What to answer of a type; without `select`, everything that its answer does not hide. */
export type Shape = {
  readonly select?: ReadonlySet<string>
  readonly expand: ReadonlyMap<string, Shape>
}

/** @throws GraphError 400 for a property that the type does not have */
export const parseSelect = (text: string, type: EntityType): ReadonlySet<string> => {
  const names = text.split(',').map((name) => name.trim())
  for (const name of names) {
    if (!Object.hasOwn(type.properties, name) && !Object.hasOwn(type.navigations, name)) {
      throw badRequest(`Could not find a property named '${name}' on type '${type.name}'.`)
    }
  }
  return new Set(names)
}

/**
 * Reads `tasks,createdBy($select=id,displayName)`.
 * @throws GraphError 400 for an unknown or undocumented navigation, or a nested option other than `$select`
 */
export const parseExpand = (text: string, type: EntityType, allowed: readonly string[]): ReadonlyMap<string, Shape> =>
  new Map(
    splitOutside(text).map((item) => {
      const [, name = '', nested] = /^\s*(\w+)\s*(?:\((.*)\))?\s*$/.exec(item) ?? []
      const navigation = Object.hasOwn(type.navigations, name) ? type.navigations[name] : undefined
      if (!navigation)
        throw badRequest(`Could not find a navigation property named '${item.trim()}' on type '${type.name}'.`)
      if (!allowed.includes(name)) throw badRequest(`Expanding '${name}' on type '${type.name}' is not supported.`)
      return [name, nested === undefined ? { expand: new Map() } : parseNested(nested, navigation.type())]
    }),
  )

const parseNested = (text: string, type: EntityType): Shape => {
  const [, names] = /^\s*\$select=([^;]*)$/i.exec(text) ?? []
  if (names === undefined) throw badRequest(`The nested option '${text}' of $expand is not supported.`)
  return { select: parseSelect(names, type), expand: new Map() }
}

/** Splits at commas that stand in no parentheses. */
const splitOutside = (text: string): readonly string[] => {
  const items: string[] = []
  let depth = 0
  let start = 0
  for (let at = 0; at < text.length; at++) {
    if (text[at] === '(') depth++
    else if (text[at] === ')') depth--
    else if (text[at] === ',' && depth === 0) {
      items.push(text.slice(start, at))
      start = at + 1
    }
  }
  return [...items, text.slice(start)]
}
