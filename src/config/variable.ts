/** Reads environment variables one by one and collects what is wrong with them instead of stopping at the first. */
import type { Problem } from './config-error.ts'
import { masked } from './masked.ts'

export type Environment = Readonly<Record<string, string | undefined>>

/** Thrown by a parser and turned into a `Problem`; the text completes the sentence "NAME takes …". */
class Refused extends Error {}

/** What a variable's text becomes; refuses by calling `refuse` with what it takes. */
export type Parse<T> = (text: string) => T

export const refuse = (takes: string): never => {
  throw new Refused(takes)
}

export type Variables = {
  /** The parsed value; the fallback where the variable is unset or empty, and where it is wrong. */
  readonly read: <T, F>(name: string, parse: Parse<T>, fallback: F) => T | F
  /** As `read`, but unset is a problem too; `takes` says what belongs there. */
  readonly require: (name: string, parse: Parse<string>, takes: string) => string
  /** The text as it is set, even if empty. */
  readonly raw: (name: string) => string | undefined
  /** Adds a problem of settings that do not go together; `value` is the one in force, be it a default. */
  readonly conflict: (name: string, value: string | undefined, takes: string) => void
  /** Whether a problem with this variable is known already. */
  readonly isWrong: (name: string) => boolean
  readonly problems: () => readonly Problem[]
  /** Every variable that was read and has a value, its own or the default, without secrets. */
  readonly inForce: () => Readonly<Record<string, string>>
}

export const variables = (environment: Environment): Variables => {
  const problems = new Map<string, Problem>()
  const values = new Map<string, unknown>()
  const raw = (name: string) => environment[name]
  const report = (name: string, value: string | undefined, takes: string) => {
    if (!problems.has(name)) problems.set(name, { name, value, takes })
  }
  const read = <T, F>(name: string, parse: Parse<T>, fallback: F): T | F => {
    const text = raw(name)?.trim()
    values.set(name, text || fallback)
    if (!text) return fallback
    try {
      return parse(text)
    } catch (error) {
      if (!(error instanceof Refused)) throw error
      report(name, text, error.message)
      return fallback
    }
  }
  return {
    read,
    require: (name, parse, takes) => {
      if (!raw(name)?.trim()) report(name, undefined, takes)
      return read(name, parse, '')
    },
    raw,
    conflict: report,
    isWrong: (name) => problems.has(name),
    problems: () => [...problems.values()],
    inForce: () =>
      Object.fromEntries(
        [...values]
          .map(([name, value]) => [name, asText(value)] as const)
          .filter(([, text]) => text !== '')
          .map(([name, text]) => [name, masked(name, text) ?? '***']),
      ),
  }
}

/** A default as an operator would write it. */
const asText = (value: unknown): string => {
  if (typeof value === 'boolean') return value ? 'on' : 'off'
  return Array.isArray(value) ? value.join(',') : String(value ?? '')
}
