/** A client as the documents want it: what got no answer it sends again as it was, a mutation with its key. */

import { setTimeout as sleep } from 'node:timers/promises'
import type { GatewayError } from '../../support/gateway.ts'

/** A try that got no answer of GraphQL, or one that blames the end of a gateway; instants in milliseconds. */
export type FailedTry = { readonly from: number; readonly to: number; readonly why: string }

// biome-ignore lint/suspicious/noExplicitAny: any answer of any document
export type Answer = { readonly data: any; readonly errors?: readonly GatewayError[] }

export type Client = {
  /** Rejects after three minutes without an answer. */
  readonly ask: (query: string, variables?: object) => Promise<Answer>
  /** Requests, each counted once, however often it was sent. */
  readonly requests: () => number
  readonly failedTries: () => readonly FailedTry[]
}

const patienceMs = 180_000

export const createClient = (url: string): Client => {
  const failed: FailedTry[] = []
  let requests = 0
  return {
    ask: async (query, variables = {}) => {
      requests += 1
      const body = JSON.stringify({ query, variables })
      const begun = Date.now()
      for (let pause = 200; ; pause = Math.min(2 * pause, 3_000)) {
        const from = Date.now()
        try {
          return await once(url, body)
        } catch (error) {
          const to = Date.now()
          failed.push({ from, to, why: `${reason(error)} after ${to - from} ms` })
          if (to - begun > patienceMs) throw error
          await sleep(pause)
        }
      }
    },
    requests: () => requests,
    failedTries: () => failed,
  }
}

const once = async (url: string, body: string): Promise<Answer> => {
  const response = await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body })
  if (!response.ok) throw new Error(`HTTP ${response.status}`)
  const answer = (await response.json()) as Answer
  const stopped = answer.errors?.find(({ message }) => message.includes('the gateway stopped'))
  if (stopped) throw new Error(stopped.message)
  return answer
}

const reason = (error: unknown): string => {
  if (!(error instanceof Error)) return String(error)
  return error.cause instanceof Error ? `${error.message}: ${error.cause.message}` : error.message
}
