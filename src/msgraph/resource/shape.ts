/** Shapes of Graph's resources: which properties one has, how to read them, and how to handle values that the metadata does not promise. */

import { GraphError } from '../error.ts'
import { type Json, object, record } from '../json.ts'
import { instant } from './instant.ts'

/** Receives a property whose value does not fit the shape, and that value. */
export type Odd = (property: string, found: string) => void

/** Reads one JSON value that is neither null nor absent; `undefined` means that it is not what the metadata promises. */
type Read<T> = (value: unknown, odd: Odd, property: string) => T | undefined

export type Property<T> = {
  readonly kind: PropertyKind
  readonly read: Read<T>
  /** The members of an enum that this release knows, in Graph's order. */
  readonly members?: readonly string[]
  /** Whether it is a list, which a flags enum is here. */
  readonly isList?: boolean
  /** What stands in it: one shape under '', or several, each under its `@odata.type`. */
  readonly inner?: () => Readonly<Record<string, Shape<unknown>>>
}
export type PropertyKind = 'string' | 'int' | 'boolean' | 'dateTime' | 'enum' | 'complex' | 'navigation'

type Properties = Readonly<Record<string, Property<unknown>>>

/** A resource as the gateway holds it. An absent property was not sent: it was not requested, or this place does not have it. */
export type Values<P extends Properties> = {
  readonly [K in keyof P]?: (P[K] extends Property<infer T> ? T : never) | null | undefined
}

export type Shape<T = unknown> = {
  readonly name: string
  readonly properties: Properties
  /** Reads one JSON object in place. Throws an `invalid` GraphError if it is no object or has no key. */
  readonly read: (body: unknown, odd: Odd) => T
}

/** The type of the resource that a shape reads. */
export type Of<S> = S extends Shape<infer T> ? T : never

declare const kind: unique symbol
/**
 * Marks the type of a row, for the compiler only: no row has this property. Nearly every property of every resource is optional,
 * so without the mark the compiler would accept a group as a task report.
 */
export type Kind<N extends string> = { readonly [kind]?: N }

/** A complex value, which has no key. */
export const complex = <const N extends string, P extends Properties>(
  name: N,
  properties: P,
): Shape<Values<P> & Kind<N>> => ({ name, properties, read: reader(name, properties) })

/** An entity. An object without its key cannot be distinguished from another, and is rejected. */
export const entity = <const N extends string, P extends Properties>(
  name: N,
  properties: P,
): Shape<Values<P> & Kind<N> & { readonly id: string }> => ({
  name,
  properties,
  read: reader(name, properties, ({ id }) => {
    if (typeof id !== 'string' || id === '') throw new GraphError('invalid', `A ${name} came without its id.`)
  }),
})

/** An entity whose key is a number with another name. */
export const numbered = <const N extends string, P extends Properties, const K extends string>(
  name: N,
  properties: P,
  key: K,
): Shape<Values<P> & Kind<N> & { readonly [key in K]: number }> => ({
  name,
  properties,
  read: reader(name, properties, (row) => {
    if (typeof row[key] !== 'number') throw new GraphError('invalid', `A ${name} came without its ${key}.`)
  }),
})

export const string: Property<string> = {
  kind: 'string',
  read: (value) => (typeof value === 'string' ? value : undefined),
}
export const boolean: Property<boolean> = {
  kind: 'boolean',
  read: (value) => (typeof value === 'boolean' ? value : undefined),
}
export const int: Property<number> = {
  kind: 'int',
  read: (value) =>
    typeof value === 'number' && Number.isInteger(value) && Math.abs(value) < 2 ** 31 ? value : undefined,
}
/** Int64, which JSON may carry as text. It is kept as a number while that is exact. */
export const long: Property<number> = {
  kind: 'int',
  read: (value) => {
    const number = typeof value === 'string' ? Number(value) : value
    return typeof number === 'number' && Number.isSafeInteger(number) ? number : undefined
  },
}
/** DateTimeOffset, kept as Graph's text: a JavaScript Date would drop four of its seven fractional digits. */
export const dateTime: Property<string> = {
  kind: 'dateTime',
  read: (value) => (typeof value === 'string' && instant.test(value) ? value : undefined),
}

/** For every enum that Graph declares evolvable. A member that this release does not know becomes its sentinel. */
export const oneOf = <const M extends string>(members: readonly M[]): Property<M | 'unknownFutureValue'> => {
  // Samples of Graph spell some members with a capital. OData compares them exactly; this reader need not.
  const known = new Map<string, M>(
    members.flatMap((member) => [member, member.toLowerCase()].map((text) => [text, member])),
  )
  return {
    kind: 'enum',
    members,
    read: (value, odd, property) => {
      if (typeof value !== 'string') return undefined
      const member = known.get(value) ?? known.get(value.toLowerCase())
      if (member !== undefined) return member
      odd(property, 'an unknown member')
      return 'unknownFutureValue'
    },
  }
}

