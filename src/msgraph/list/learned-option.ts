/**
 * Options that a tenant may not support, because no page promises them. The gateway tries each one. After Graph answers 400, it
 * does not try it again for an hour. `$expand` saves a request for each user, `or` a list for each value, `$top` pages.
 */
import type { Clock } from '../../clock.ts'
import { GraphError } from '../error.ts'

type Try = <T>(
  option: string,
  optimistic: () => Promise<T>,
  plain: () => Promise<T>,
  /** The statuses that can mean that the option is unsupported; 400 if missing. */
  statuses?: readonly number[],
) => Promise<T>

export type LearnedOptions = {
  /** Runs `optimistic`, unless its option is known to be unsupported. If Graph refuses it now: `plain`, and for an hour always `plain`. */
  readonly unless: Try
  /** The same, but while nothing is known one request goes first, and the others wait for its result. */
  readonly probe: Try
  /** Marks an option that the tenant accepted but that had no effect: unsupported for an hour. */
  readonly note: (option: string) => void
  /** What is known of an option. */
  readonly answer: (option: string) => 'accepted' | 'unsupported' | undefined
  /** What is known of every option that was tried. */
  readonly known: () => ReadonlyMap<string, 'accepted' | 'unsupported'>
}

/** The same for one session, which announces each request that it repeats without the option. */
export const announcing = (learned: LearnedOptions, announce: (requests: number) => void): LearnedOptions => {
  const announced =
    (way: Try): Try =>
    (option, optimistic, plain, statuses) => {
      let isAgain = false
      return way(
        option,
        () => {
          isAgain = true
          return optimistic()
        },
        async () => {
          if (isAgain) announce(1)
          return plain()
        },
        statuses,
      )
    }
  return { ...learned, unless: announced(learned.unless), probe: announced(learned.probe) }
}

/** A tenant may support more later, and a 400 may have had another cause: one request an hour tries again. */
const unsupportedMs = 60 * 60_000

/** One for the whole process: what a tenant supports does not depend on the caller. */
export const createLearnedOptions = ({ now }: Pick<Clock, 'now'>): LearnedOptions => {
  const known = new Map<string, { readonly answer: 'accepted' | 'unsupported'; readonly until: number }>()
  const probes = new Map<string, Promise<unknown>>()

  const answer: LearnedOptions['answer'] = (option) => {
    const found = known.get(option)
    return found && now() < found.until ? found.answer : undefined
  }

  const note: LearnedOptions['note'] = (option) =>
    void known.set(option, { answer: 'unsupported', until: now() + unsupportedMs })

  const unless: Try = async (option, optimistic, plain, statuses = [400]) => {
    if (answer(option) === 'unsupported') return plain()
    try {
      const found = await optimistic()
      if (answer(option) === undefined) known.set(option, { answer: 'accepted', until: Number.POSITIVE_INFINITY })
      return found
    } catch (error) {
      if (!(error instanceof GraphError && statuses.includes(error.status ?? 0))) throw error
      // The status is about the option only if the rest of the request was right.
      const found = await plain()
      note(option)
      return found
    }
  }

  const probe: Try = async (option, optimistic, plain, statuses) => {
    if (answer(option) !== undefined) return unless(option, optimistic, plain, statuses)
    const goingAhead = probes.get(option)
    if (goingAhead) {
      await goingAhead.catch(() => undefined)
      // If the first request found nothing out (its budget was used up, or Graph was out of reach), each one gets its own answer from Graph.
      return unless(option, optimistic, plain, statuses)
    }
    const attempt = unless(option, optimistic, plain, statuses).finally(() => probes.delete(option))
    probes.set(option, attempt)
    return attempt
  }

  const tried: LearnedOptions['known'] = () =>
    new Map(
      [...known.keys()].flatMap((option) => {
        const found = answer(option)
        return found ? [[option, found] as const] : []
      }),
    )

  return { unless, probe, note, answer, known: tried }
}
