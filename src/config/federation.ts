/** Settings of the subgraph: whether the schema is one, and what stands before its names in a supergraph. */
import { onOff } from './parse.ts'
import { type Parse, refuse, type Variables } from './variable.ts'

export type FederationConfig = {
  /** Before the names of types and root fields, such as `Lifecycle`; empty for none. */
  readonly prefix: string
}

export const readFederation = (env: Variables): FederationConfig | null => {
  const prefix = readPrefix(env)
  return env.read('FEDERATION', onOff, false) ? { prefix } : null
}

export const readPrefix = (env: Variables): string => env.read('FEDERATION_PREFIX', beforeNames, '')

const beforeNames: Parse<string> = (value) =>
  /^[A-Z][A-Za-z0-9]{0,39}$/.test(value)
    ? value
    : refuse('up to 40 letters and digits with a capital in front, such as Lifecycle')
