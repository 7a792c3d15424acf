/** Plain requests to an emulator, as a client without this project would make them: the truth that answers are held against. */
import type { Emulator } from '../../src/emulator/index.ts'

// biome-ignore lint/suspicious/noExplicitAny: Graph's JSON, whose shape is what the tests are about
export type Json = any

export type Rest = {
  /** One body, by its path below the version. */
  readonly get: (path: string) => Promise<Json>
  /** All rows behind a path, page after page. */
  readonly list: (path: string) => Promise<readonly Json[]>
  readonly post: (path: string, body: object) => Promise<void>
}

export const lifecycleWorkflows = '/identityGovernance/lifecycleWorkflows'

export const restOf = (emulator: Emulator): Rest => {
  const send = async (url: string, init: RequestInit = {}): Promise<Json> => {
    const headers = {
      authorization: 'Bearer token',
      prefer: 'include-unknown-enum-members',
      'content-type': 'application/json',
    }
    const response = await emulator.handler(new Request(url, { ...init, headers }))
    const text = await response.text()
    if (!response.ok) throw new Error(`${url} answered ${response.status}: ${text}`)
    return text === '' ? undefined : JSON.parse(text)
  }
  const urlOf = (path: string) => `https://graph.microsoft.com/v1.0${path}`
  return {
    get: (path) => send(urlOf(path)),
    list: async (path) => {
      const rows: Json[] = []
      for (let next: string | undefined = urlOf(path); next; ) {
        const body: Json = await send(next)
        rows.push(...body.value)
        next = body['@odata.nextLink']
      }
      return rows
    },
    post: (path, body) => send(urlOf(path), { method: 'POST', body: JSON.stringify(body) }),
  }
}
