/** Opens the store of operations at STATE_URL; where it cannot be opened, the setting is what is wrong. */
import { type Config, ConfigError } from './config/index.ts'
import { openStore, StateUnavailable } from './mutation/index.ts'

export const openState = ({ stateUrl, journalMode }: Pick<Config, 'stateUrl' | 'journalMode'>) =>
  openStore(stateUrl, { journalMode }).catch((error) => refuseState(stateUrl, error))

/** Reported like any other setting that is wrong: what is tried first is the file itself, or the mode that Redis is in. */
const refuseState = (value: string, error: unknown): never => {
  if (!(error instanceof StateUnavailable)) throw error
  const reason = error.cause instanceof Error ? error.cause.message : 'for a reason that is not told'
  const takes = value.startsWith('redis')
    ? `the address of a Redis that can be used: ${reason}`
    : `sqlite: with the path of a state file that can be opened and written; this one cannot: ${reason}`
  throw new ConfigError([{ name: 'STATE_URL', value, takes }])
}
