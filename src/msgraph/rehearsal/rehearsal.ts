/** A session with Graph in which placeholders answer instead: the sources read as always, each request is noted, and nothing is sent. */
import { setImmediate as turn } from 'node:timers/promises'
import { GraphError } from '../error.ts'
import { createReadSlice } from '../list/collection.ts'
import type { LearnedOptions } from '../list/learned-option.ts'
import { createLoad, type Expected, type Load } from '../list/load.ts'
import type { Condition } from '../list/query.ts'
import { createOne } from '../list/read.ts'
import type { ReadSlice } from '../list/slice.ts'
import type { Graph } from '../pipeline.ts'
import { container } from '../resource/path.ts'
import { maxWorkflows, type TenantSize } from '../source/tenant-size.ts'
import { createSources } from '../sources.ts'
import type { Post, PostOutcome } from '../transport/post.ts'
import { createAnswers, type Telling } from './answer.ts'
import { generationOf, generations, isTaken, placeholder, rehearsedNow, shown, someShare } from './placeholder.ts'

export type RehearsalOptions = {
  /** What is known of the options that a tenant may not take; every other one is taken. */
  readonly learned: ReadonlyMap<string, 'accepted' | 'unsupported'>
  readonly size: TenantSize
  /** On whose behalf the code that runs now makes its requests. */
  readonly asker: () => string
}

/** How Graph answers in one rehearsal. */
export type Course = Telling & {
  /** Options that it refuses, as they stand in an address. */
  readonly refuses: RegExp | null
  /** Whether there are no live workflows, only deleted ones. */
  readonly isDeleted: boolean
  /** Whether nothing else is found by its id. */
  readonly isAbsent: boolean
  /** Whether a POST is refused, because users do not exist. */
  readonly isRefused: boolean
  /** Whether lists have no rows. */
  readonly isEmpty: boolean
  /** Whether each list goes on on a second page. */
  readonly goesOn: boolean
  /** Whether lists of the same place have the same rows, and all answers of a wave arrive at one moment. */
  readonly isAlike: boolean
}

/** One request, by its address with placeholders in braces. */
export type Step = {
  readonly method: 'GET' | 'POST'
  readonly url: string
  readonly asker: string
  readonly wave: number
  /** Whether it leaves after the one POST that acts, or is that. */
  readonly isLate: boolean
  /** Whether it reads one resource, and no list. */
  readonly isOfOne: boolean
  /** Those whose answers it waited for, the last ones. */
  readonly after: readonly Step[]
}

/** On whose behalf something is read, and of a list the conditions that rows must meet, and the numbers of rows that are wanted. */
type Note = { readonly asker: string; readonly conditions: readonly Condition[]; readonly sizes: ReadonlySet<number> }
export type RehearsedSession = { readonly open: () => Graph; readonly post: Post }

type Pending = { readonly step: Step; readonly answer: () => void }

