/** What stands in no answer and in no log line: secrets, hosts, the inside of the program; and in log lines no person. */
import { peopleOf } from '../../src/emulator/seed/generated/people.ts'
import { evenShape } from '../../src/emulator/seed/generated/shape.ts'
import { peopleAt } from '../../src/emulator/seed/small/people.ts'

/** Secrets that tests use where a real one would stand, as texts that stand nowhere else. */
export const secrets = {
  client: 'client-secret-of-the-gateway',
  graphToken: 'static-token-for-graph',
} as const

/** Kinds of what an answer's text holds and should not. */
export const leaksOfAnswer = (text: string): readonly string[] => found(text, { ...secret, ...inside })

/** The same for a log line. */
export const leaksOfLine = (line: string): readonly string[] => leaksOf(line, false)

/** For lines of a log that debugs: who does so asks for stacks. They are left out, and everything else is looked at. */
export const leaksOfDebugLine = (line: string): readonly string[] => leaksOf(line, true)

const leaksOf = (line: string, isDebugging: boolean): readonly string[] => {
  const { msg, url, metrics, settings, ...fields } = recordOf(line)
  // The lines that an operator needs addresses in: where the gateway itself listens, and what it was told.
  const addresses =
    msg === 'listening' ? { settings } : msg === 'starting' ? { url, metrics } : { url, metrics, settings }
  const text = JSON.stringify({ msg, ...addresses, ...fields }, (name, value) =>
    isDebugging && name === 'stack' ? undefined : value,
  )
  return [...found(text, { ...secret, ...inside, ...person }), ...found(JSON.stringify({ settings }), secret)]
}

const recordOf = (line: string): Readonly<Record<string, unknown>> => {
  try {
    return JSON.parse(line)
  } catch {
    return { msg: line }
  }
}

const found = (text: string, kinds: Readonly<Record<string, RegExp>>): readonly string[] =>
  Object.entries(kinds).flatMap(([kind, pattern]) => {
    const match = pattern.exec(text)
    return match ? `${kind}: ${text.slice(Math.max(0, match.index - 80), match.index + 80)}` : []
  })

const anyOf = (texts: Iterable<string>) =>
  new RegExp([...texts].map((text) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|'))

const secret = {
  'a signed token': /\beyJ[\w-]{10,}\.[\w-]*/,
  'a bearer token': /\bBearer (?!\[token\])[\w.-]{12,}/i,
  "Graph's token": /\bgraph-token-\d/,
  'a secret': anyOf(Object.values(secrets)),
}

const inside = {
  'a stack': /\bat [^"]{0,200}\.[cm]?[jt]s:\d+|node:internal/,
  "Graph's host": /\bgraph\.microsoft\.com\/v1\.0|\bECONN\w+ \S*\d/,
  "the authority's host": /\blogin\.(test|microsoftonline\.com)/,
  'an address': /\b127\.0\.0\.1|\blocalhost:\d/,
}

/** In a generated tenant of this size each first name has met each last name. */
const everyName = evenShape(130, 1, 1, 1)
const employees = [...peopleAt(0).values(), ...peopleOf(everyName, 0).values()]
const person = {
  'a name': anyOf(new Set(['Ada Example', ...employees.map(({ displayName }) => unnumbered(displayName))])),
  'an address of a person': /@contoso\.com/,
}

function unnumbered(name: unknown): string {
  return String(name).replace(/ \d+$/, '')
}
