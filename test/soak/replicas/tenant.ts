/** The tenant as the emulator itself has it: what reached it, what it started, and how it is disturbed. */
import type { FaultRule, JournalEntry } from '../../../src/emulator/index.ts'

/** A request to reprocess that reached Graph. */
export type Post = Pick<JournalEntry, 'number' | 'at' | 'status' | 'requestId'> & {
  readonly resultIds: readonly string[]
}

/** A run that Graph started for one. */
export type StartedRun = { readonly id: string; readonly resultIds: readonly string[] }

export type Tenant = {
  readonly addFaults: (rules: readonly FaultRule[]) => Promise<void>
  readonly clearFaults: () => Promise<void>
  /** How often each kind of fault was played. */
  readonly played: () => Promise<Readonly<Record<string, number>>>
  /** Reads the journal. It forgets its oldest entries, so that this is wanted every few minutes. */
  readonly keepUp: () => Promise<void>
  /** As far as the journal was read. */
  readonly posts: () => readonly Post[]
  readonly startedRuns: (workflowIds: readonly string[]) => Promise<readonly StartedRun[]>
}

export const tenantOf = (origin: string): Tenant => {
  const posts = new Map<number, Post>()
  const control = async (path: string, init: RequestInit = {}) => {
    const response = await fetch(`${origin}/emulator/${path}`, init)
    if (!response.ok) throw new Error(`${path}: ${await response.text()}`)
    return response.status === 204 ? null : response.json()
  }
  return {
    addFaults: async (rules) => {
      for (const rule of rules) await control('faults', { method: 'POST', body: JSON.stringify(rule) })
    },
    clearFaults: () => control('faults', { method: 'DELETE' }),
    played: async () => {
      const sums: Record<string, number> = {}
      for (const { hits, fault, when, match } of await control('faults')) {
        const name = [fault.kind, fault.status, match?.path && 'of a POST', when === 'after' && 'after the work']
        const key = name.filter(Boolean).join(' ')
        sums[key] = (sums[key] ?? 0) + hits
      }
      return sums
    },
    keepUp: async () => {
      const entries: readonly JournalEntry[] = await control('journal')
      for (const { number, at, status, requestId, method, path, body } of entries)
        if (method === 'POST' && path.endsWith('/activateWithScope'))
          posts.set(number, { number, at, status, requestId, resultIds: resultIdsOf(scopeIn(body)) })
    },
    posts: () => [...posts.values()],
    startedRuns: async (workflowIds) => {
      const runs: StartedRun[] = []
      for (const id of workflowIds) {
        const filter = encodeURIComponent("workflowExecutionType eq 'activatedWithScope'")
        let next: string | undefined =
          `${origin}/v1.0/identityGovernance/lifecycleWorkflows/workflows/${id}/runs?$filter=${filter}`
        while (next !== undefined) {
          const page: Page = await (await fetch(next, { headers: { authorization: 'Bearer soak' } })).json()
          for (const run of page.value) runs.push({ id: run.id, resultIds: resultIdsOf(run.activatedOnScope) })
          next = page['@odata.nextLink']
        }
      }
      return runs
    },
  }
}

type Page = {
  readonly value: readonly { readonly id: string; readonly activatedOnScope: unknown }[]
  readonly '@odata.nextLink'?: string
}

const scopeIn = (body: unknown): unknown => (isObject(body) ? body['scope'] : null)

const resultIdsOf = (scope: unknown): readonly string[] => {
  const results = isObject(scope) ? scope['processingResults'] : null
  return Array.isArray(results) ? results.map(({ id }) => String(id)) : []
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null
