/** Settings of the store of operations. */
import { isLoopback } from '../http/index.ts'
import { type StateAddress, stateAddress } from '../state-address.ts'
import { oneOf, onOff, secureUrl, stateUrl } from './parse.ts'
import type { Variables } from './variable.ts'

export type StateConfig = {
  /** Its parts are in `state-address.ts`. */
  readonly stateUrl: string
  /** The same address if it is one of a Redis: what several gateways share goes through it. Null where each is alone. */
  readonly redisUrl: string | null
  /** How SQLite makes a write durable: `delete` also on a network disk. */
  readonly journalMode: 'wal' | 'delete'
  /** The authority whose tokens are the password of Redis; null: the address has the password. */
  readonly stateTokens: { readonly authorityHost: string | null; readonly disableInstanceDiscovery: boolean } | null
}

export const ownFile = 'sqlite:./state/gateway.db'

export const readState = (env: Variables, emulator: boolean): StateConfig => {
  const url = env.read('STATE_URL', stateUrl, emulator ? 'memory:' : ownFile)
  const isEntra = env.read('STATE_CREDENTIAL', oneOf('url', 'entra'), 'url') === 'entra'
  if (isEntra && !env.isWrong('STATE_URL') && !takesToken(stateAddress(url)))
    env.conflict(
      'STATE_CREDENTIAL',
      'entra',
      '`entra` only with a `rediss://` or `rediss+cluster://` STATE_URL without a password (without TLS only to loopback)',
    )
  return {
    stateUrl: url,
    redisUrl: stateAddress(url)?.kind === 'redis' ? url : null,
    journalMode: env.read('SQLITE_JOURNAL_MODE', oneOf('wal', 'delete'), 'wal'),
    stateTokens: isEntra
      ? {
          authorityHost: env.read('AZURE_AUTHORITY_HOST', secureUrl, null),
          disableInstanceDiscovery: env.read('AZURE_DISABLE_INSTANCE_DISCOVERY', onOff, false),
        }
      : null,
  }
}

/** A token is a password that must not cross a network in the clear. */
const takesToken = (address: StateAddress | null): boolean =>
  address?.kind === 'redis' &&
  address.topology !== 'sentinel' &&
  address.login.password === null &&
  (address.isSecure || address.nodes.every(({ host }) => isLoopback(host)))
