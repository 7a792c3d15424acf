/**
 * What a tenant does not take: options that no page promises are tried, and for an hour not again once they were answered by
 * 400. Each saves what nothing else does: `$expand` a request for each person, `or` a list for each value, `$top` pages.
 */
import type { Clock } from '../../clock.ts'
import { GraphError } from '../error.ts'

type Try = <T>(
  option: string,
  optimistic: () => Promise<T>,
  plain: () => Promise<T>,
  /** Statuses that may speak of the option; 400 where left out. */
  statuses?: readonly number[],
) => Promise<T>

export type LearnedOptions = {
  /** `optimistic`, unless its option was refused before; where Graph refuses it now, `plain`, and for an hour always `plain`. */
  readonly unless: Try
  /** The same, but while nothing is known one request goes ahead and the others wait for what it finds out. */
  readonly probe: Try
  /** An option that the tenant took and that had no effect: refused, for an hour. */
  readonly note: (option: string) => void
  /** What the tenant has made of an option so far. */
  readonly answer: (option: string) => 'accepted' | 'unsupported' | undefined
}

/** The same for one session: what it asks again without an option is announced before. */
export const announcing = (learned: LearnedOptions, announce: (requests: number) => void): LearnedOptions => {
  const told =
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
  return { ...learned, unless: told(learned.unless), probe: told(learned.probe) }
}

/** A tenant learns to take more, and a 400 may have had another reason: one request an hour finds out. */
const unsupportedMs = 60 * 60_000

/** One for the whole process: what a tenant takes does not depend on who asks. */
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
      // Only if the rest of the request was right does the status speak of the option.
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
      // Where it found nothing out (it may not ask, or Graph was out of reach), each is told so by Graph itself.
      return unless(option, optimistic, plain, statuses)
    }
    const attempt = unless(option, optimistic, plain, statuses).finally(() => probes.delete(option))
    probes.set(option, attempt)
    return attempt
  }

  return { unless, probe, note, answer }
}
