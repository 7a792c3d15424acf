/** STATE_URL in its parts: which store, and of a Redis which servers. Like `clock.ts` a leaf: every room may import it. */

export type StateAddress =
  | { readonly kind: 'memory' }
  | { readonly kind: 'sqlite'; readonly path: string }
  | RedisAddress

export type RedisAddress = {
  readonly kind: 'redis'
  /** `single`: one server, or one name that leads to the primary. */
  readonly topology: 'single' | 'sentinel' | 'cluster'
  readonly isSecure: boolean
  /** At least one: the server, Sentinels, or nodes of a cluster. */
  readonly nodes: readonly RedisNode[]
  /** Of Redis itself. */
  readonly login: RedisLogin
  readonly database: number
  /** By which Sentinel knows the primary, and the login of the Sentinels themselves; null without Sentinel. */
  readonly sentinel: { readonly name: string; readonly login: RedisLogin } | null
}

export type RedisNode = { readonly host: string; readonly port: number }

export type RedisLogin = { readonly username: string | null; readonly password: string | null }

/** Null for a text that names no store. */
export const stateAddress = (text: string): StateAddress | null => {
  if (text === 'memory:') return { kind: 'memory' }
  const path = /^sqlite:(.+)$/s.exec(text)?.[1]
  return path === undefined ? redisAddress(text) : { kind: 'sqlite', path }
}

/** What stands before the hosts, the hosts with commas between them, and what stands behind. */
const form = /^(redis|rediss)(?:\+(sentinel|cluster))?:\/\/([^/?#]*@)?([^@/?#]+)(.*)$/is

const redisAddress = (text: string): RedisAddress | null => {
  const [, scheme = '', kind, user = '', hosts = '', rest = ''] = form.exec(text) ?? []
  const topology = topologyOf(kind)
  const urls = hosts.split(',').map((host) => URL.parse(`redis://${host}`))
  const url = URL.parse(`redis://${user}host${rest}`)
  const database = Number(/^\/?(\d*)$/.exec(url?.pathname ?? '-')?.[1] ?? Number.NaN)
  const sentinel = url && topology === 'sentinel' ? sentinelIn(url.searchParams) : null
  if (!url || (topology === 'sentinel') !== (sentinel !== null)) return null
  // Of a single server the library reads parameters of its own, and a cluster has one database.
  if (topology === 'single' ? urls.length > 1 : Number.isNaN(database)) return null
  if (topology === 'cluster' && (database > 0 || url.search !== '')) return null
  const nodes = urls.map((one) => nodeOf(one, topology === 'sentinel' ? 26_379 : 6_379))
  if (nodes.some((node) => node === null)) return null
  return {
    ...{ kind: 'redis', topology, isSecure: scheme.toLowerCase() === 'rediss' },
    nodes: nodes.filter((node) => node !== null),
    login: { username: decoded(url.username), password: decoded(url.password) },
    ...{ database, sentinel },
  }
}

const topologyOf = (kind: string | undefined): RedisAddress['topology'] =>
  kind?.toLowerCase() === 'sentinel' ? 'sentinel' : kind === undefined ? 'single' : 'cluster'

const nodeOf = (url: URL | null, defaultPort: number): RedisNode | null =>
  url && url.hostname !== ''
    ? { host: url.hostname.replace(/^\[(.*)\]$/, '$1'), port: Number(url.port || defaultPort) }
    : null

const parameters = ['name', 'sentinelUsername', 'sentinelPassword']

const sentinelIn = (search: URLSearchParams): RedisAddress['sentinel'] => {
  const name = search.get('name')
  const isKnown = [...search.keys()].every((key) => parameters.includes(key))
  if (!name || !isKnown) return null
  return { name, login: { username: search.get('sentinelUsername'), password: search.get('sentinelPassword') } }
}

const decoded = (text: string): string | null => {
  try {
    return text === '' ? null : decodeURIComponent(text)
  } catch {
    return text
  }
}
