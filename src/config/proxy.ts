/** Settings of the proxy on the way out, under the names that other programs read too. */
import { type Parse, refuse, type Variables } from './variable.ts'

export type ProxyConfig = {
  /** `http://` or `https://`, with user and password where it asks for them; null where requests go directly. */
  readonly url: string | null
  /** Hosts that are reached directly, as NO_PROXY lists them. */
  readonly except: string
}

/** In the order of @azure/identity, which reads the variables itself for tokens: all requests must go the same way. */
const proxyNames = ['HTTPS_PROXY', 'ALL_PROXY', 'HTTP_PROXY']

/** HTTP_PROXY counts as well because every request beyond this machine is https. */
export const readProxy = (env: Variables): ProxyConfig => {
  const name = inBothCases(proxyNames).find((each) => env.raw(each)?.trim())
  return {
    url: name === undefined ? null : env.read(name, proxyUrl, null),
    except: env.raw('NO_PROXY') || env.raw('no_proxy') || '',
  }
}

const inBothCases = (names: readonly string[]) => names.flatMap((name) => [name, name.toLowerCase()])

const proxyUrl: Parse<string> = (value) => {
  const url = URL.parse(value)
  return url !== null && /^https?:$/.test(url.protocol) && url.hostname !== '' && url.pathname === '/' && !url.search
    ? value
    : refuse('the http:// or https:// address of a proxy, such as http://proxy.example.com:3128')
}
