/** The requests that an operation would make, one by one, as its own resolvers and sources make them: found out by rehearsals. */
import { type GraphQLSchema, getNamedType, isAbstractType, Kind } from 'graphql'
import type { Caller } from '../../identity/index.ts'
import {
  type Course,
  type RehearsalOptions,
  type RehearsedSession,
  rehearse,
  rehearsedNow,
  type Step,
  united,
} from '../../msgraph/index.ts'
import { createSelections } from '../connection/selection.ts'
import type { GatewayContext } from '../context.ts'
import { executableSchema } from '../executor/executable.ts'
import { plainOperation } from '../executor/plain-operation.ts'
import type { Values } from '../executor/values.ts'
import { createRoom } from '../failure/room.ts'
import { createShelf } from '../failure/shelf.ts'
import { type CheckedRequest, type FieldOutline, outlineOf, type Passed } from '../limits/index.ts'
import { everyField } from '../limits/outline.ts'
import { createOnce } from '../open-request.ts'
import { memoized } from './memoized.ts'
import { createPlayer } from './play.ts'
import { type RehearsedMutations, rehearsedMutations, someOperation } from './rehearsed-mutations.ts'

export type ExplainedStep = {
  readonly method: 'GET' | 'POST'
  /** Below the version, with `{name}` for what only an answer says. */
  readonly url: string
  /** The field that makes it, by its coordinate. */
  readonly field: string
  /** The earliest wave in which it leaves. */
  readonly wave: number
  /** The steps, by their place in the list from 0, of which one is answered right before it. */
  readonly after: readonly number[]
  /** Whether only some answers of Graph lead to it. */
  readonly conditional: boolean
}

const usual: Course = {
  ...{ variant: 0, isPoor: false, refuses: null, isDeleted: false, isAbsent: false, isEmpty: false },
  ...{ goesOn: false, isAlike: false, isRefused: false },
}
const rows = '{rows}'
/** Options that a tenant may not take: `$expand` of task results, and `or`. */
const refusable = /expand=[^&]*taskProcessingResults|%20or%20/

/** Other courses, each with the steps of the usual one in which it may differ. */
const others: readonly (readonly [differs: (steps: readonly Step[]) => boolean, course: Course])[] = [
  [(steps) => steps.length > 0, { ...usual, variant: 1, isPoor: true, goesOn: true }],
  [(steps) => steps.some(({ isOfOne }) => isOfOne), { ...usual, variant: 2, isDeleted: true }],
  [(steps) => steps.some(({ isOfOne }) => isOfOne), { ...usual, variant: 3, isAbsent: true }],
  [(steps) => steps.some(({ isLate }) => isLate), { ...usual, isRefused: true }],
  [(steps) => steps.some(({ url }) => url.includes(rows)), { ...usual, isEmpty: true }],
  [(steps) => new Set(steps.map(pathOf)).size < steps.length, { ...usual, isAlike: true }],
  [(steps) => steps.some(({ url }) => refusable.test(url)), { ...usual, refuses: refusable }],
]

/** With the fields that the step's own field stands below, the nearest one first. */
export type NamedStep = ExplainedStep & { readonly fields: readonly string[] }

/** Each type of an object, where there are two, three or four, with each of another one. */
const variants = [1, 2, 3, 4, 6]
const isOfSeveral = ({ definition }: FieldOutline): boolean => isAbstractType(getNamedType(definition.type))

export type StepsOf = (
  request: Pick<CheckedRequest, 'document'>,
  passed: Pick<Passed, 'operation' | 'values'>,
  options: Omit<RehearsalOptions, 'asker'>,
) => Promise<readonly NamedStep[]>

export const createSteps = (schema: GraphQLSchema): StepsOf => {
  const executable = executableSchema(schema)
  return async ({ document }, { operation, values }, options) => {
    const plain = plainOperation(schema, document, operation, values.variables)
    const fields = outlineOf(schema, { kind: Kind.DOCUMENT, definitions: [plain] }, plain, values.variables)
    const { asker, play } = createPlayer({ schema: executable, operation: plain })
    const played = (course: Course, some = fields) =>
      rehearse({ ...options, asker }, course, async (session) => {
        const clock = clockOf(course)
        const mutations = some.some(isAboutMutations) ? await rehearsedMutations(session, caller, clock) : null
        await play(some, contextOf(session, values, clock, mutations), eventFor(some))
        await mutations?.close()
      })
    const first = await played(usual)
    const courses = others.flatMap(([differs, course]) => (differs(first) ? [played(course)] : []))
    // What one field has read, another one need not, or has to if the rows are others.
    const alone = fields.length > 1 ? fields.map((field) => played(usual, [field])) : []
    const typed = everyField(fields).some(isOfSeveral) ? variants.map((variant) => played({ ...usual, variant })) : []
    const [other, single] = await Promise.all([Promise.all([...courses, ...typed]), Promise.all(alone)])
    const unions = [first, ...other, single.flat()].flatMap(united)
    return combined([first, ...other, ...single, asNamed(unions, [first, ...other, ...single].flat())])
  }
}

/** Each on the behalf on which the same request is named. */
const asNamed = (unions: readonly Step[], steps: readonly Step[]): readonly Step[] => {
  const askers = new Map([...unions, ...steps].map(({ url, asker }) => [url, asker]))
  return unions.map((union) => ({ ...union, asker: askers.get(union.url) ?? union.asker }))
}

