/** Whether a token for Graph can be had, of which tenant, and with which permissions. */
import { decodeJwt } from 'jose'
import { GraphError, type GraphEvent } from '../msgraph/index.ts'
import { remedyFor } from './cause.ts'
import type { Finding } from './finding.ts'

type Features = {
  readonly changes: boolean
  readonly events: () => readonly GraphEvent[]
}

export const examineToken = async (
  acquire: () => Promise<string>,
  { changes, events }: Features,
): Promise<readonly Finding[]> => {
  const subject = 'token'
  try {
    return examined(await acquire(), changes)
  } catch (error) {
    if (!(error instanceof GraphError)) throw error
    const cause = events().findLast((event) => event.kind === 'noToken')
    const codes = [...(cause?.errorCodes ?? []), cause?.code ?? error.code]
    const named = codes.filter((code) => code !== undefined)
    const ids = [
      cause?.traceId && `trace id ${cause.traceId}`,
      cause?.correlationId && `correlation id ${cause.correlationId}`,
    ].filter(Boolean)
    const because = [...named, ...ids].join(', ')
    const remedy =
      remedyFor(named) ?? 'Check AZURE_TENANT_ID, AZURE_CLIENT_ID and the secret or certificate, and the way to Entra.'
    return [{ subject, verdict: 'fails', says: `none can be obtained${because && ` (${because})`}`, remedy }]
  }
}

/** Microsoft calls tokens for Graph opaque: what cannot be read here is no fault. */
const examined = (token: string, changes: boolean): readonly Finding[] => {
  const claims = readable(token)
  if (claims === null)
    return [{ subject: 'token', verdict: 'works', says: 'obtained; its permissions cannot be read from it' }]
  const granted = [claims['roles'] ?? [], String(claims['scp'] ?? '').split(' ')].flat().map(String)
  const named = granted.filter((each) => /^(LifecycleWorkflows|User|Group|Directory)/.test(each)).toSorted()
  const says = `obtained for tenant ${String(claims['tid'] ?? 'unknown')}, with ${named.join(', ') || 'no permission that the gateway uses'}`
  const isReading = granted.some((each) => /^LifecycleWorkflows.*\.Read(Write)?\.All$/.test(each))
  const isChanging = granted.some((each) =>
    /^LifecycleWorkflows(-Workflow)?\.ReadWrite\.All$|^LifecycleWorkflows-Workflow\.Activate$/.test(each),
  )
  if (!isReading)
    return [
      {
        subject: 'token',
        verdict: 'fails',
        says,
        remedy: 'Give the registration LifecycleWorkflows.Read.All and let an administrator consent.',
      },
    ]
  if (changes && !isChanging)
    return [
      {
        subject: 'token',
        verdict: 'limited',
        says,
        remedy:
          'Mutations need LifecycleWorkflows-Workflow.Activate or LifecycleWorkflows.ReadWrite.All; or set MUTATIONS to nothing.',
      },
    ]
  return [{ subject: 'token', verdict: 'works', says }]
}

const readable = (token: string) => {
  try {
    return decodeJwt(token)
  } catch {
    return null
  }
}
