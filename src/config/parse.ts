/** The kinds of value that a setting can have, each with the words for what it takes. */
import { statSync } from 'node:fs'
import { isIP } from 'node:net'
import { isLoopback } from '../http/index.ts'
import { stateAddress } from '../state-address.ts'
import { type Parse, refuse } from './variable.ts'

export const text: Parse<string> = (value) => value

/** A whole number from `least` to `most`, both included; `unit` follows the words, such as `milliseconds`. */
export const integer =
  (least: number, most: number, unit = ''): Parse<number> =>
  (value) => {
    const number = /^\d{1,15}$/.test(value) ? Number(value) : Number.NaN
    const isInside = number >= least && number <= most
    return isInside ? number : refuse(`a whole number from ${least} to ${most}${unit && ` (${unit})`}`)
  }

export const oneOf =
  <const T extends string>(...members: readonly T[]): Parse<T> =>
  (value) =>
    members.find((member) => member === value) ?? refuse(members.map((member) => `\`${member}\``).join(' or '))

export const onOff: Parse<boolean> = (value) => oneOf('on', 'off')(value) === 'on'

/** A name or address to listen on. */
export const host: Parse<string> = (value) =>
  isIP(value) > 0 || /^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/i.test(value)
    ? value
    : refuse('a host name or an address without port, such as 127.0.0.1')

/** `https://`, or `http://` to a loopback host; without user, query and fragment. The text comes back unchanged. */
export const secureUrl: Parse<string> = (value) => {
  const url = URL.parse(value)
  const isSecure = url?.protocol === 'https:' || (url?.protocol === 'http:' && isLoopback(url.hostname))
  return url && isSecure && isPlain(url) ? value : refuse('an https:// address (http:// only to a loopback host)')
}

/** As `secureUrl`, ending in the version of a Graph service; a slash at the end is dropped. */
export const graphUrl: Parse<string> = (value) => {
  const url = URL.parse(value)
  const isSecure = url?.protocol === 'https:' || (url?.protocol === 'http:' && isLoopback(url.hostname))
  const path = url?.pathname.replace(/\/$/, '') ?? ''
  return url && isSecure && isPlain(url) && /\/(v\d+\.\d+|beta)$/.test(path)
    ? url.origin + path
    : refuse(
        'the https:// root of a Graph service with its version, such as https://graph.microsoft.com/v1.0 ' +
          '(http:// only to a loopback host)',
      )
}

/** Whether a route takes each name is for the emulator to say. */
export const graphPermissions: Parse<string> = (value) =>
  /^[A-Za-z]+(-[A-Za-z]+)?(\.[A-Za-z]+)+(\s*,\s*[A-Za-z]+(-[A-Za-z]+)?(\.[A-Za-z]+)+)*$|^all$/.test(value)
    ? value
    : refuse('`all`, or names of Graph’s permissions with commas between them')

export const httpUrl: Parse<string> = (value) => {
  const url = URL.parse(value)
  return url && /^https?:$/.test(url.protocol) ? value : refuse('an http:// or https:// address')
}

/** Origins as browsers write them: a path, a wildcard or an upper-case letter would never match one. */
export const origins: Parse<readonly string[]> = (value) =>
  list(value).map((item) => {
    const url = URL.parse(item)
    const isOrigin = url !== null && url.origin === item && /^https?:$/.test(url.protocol) && !item.includes('*')
    return isOrigin
      ? item
      : refuse('comma-separated exact origins, such as https://portal.example.com; no `*`, no path')
  })

/** A subset of `members`, each once. */
export const someOf =
  <const T extends string>(...members: readonly T[]): Parse<readonly T[]> =>
  (value) => {
    const names = list(value)
    const known = members.filter((member) => names.includes(member))
    return known.length === names.length ? known : refuse(`comma-separated names out of ${members.join(', ')}`)
  }

export const readableFile: Parse<string> = (value) =>
  statSync(value, { throwIfNoEntry: false })?.isFile() ? value : refuse('the path of a file that exists')

/** The address of a store, as it is. */
export const stateUrl: Parse<string> = (value) =>
  stateAddress(value) !== null
    ? value
    : refuse(
        '`memory:`, `sqlite:PATH`, `redis://HOST:PORT`, `redis+sentinel://HOST:PORT,…?name=NAME` or ' +
          '`redis+cluster://HOST:PORT,…` (with TLS `rediss…`)',
      )

const isPlain = ({ username, password, search, hash }: URL): boolean => `${username}${password}${search}${hash}` === ''

/** Items between commas. */
export const list = (value: string): readonly string[] =>
  value
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== '')
