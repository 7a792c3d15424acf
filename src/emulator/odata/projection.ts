/** Turns a row into what goes over the wire: selected members, reduced or expanded navigations, hidden enum members. */
import type { Entity, EntityType, Navigation, Property } from './entity-type.ts'
import type { Shape } from './expand.ts'

export type Projection = (row: Entity, context?: string) => Record<string, unknown>

export type Viewer = {
  /** `Prefer: include-unknown-enum-members`. */
  readonly unknownMembers: boolean
  /** What marks the answers of this caller; undefined while the switch `echoIdentity` is off. */
  readonly echo: string | undefined
  /** Whether users come along with more than their id. */
  readonly seesPeople: boolean
}

/**
 * Compiles the members of a type once, so that a row costs one loop.
 * @param hidden members that are not answered unless named
 * @param always members that are answered even when `$select` does not name them
 */
export const compileProjection = (
  type: EntityType,
  shape: Shape,
  viewer: Viewer,
  { hidden = [], always = [] }: { readonly hidden?: readonly string[]; readonly always?: readonly string[] } = {},
): Projection => {
  const wanted = (name: string): boolean =>
    shape.expand.has(name) || always.includes(name) || (shape.select ? shape.select.has(name) : !hidden.includes(name))

  const members: { readonly name: string; readonly project: (value: unknown) => unknown; readonly linked: boolean }[] =
    []
  for (const [name, property] of Object.entries(type.properties)) {
    if (!wanted(name)) continue
    const project = name === type.echo && viewer.echo ? marked(viewer.echo) : propertyProjection(property, viewer)
    members.push({ name, project, linked: false })
  }
  for (const [name, navigation] of Object.entries(type.navigations)) {
    const expanded = shape.expand.get(name)
    if (!wanted(name) || (navigation.inline === 'absent' && !expanded)) continue
    const project = navigationProjection(navigation, expanded, viewer)
    members.push({
      name,
      project,
      linked: navigation.collection && (navigation.inline === 'full' || expanded !== undefined),
    })
  }

  return (row, context) => {
    const wire: Record<string, unknown> = {}
    if (row['@odata.type'] !== undefined) wire['@odata.type'] = row['@odata.type']
    for (const { name, project, linked } of members) {
      const value = row[name]
      if (value === undefined) continue
      if (linked && context !== undefined) wire[`${name}@odata.context`] = `${context}/${name}`
      wire[name] = project(value)
    }
    return wire
  }
}

const navigationProjection = (navigation: Navigation, expanded: Shape | undefined, viewer: Viewer) => {
  const target = navigation.type()
  const project =
    (expanded || navigation.inline === 'full') && (viewer.seesPeople || target.name !== 'microsoft.graph.user')
      ? compileProjection(target, expanded ?? { expand: new Map() }, viewer)
      : (row: Entity) => ({ id: row['id'] })
  return (value: unknown): unknown => {
    if (value === null) return null
    return Array.isArray(value) ? value.map((row: Entity) => project(row)) : project(value as Entity)
  }
}

const same = (value: unknown): unknown => value

const propertyProjection = (property: Property, viewer: Viewer): ((value: unknown) => unknown) => {
  if (viewer.unknownMembers) return same
  if (property.members) return hiding(property.members)
  return property.innerEnums
    ? hidingInside(new Map(Object.entries(property.innerEnums).map(([k, v]) => [k, hiding(v)])))
    : same
}

/** Members behind `unknownFutureValue` become it; of a flags value, each one does. */
const hiding = (members: readonly string[]): ((value: unknown) => unknown) => {
  const sentinel = members.indexOf('unknownFutureValue')
  const hidden = new Set(sentinel < 0 ? [] : members.slice(sentinel + 1))
  if (hidden.size === 0) return same
  return (value) => {
    if (typeof value !== 'string') return value
    const parts = value.split(',')
    if (!parts.some((member) => hidden.has(member))) return value
    return [...new Set(parts.map((member) => (hidden.has(member) ? 'unknownFutureValue' : member)))].join(',')
  }
}

const hidingInside = (enums: ReadonlyMap<string, (value: unknown) => unknown>): ((value: unknown) => unknown) => {
  const visit = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(visit)
    if (typeof value !== 'object' || value === null) return value
    return Object.fromEntries(
      Object.entries(value).map(([name, inner]) => [name, enums.get(name)?.(inner) ?? visit(inner)]),
    )
  }
  return visit
}

const marked =
  (echo: string) =>
  (value: unknown): unknown =>
    typeof value === 'string' ? `${value} [${echo}]` : value