/** @param play reads from the sessions that it opens, and posts */
export const rehearse = async (
  { learned, size, asker }: RehearsalOptions,
  course: Course,
  play: (session: RehearsedSession) => Promise<unknown>,
): Promise<readonly Step[]> => {
  const steps: Step[] = []
  const pending: Pending[] = []
  let answered: readonly Step[] = []
  let isLate = false
  const notes = new WeakMap<Expected, Note>()
  const numbers = new Map<string, number>()
  const idOf = (name: string, where: string): string => {
    const number = numbers.get(where) ?? numbers.size
    numbers.set(where, number)
    return placeholder(name, `${number.toString(36)}g${generationOf(where) + (isAgain.test(where) ? 1 : 0)}`)
  }
  const answerOf = createAnswers(course, idOf)

  const sent = <T>(
    method: Step['method'],
    url: string,
    { asker: by, isOfOne }: Pick<Step, 'asker' | 'isOfOne'>,
    answer: () => T,
  ): Promise<T> => {
    const wave = 1 + Math.max(0, ...answered.map((step) => step.wave))
    const step: Step = { method, url: shown(url), asker: by, wave, isLate, isOfOne, after: answered }
    steps.push(step)
    const { promise, resolve, reject } = Promise.withResolvers<T>()
    const settle = () => {
      try {
        resolve(answer())
      } catch (error) {
        reject(error)
      }
    }
    pending.push({ step, answer: settle })
    return promise
  }

  const bodyOf = (address: string, of: Expected): unknown => {
    const path = address.split('?', 1)[0] ?? ''
    const isList = of.path !== undefined
    refuse(address, path, isList, course)
    const isSecond = isTaken(address)
    const key = isList ? undefined : keyIn(path)
    const place = course.isAlike ? path : address
    const id = key ?? idOf(of.shape.name, place)
    const { conditions, sizes } = notes.get(of) ?? unnoted
    const row = (its: string) => answerOf(address, of, its, ownerIn(path), conditions)
    const isEnd = isSecond || generationOf(path) >= generations
    // The last row of each slice of this list, because a longer one has rows that a shorter one has not.
    const further = [...sizes].slice(1).map((_, index) => idOf(of.shape.name, `${place} ${index}`))
    const isBare = isList && ((course.isEmpty && !isOfTenant(address)) || isEnd)
    const next = course.goesOn && isList && !isSecond && { '@odata.nextLink': `${base}${goingOn(address)}` }
    const first = row(id)
    return { ...first, value: isBare ? [] : [first, ...further.map(row)], ...next }
  }

  const request: Load = (path, read, of) => {
    const by = (of && notes.get(of)?.asker) ?? ''
    return sent('GET', path, { asker: by, isOfOne: of?.path === undefined }, () => read(of && bodyOf(path, of)))
  }
  const options = learnedFrom(learned)
  const open = (): Graph => {
    const loaded = createLoad(request, ignored)
    const load: Load = (path, read, of) => {
      if (of && !notes.has(of)) notes.set(of, { ...unnoted, asker: asker() })
      return loaded(path, read, of)
    }
    const readSlice = createReadSlice({ load, baseUrl: base, observe: ignored, learned: options, announce: ignored })
    const wanted = new Map<string, Set<number>>()
    const slice: ReadSlice = async (source, given) => {
      const ask = given.isShare ? { ...given, first: someShare } : given
      const { filter, search, orderby, after } = ask
      const list = JSON.stringify([source.path, filter?.text, search, orderby, after])
      const sizes = (wanted.get(list) ?? new Set()).add(ask.first)
      wanted.set(list, sizes)
      notes.set(source, { asker: asker(), conditions: filter?.conditions ?? [], sizes })
      const found = await readSlice(source, ask)
      return { ...found, rows: found.rows.slice(0, [...sizes].filter((size) => size <= ask.first).length) }
    }
    const sources = createSources(
      { one: createOne({ load, observe: ignored }), slice, learned: options },
      {
        ...{ now: () => rehearsedNow, announce: ignored, observe: ignored },
        tenant: { see: ignored, seeTasks: ignored, size: () => size },
        asking: (path, read) => sent('POST', path, { asker: asker(), isOfOne: false }, () => read({ value: [] })),
      },
    )
    return { ...sources, used: () => ({ graphRequests: 0, graphHttpRequests: 0 }) }
  }

  const post: Post = (path) => {
    isLate = true
    const gone: PostOutcome = { kind: 'rejected', status: usersGone, code: null, requestId: null }
    const outcome: PostOutcome = course.isRefused ? gone : { kind: 'accepted', requestId: null }
    return sent('POST', path, { asker: asker(), isOfOne: false }, () => outcome)
  }

  let isOver = false
  play({ open, post })
    .catch(ignored)
    .finally(() => {
      isOver = true
    })
  let idle = 0
  for (;;) {
    // By the next turn of the event loop, all that follows from an answer has been requested.
    await turn()
    idle = pending.length > 0 ? 0 : idle + 1
    if (idle > 0 && (isOver || idle > patience)) return steps
    const now = pending.splice(0, course.isAlike ? pending.length : 1)
    answered = now.map(({ step }) => step)
    for (const { answer } of now) answer()
  }
}

const ignored = () => undefined
const unnoted: Note = { asker: '', conditions: [], sizes: new Set([1]) }
/** Where a run stands that reprocesses another one, or is reprocessed by it. */
const isAgain = /reprocessedRuns|activatedOnScope/
/** Turns of the event loop without a request, after which none comes any more. */
const patience = 20
/** Graph's answer to a POST about users that do not exist. */
const usersGone = 406
const isOfTenant = (address: string): boolean => address.endsWith(`/workflows?$top=${maxWorkflows}`)
const base = 'https://graph.invalid/v1.0'

const goingOn = (address: string): string =>
  `${address}${address.includes('?') ? '&' : '?'}$skiptoken=${placeholder('skiptoken')}`

/** @throws GraphError where Graph would refuse the request, or not find what it names */
const refuse = (address: string, path: string, isList: boolean, { refuses, isDeleted, isAbsent }: Course): void => {
  if (refuses?.test(address)) throw new GraphError('refused', 'Refused.', { status: 400 })
  const isLive = path.startsWith(`${container}/workflows/`)
  if ((isDeleted && isLive) || (isAbsent && !isList && !/\/workflows\/[^/]+$/.test(path)))
    throw new GraphError('notFound', 'Not found.', { status: 404 })
}

/** The id of the resource that a path leads to; undefined if the path names it in another way. */
const keyIn = (path: string): string | undefined => {
  const parts = path.replace(container, '').replace('/deletedItems', '').split('/').slice(1)
  return parts.length % 2 === 0 ? parts.at(-1) : undefined
}

/** The run, the version or the workflow that a path leads through, whose lists are about the same people. */
const ownerIn = (path: string): string => /^.*?\/workflows\/[^/]+(\/(?:runs|versions)\/[^/]+)?/.exec(path)?.[0] ?? path

/** Each option is tried, and found out, anew. */
const learnedFrom = (learned: RehearsalOptions['learned']): LearnedOptions => {
  const answer: LearnedOptions['answer'] = (option) => learned.get(option) ?? 'accepted'
  const unless: LearnedOptions['unless'] = async (option, optimistic, plain, statuses = [400]) => {
    if (answer(option) === 'unsupported') return plain()
    try {
      return await optimistic()
    } catch (error) {
      if (error instanceof GraphError && statuses.includes(error.status ?? 0)) return plain()
      throw error
    }
  }
  return { unless, probe: unless, note: ignored, answer, known: () => learned }
}