/** A flags enum: Graph joins its members with commas. */
export const flags = <const M extends string>(
  members: readonly M[],
): Property<readonly (M | 'unknownFutureValue')[]> => {
  const one = oneOf(members)
  // Thousands of rows have one of a few texts. An odd text is read again each time, because it is reported each time.
  const seen = new Map<string, readonly (M | 'unknownFutureValue')[]>()
  return {
    kind: 'enum',
    members,
    isList: true,
    read: (value, odd, property) => {
      if (typeof value !== 'string' && !Array.isArray(value)) return undefined
      const known = typeof value === 'string' ? seen.get(value) : undefined
      if (known) return known
      const texts: readonly unknown[] = typeof value === 'string' ? value.split(',').map((text) => text.trim()) : value
      const found = texts.flatMap((text) => one.read(text, odd, property) ?? [])
      if (typeof value === 'string' && !found.includes('unknownFutureValue') && seen.size < maxSeen)
        seen.set(value, found)
      return found
    },
  }
}

/** The texts of one flags enum that are remembered: more than Graph's members can form in the order in which it sends them. */
const maxSeen = 64

export const strings: Property<readonly string[]> = {
  kind: 'complex',
  isList: true,
  read: (value) => (Array.isArray(value) ? value.filter((item) => typeof item === 'string') : undefined),
}

const holding = <T>(shape: () => Shape<T>): Pick<Property<T>, 'inner'> => ({ inner: () => ({ '': shape() }) })
/** A complex value, read where it stands. */
export const one = <T>(shape: () => Shape<T>): Property<T> => ({
  ...{ kind: 'complex', ...holding(shape), read: readOne(shape) },
})
/** A list of complex values. */
export const many = <T>(shape: () => Shape<T>): Property<readonly T[]> => ({
  ...{ kind: 'complex', isList: true, ...holding(shape), read: readMany(shape) },
})
/** Another resource, in place: as `{ id }`, or whole if Graph sends it so or a request expanded it. */
export const navigation = <T>(shape: () => Shape<T>): Property<T> => ({
  ...{ kind: 'navigation', ...holding(shape), read: readOne(shape) },
})
/** Other resources, in place. */
export const navigations = <T>(shape: () => Shape<T>): Property<readonly T[]> => ({
  ...{ kind: 'navigation', isList: true, ...holding(shape), read: readMany(shape) },
})

/** A polymorphic value, distinguished by `@odata.type`. For an unknown type it keeps only the name of that type. */
export const variants = <T extends { readonly '@odata.type': string }>(
  shapes: () => { readonly [K in T['@odata.type']]: Shape<unknown> },
): Property<T | UnknownVariant> => ({
  kind: 'complex',
  inner: shapes,
  read: (value, odd, property) => {
    const body = record(value)
    const type = body?.['@odata.type']
    if (!body || typeof type !== 'string') return undefined
    const name = type.replace(/^#/, '').replace(/^.*\./, '')
    const shape = (shapes() as Readonly<Record<string, Shape<unknown> | undefined>>)[name]
    if (!shape) odd(property, 'an unknown @odata.type')
    return Object.assign({}, shape?.read(body, odd), { '@odata.type': shape ? name : type }) as T
  },
})
/** `@odata.type` as Graph sent it, for a type that this release does not know. */
export type UnknownVariant = { readonly '@odata.type': `#${string}` }

const readOne =
  <T>(shape: () => Shape<T>): Read<T> =>
  (value, odd, property) => {
    try {
      return shape().read(value, (inner, found) => odd(`${property}/${inner}`, found))
    } catch (error) {
      if (error instanceof GraphError) return undefined
      throw error
    }
  }

const readMany = <T>(shape: () => Shape<T>): Read<readonly T[]> => {
  const read = readOne(shape)
  return (value, odd, property) => {
    if (!Array.isArray(value)) return undefined
    const found: T[] = []
    for (const item of value) {
      const row = read(item, odd, property)
      if (row === undefined) odd(property, 'an odd item')
      else found.push(row)
    }
    return found
  }
}

/**
 * Reads the properties that came and that the shape knows, in the very object that was parsed from JSON. An odd value becomes
 * null, and the other properties stay. Every value of every row passes here: so a correct value is not written again, and
 * nothing is copied.
 * @param check throws if the key is missing
 */
const reader = <T>(name: string, properties: Properties, check?: (row: Json) => void): Shape<T>['read'] => {
  const known = new Map(Object.entries(properties))
  return (body, odd) => {
    const row = object(body)
    if (!row) throw new GraphError('invalid', `A ${name} came as something else than a JSON object.`)
    for (const property in row) {
      const value = row[property]
      if (value === null) continue
      const shape = known.get(property)
      if (shape === undefined) continue
      const found = shape.read(value, odd, property)
      if (found === value) continue
      if (found === undefined) odd(property, Array.isArray(value) ? 'array' : typeof value)
      row[property] = found ?? null
    }
    check?.(row)
    // Each property that the shape knows now has its type, is null or is absent, as `T` says.
    return row as T
  }
}
