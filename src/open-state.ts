/** Opens the store of operations at STATE_URL; where it cannot be opened, the setting is what is wrong. */
import type { Clock } from './clock.ts'
import { type Config, ConfigError } from './config/index.ts'
import { applicationToken, createTokenReport } from './msgraph/index.ts'
import { createRedisLogins, openStore, type RedisLogins, StateUnavailable } from './mutation/index.ts'
import { stateAddress } from './state-address.ts'
import type { Telemetry } from './telemetry/index.ts'

export const openState = ({ stateUrl, journalMode }: Config, logins: RedisLogins | null) =>
  openStore(stateUrl, { journalMode, logins }).catch((error) => {
    logins?.close()
    return refuseState(stateUrl, error)
  })

/** https://learn.microsoft.com/azure/redis/entra-for-authentication#microsoft-entra-client-workflow */
const redisScope = 'https://redis.azure.com/.default'

/** The logins of a Redis whose passwords are tokens of Entra; null where the address has the password. */
export const openLogins = (
  { stateUrl, stateTokens }: Config,
  clock: Clock,
  observe: Telemetry['observe'],
): RedisLogins | null => {
  const address = stateAddress(stateUrl)
  if (stateTokens === null || address?.kind !== 'redis') return null
  const report = createTokenReport(observe, clock, 'Redis')
  const acquire = report(applicationToken(stateTokens, redisScope, clock))
  return createRedisLogins({ acquire, username: address.login.username, clock, random: Math.random })
}

/** Reported like any other setting that is wrong: what is tried first is the file itself, or the mode that Redis is in. */
const refuseState = (value: string, error: unknown): never => {
  if (!(error instanceof StateUnavailable)) throw error
  const reason = error.cause instanceof Error ? error.cause.message : 'for a reason that is not told'
  const takes = value.startsWith('redis')
    ? `the address of a Redis that can be used: ${reason}`
    : `sqlite: with the path of a state file that can be opened and written; this one cannot: ${reason}`
  throw new ConfigError([{ name: 'STATE_URL', value, takes }])
}
