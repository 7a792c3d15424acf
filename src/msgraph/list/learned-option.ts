/** What a tenant has refused: options that no page promises are tried, and for an hour not again once they were answered by 400. */
import type { Clock } from '../../clock.ts'
import { GraphError } from '../error.ts'

type Try = <T>(
  option: string,
  optimistic: () => Promise<T>,
  plain: () => Promise<T>,
  /** Statuses that may speak of the option; 400 where left out. */
  statuses?: readonly number[],
) => Promise<T>

export type Refusals = {
  /** `optimistic`, unless its option was refused before; where Graph refuses it now, `plain`, and for an hour always `plain`. */
  readonly unless: Try
  /** The same, but while nothing is known one request goes ahead and the others wait for what it finds out. */
  readonly probe: Try
  /** An option that the tenant took and that had no effect: refused, for an hour. */
  readonly note: (option: string) => void
  /** What the tenant has made of an option so far. */
  readonly answer: (option: string) => 'accepted' | 'refused' | undefined
}

/** The same for one operation: what it asks again without an option is announced before. */
export const announcing = (refusals: Refusals, announce: (requests: number) => void): Refusals => {
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
  return { ...refusals, unless: told(refusals.unless), probe: told(refusals.probe) }
}

/** A tenant learns to take more, and a 400 may have had another reason: one request an hour finds out. */
const refusedMs = 60 * 60_000

/** One for the whole process: what a tenant takes does not depend on who asks. */
export const createRefusals = ({ now }: Pick<Clock, 'now'>): Refusals => {
  const known = new Map<string, { readonly answer: 'accepted' | 'refused'; readonly until: number }>()
  const probes = new Map<string, Promise<unknown>>()

  const answer: Refusals['answer'] = (option) => {
    const found = known.get(option)
    return found && now() < found.until ? found.answer : undefined
  }

  const note: Refusals['note'] = (option) => void known.set(option, { answer: 'refused', until: now() + refusedMs })

  const unless: Try = async (option, optimistic, plain, statuses = [400]) => {
    if (answer(option) === 'refused') return plain()
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
