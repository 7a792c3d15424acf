/** What a tenant has refused: options that no page promises are tried, and not tried again once they were answered by 400. */
import { GraphError } from './error.ts'

type Try = <T>(option: string, optimistic: () => Promise<T>, plain: () => Promise<T>) => Promise<T>

export type Refusals = {
  /** `optimistic`, unless its option was refused before; where Graph refuses it now, `plain`, and from then on always `plain`. */
  readonly unless: Try
  /** The same, but while nothing is known one request goes ahead and the others wait for what it finds out. */
  readonly probe: Try
  /** What the tenant has made of an option so far. */
  readonly answer: (option: string) => 'accepted' | 'refused' | undefined
}

/** One for the whole process: what a tenant takes does not depend on who asks. */
export const createRefusals = (): Refusals => {
  const known = new Map<string, 'accepted' | 'refused'>()
  const probes = new Map<string, Promise<unknown>>()

  const unless: Try = async (option, optimistic, plain) => {
    if (known.get(option) === 'refused') return plain()
    try {
      const answer = await optimistic()
      if (!known.has(option)) known.set(option, 'accepted')
      return answer
    } catch (error) {
      if (!(error instanceof GraphError && error.kind === 'refused' && error.status === 400)) throw error
      // Only if the rest of the request was right does the 400 speak of the option.
      const answer = await plain()
      known.set(option, 'refused')
      return answer
    }
  }

  const probe: Try = async (option, optimistic, plain) => {
    if (known.has(option)) return unless(option, optimistic, plain)
    const goingAhead = probes.get(option)
    if (goingAhead) {
      await goingAhead.catch(() => undefined)
      return known.has(option) ? unless(option, optimistic, plain) : plain()
    }
    const attempt = unless(option, optimistic, plain).finally(() => probes.delete(option))
    probes.set(option, attempt)
    return attempt
  }

  return { unless, probe, answer: (option) => known.get(option) }
}
