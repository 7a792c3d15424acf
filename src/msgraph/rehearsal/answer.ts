/** An answer as Graph would give it, of placeholders: every property that a request names, or that comes if it names none. */
import type { Json } from '../json.ts'
import type { Expected } from '../list/load.ts'
import type { Condition, Scalar } from '../list/query.ts'
import { defaultUserProperties } from '../resource/directory.ts'
import type { Property, Shape } from '../resource/shape.ts'
import { anyInstant, generationOf, placeholder, someInstant, someVersion } from './placeholder.ts'

/** Which of the answers that Graph may give. */
export type Telling = {
  /** Of values that have one of several types or members, the one of this number; counting starts again behind the last. */
  readonly variant: number
  /** Whether rows lack what Graph does not promise: names that come along, sizes, scopes. */
  readonly isPoor: boolean
}

type Asked = {
  /** Null if the request names no properties. */
  readonly select: ReadonlySet<string> | null
  readonly expand: ReadonlySet<string>
  readonly leavesOut: Readonly<Record<string, unknown>>
  readonly isInside: boolean
}

/** @param idOf a placeholder for the id of an object that stands somewhere */
export const createAnswers = ({ variant, isPoor }: Telling, idOf: (name: string, where: string) => string) => {
  /** Unless the answer is a usual one, each instant is later than those before it. */
  let hours = 0
  const nth = <T>(all: readonly T[]): T | undefined => all[variant % Math.max(all.length, 1)]

  const rowOf = (shape: Shape<unknown>, where: string, asked: Asked, conditions: readonly Condition[] = []): Json => {
    const row: Json = {}
    for (const [name, property] of Object.entries(shape.properties)) {
      const isNamed = asked.expand.has(name) || asked.select?.has(name)
      if (!isNamed && (asked.select !== null || Object.hasOwn(asked.leavesOut, name))) continue
      // Lists of one name are different ones in different resources.
      const value = sampleOf(name, property, `${where}/${property.isList ? `${shape.name}/` : ''}${name}`, asked)
      if (value !== undefined) row[name] = value
    }
    return { ...row, ...meeting(conditions, shape, row) }
  }

  const sampleOf = (name: string, property: Property<unknown>, where: string, asked: Asked): unknown => {
    const { kind, members = [], isList = false, inner } = property
    if (kind === 'boolean') return true
    if (kind === 'int' && /version/i.test(name)) return someVersion
    if (kind === 'int') return isPoor ? null : 2
    if (kind === 'dateTime') {
      hours += 1
      return variant > 0 ? someInstant(3_600_000 * hours) : anyInstant
    }
    if (kind === 'string' && name === '@odata.type') return nth(directoryTypes)
    if (kind === 'string') return /Id$|Name$/.test(name) ? idOf(name.replace(/Id$/, ''), where) : placeholder(name)
    if (kind === 'enum' && isList) return isPoor ? undefined : variant > 0 ? members.join(',') : members[0]
    if (kind === 'enum') return members.includes('failed') ? 'failed' : members.at(isPoor ? -1 : 0)
    if (kind === 'complex' && isPoor) return undefined
    // The run that a run reprocesses was started by its workflow.
    if (name === 'activatedOnScope' && generationOf(where) > 0) return null
    const [type, shape] = nth(Object.entries(inner?.() ?? {})) ?? []
    if (type === undefined || shape === undefined) return undefined
    const isWhole = asked.expand.has(name) || wholes.has(shape.name)
    if (kind === 'navigation' && isList && !isWhole && !asked.isInside) return undefined
    const whole = () => rowOf(shape, where, insideOf(shape))
    const value =
      kind === 'complex'
        ? { ...whole(), ...(type !== '' && { '@odata.type': `#microsoft.graph.identityGovernance.${type}` }) }
        : {
            ...(shape.name === 'directoryObject' && { '@odata.type': nth(directoryTypes) }),
            ...(isWhole && !(isPoor && shape.name === 'user') && whole()),
            id: idOf(shape.name, where),
          }
    return isList ? [value] : value
  }

  /**
   * One resource, which is also the one row of a list.
   * @param id of the resource, if its address says it
   * @param conditions that a row meets
   */
  return (
    address: string,
    { shape, leavesOut }: Expected,
    id: string,
    where: string,
    conditions: readonly Condition[],
  ) => {
    const options = new URLSearchParams(address.split('?')[1] ?? '')
    const names = (option: string) => options.get(option)?.split(',')
    const select = names('$select')
    const asked = {
      select: select ? new Set(select) : null,
      expand: new Set(names('$expand')),
      leavesOut: leavesOut ?? {},
      isInside: false,
    }
    return { id, ...rowOf(shape, where, asked, conditions) }
  }
}

/** Resources that come whole inside of others. */
const wholes: ReadonlySet<string> = new Set(['task', 'taskDefinition'])
const directoryTypes = ['user', 'group', 'administrativeUnit'].map((name) => `#microsoft.graph.${name}`)

const none: ReadonlySet<string> = new Set()
const insideOf = (shape: Shape<unknown>): Asked => ({
  select: shape.name === 'user' ? defaultUserProperties : null,
  expand: none,
  leavesOut: {},
  isInside: true,
})

/** Values with which a row meets the conditions. */
const meeting = (conditions: readonly Condition[], { properties }: Shape<unknown>, row: Json): Json =>
  Object.fromEntries(
    [...Map.groupBy(conditions, ({ property }) => property)].flatMap(([name, some]) => {
      const found = operators.flatMap((operator) => some.filter((one) => one.operator === operator))[0]
      if (!found) return []
      if (found.operator !== 'ne') return [[name, ofKind(found, found.values[0] ?? null, row[name])]]
      const refused = new Set(some.flatMap(({ values }) => values))
      const others = properties[name]?.members?.filter((member) => !refused.has(member)) ?? []
      return others.length > 0 || properties[name]?.members ? [[name, others[0] ?? 'another']] : []
    }),
  )

/** The first of them decides. */
const operators = ['eq', 'ge', 'le', 'gt', 'lt', 'ne'] as const

const ofKind = ({ kind, operator }: Condition, value: Scalar | null, own: unknown): unknown => {
  if (kind === 'navigation') return { ...Object(own), id: value }
  if (operator === 'eq') return value
  const isAfter = operator === 'ge' || operator === 'gt'
  if (kind === 'dateTime') return someInstant(Date.parse(String(value)) + (isAfter ? 1_000 : -1_000))
  return Number(value) + (isAfter ? 1 : -1)
}