/** The same request on the same behalf is one step, with all that is before it in any course. */
const combined = (courses: readonly (readonly Step[])[]): readonly NamedStep[] => {
  const groups = [...Map.groupBy(courses.flat(), placeOf).values()]
  const first = new Set(courses[0])
  const lists = memoized(listOf)
  /** A list that is read in several requests may end with any of them, and so may lists of several workflows. */
  const places = Map.groupBy(groups.keys(), (index) => groups[index]?.slice(0, 1).map(lists).join(''))
  const inWaves = new Map(
    courses.flatMap((steps) =>
      [...Map.groupBy(steps, ({ wave, asker }) => `${wave} ${asker}`).values()].flatMap((together) =>
        together.map((step) => [step, together] as const),
      ),
    ),
  )
  /** What a field reads in one wave, it may need all of. */
  const mates = (step: Step): readonly Step[] => inWaves.get(step) ?? [step]
  const steps = groups.flatMap((group): readonly NamedStep[] => {
    const [one] = group
    if (!one) return []
    const { method, url, asker } = one
    const fields = asker.split(' ')
    const inUsual = group.filter((step) => first.has(step))
    const awaited = new Set(group.flatMap(({ after }) => after.map(mates)))
    const before = new Set([...awaited].flatMap((together) => together.map(lists)))
    if (url.includes(rows)) before.add(lists(one))
    return [
      {
        ...{ method, url, field: fields[0] ?? '', fields },
        wave: 0,
        after: [...before].flatMap((list) => places.get(list) ?? []),
        conditional: inUsual.every((step) => step.after.some((each) => lists(each) === lists(step))),
      },
    ]
  })
  const waves = wavesOf(steps)
  const same = Map.groupBy(steps.keys(), (index) => steps[index]?.url)
  /** A request of two fields is made once. Where one field has its answer already, what follows it at the other one does not wait. */
  const also = (index: number): readonly number[] => {
    const others = same.get(steps[index]?.url) ?? []
    return others.length > 1 ? [...others, ...(steps[index]?.after ?? [])] : [index]
  }
  return steps.map((step, index) => ({
    ...{ ...step, wave: waves[index] ?? 1 },
    after: [...new Set(step.after.flatMap(also))].toSorted((a, b) => a - b),
  }))
}

/** The earliest wave of each: right after the first of those that it may follow. */
const wavesOf = (steps: readonly NamedStep[]): readonly number[] => {
  const waves = steps.map(({ after }) => (after.length === 0 ? 1 : Number.POSITIVE_INFINITY))
  for (let isNew = true; isNew; ) {
    isNew = false
    for (const [index, { after }] of steps.entries()) {
      const next = 1 + Math.min(...after.map((each) => waves[each] ?? 1))
      if (!(next < (waves[index] ?? 0))) continue
      waves[index] = next
      isNew = true
    }
  }
  return waves
}

const pathOf = ({ url }: Step): string => url.split('?', 1)[0] ?? ''
const placeOf = ({ method, url, asker, isLate }: Step): string => [method, url, asker, isLate].join(' ')
const listOf = (step: Step): string =>
  [step.method, pathOf(step).replace(/(\/deletedItems)?\/workflows\/[^/]+/, ''), step.asker, step.isLate].join(' ')

/** Whether a root field acts, previews, or reads operations. */
const isAboutMutations = ({ parentType, definition: { name } }: FieldOutline): boolean =>
  parentType.name === 'Mutation' || /^(preview|operation)/.test(name)

/** The event of a subscription, which some poll has read. */
const eventFor = ([field]: readonly FieldOutline[]): unknown => {
  const workflow = { id: '__workflow__', deleted: false }
  const result = { id: '__userProcessingResult__', workflow, run: null, subject: { id: '__user__' } }
  const events: Readonly<Record<string, unknown>> = {
    operation: someOperation(caller, workflow.id),
    run: { id: '__run__', workflow },
    failures: { cursor: '', result: { ...result, scheduledDateTime: new Date(rehearsedNow).toISOString() } },
  }
  return field?.parentType.name === 'Subscription' ? events[field.definition.name] : {}
}

/** An hour passes between two looks at it, so that nothing has just happened; or none does. */
const clockOf = ({ isPoor }: Course): GatewayContext['clock'] => {
  let hours = 0
  const now = () => rehearsedNow + (isPoor ? 0 : hours++ * 3_600_000)
  return { now, sleep: async () => undefined, alarm: () => () => undefined }
}

const contextOf = (
  { open }: RehearsedSession,
  values: Values,
  clock: GatewayContext['clock'],
  mutations: RehearsedMutations | null,
): GatewayContext => ({
  ...{ caller, clock, graph: open(), openSession: open, values, live: null },
  ...{ selections: createSelections(), once: createOnce(), signal: new AbortController().signal },
  ...{ room: createRoom(Number.MAX_SAFE_INTEGER), shelf: createShelf(Number.MAX_SAFE_INTEGER)() },
  mutations: () => {
    if (!mutations) throw new Error('No field of this operation is about mutations.')
    return mutations.open()
  },
  budget: {
    ...{ announce: () => undefined, announced: () => 0 },
    used: () => ({ graphRequests: 0, graphHttpRequests: 0 }),
    saved: () => ({ graphRequests: 0, oldestMs: 0 }),
  },
  ...{ report: () => undefined, reported: () => [], readsTenant: () => undefined, tenantReads: () => [] },
})

/** May do everything: what the caller may not do has been refused before. */
const caller: Caller = {
  ...{ kind: 'local', key: '', tenantId: null, objectId: '__user__', appId: null, name: null, assertion: null },
  ...{ canRead: true, canReprocess: true },
}
