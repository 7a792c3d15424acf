/** Plain requests to an emulator, for tests: one answer, or all the rows behind a path. */
import { createEmulator, type EmulatorOptions } from '../../../src/emulator/index.ts'
import type { Entity } from '../../../src/emulator/odata/entity-type.ts'
import { type ManualClock, manualClock } from '../clock.ts'

export type Row = Entity & { readonly id: string }

export const lifecycleWorkflows = '/identityGovernance/lifecycleWorkflows'

/** Paths are below `/v1.0/identityGovernance/lifecycleWorkflows`, or below `/v1.0` where they begin with `//`. */
export const clientOf = (options: Partial<EmulatorOptions> & { readonly clock?: ManualClock } = {}) => {
  const { clock = manualClock(), ...rest } = options
  const emulator = createEmulator({ clock, ...rest })

  const send = async (url: string, init: RequestInit = {}) => {
    const headers = {
      authorization: 'Bearer token',
      prefer: 'include-unknown-enum-members',
      'content-type': 'application/json',
    }
    const response = await emulator.handler(new Request(url, { ...init, headers }))
    const text = await response.text()
    return { status: response.status, body: (text === '' ? undefined : JSON.parse(text)) as Entity | undefined }
  }

  const urlOf = (path: string) =>
    `https://graph.microsoft.com/v1.0${path.startsWith('//') ? path.slice(1) : lifecycleWorkflows + path}`

  const get = async (path: string): Promise<Row> => {
    const { status, body } = await send(urlOf(path))
    if (status !== 200) throw new Error(`${path} answered ${status}: ${JSON.stringify(body)}`)
    return body as Row
  }

  const list = async (path: string): Promise<readonly Row[]> => {
    const rows: Row[] = []
    for (let next: string | undefined = urlOf(path); next; ) {
      const { status, body } = await send(next)
      if (status !== 200) throw new Error(`${next} answered ${status}: ${JSON.stringify(body)}`)
      rows.push(...((body?.['value'] ?? []) as Row[]))
      next = body?.['@odata.nextLink'] as string | undefined
    }
    return rows
  }

  /** The status alone, and the message of a refusal. */
  const statusOf = async (path: string, method = 'GET', body?: unknown) => {
    const { status, body: answer } = await send(urlOf(path), {
      method,
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
    const error = answer?.['error'] as { readonly message: string } | undefined
    return { status, message: error?.message }
  }

  /** The id of a workflow by its name. */
  const workflowId = async (name: string, place = ''): Promise<string> => {
    const found = (await list(`${place}/workflows`)).find(({ displayName }) => displayName === name)
    if (!found) throw new Error(`There is no workflow '${name}'.`)
    return found.id
  }

  return { clock, emulator, get, list, statusOf, workflowId }
}

export type Client = ReturnType<typeof clientOf>
