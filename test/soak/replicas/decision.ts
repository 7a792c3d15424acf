/** One decision of a user to reprocess, carried to its end by a client: the same key until it is known what became of it. */
import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Client } from './client.ts'

export type Decision = {
  /** The `reason` of its operations, which finds them in the audit trail. */
  readonly id: string
  readonly workflowId: string
  /** The result to reprocess; no other decision names it. */
  readonly resultId: string
}

/** What the client knows at the end; null if it was never told. */
export type Outcome = { readonly status: string; readonly codes: readonly string[] }

const mutation = `mutation Decide($input: ReprocessUsersInput!) {
  reprocessUsers(input: $input) { status operation { id reason } userErrors { code } }
}`
const operation = 'query Follow($id: ID!) { operation(id: $id) { id status userErrors { code } } }'

/** Longer than anything can stay open: a minute until an operation counts as left behind, and one of searching. */
const patienceMs = 180_000
/** A search for a run takes a minute; after that UNKNOWN is what stays. */
const searchMs = 75_000
const pollMs = 2_000

/** @param tabs pages that send it at the same time, with the same key */
export const carryOut = async (
  client: Client,
  { id, workflowId, resultId }: Decision,
  tabs: number,
): Promise<Outcome | null> => {
  const input = { workflowId, userProcessingResultIds: [resultId], reason: id, idempotencyKey: randomUUID() }
  const begun = Date.now()
  let refused: string | null = null
  while (Date.now() - begun < patienceMs) {
    const [answer] = await Promise.all(Array.from({ length: tabs }, () => client.ask(mutation, { input })))
    const data = answer?.data
    // An answer without a payload: nothing was sent, or nothing is known. Both want the same request again.
    if (data) {
      const { status, operation, userErrors } = data.reprocessUsers
      const isOwn = operation?.reason === id
      const outcome: Outcome | null =
        isOwn && (status === 'IN_PROGRESS' || status === 'UNKNOWN')
          ? await follow(client, operation.id)
          : { status, codes: codesOf(userErrors) }
      const isOver = !outcome?.codes.includes('STATE_UNAVAILABLE') || (operation !== null && operation.id === refused)
      if (outcome && isOver) return outcome
      refused = operation?.id ?? null
    }
    await sleep(pollMs)
  }
  return null
}

/** Reads the operation until its outcome is certain, or stays in doubt. */
const follow = async (client: Client, id: string): Promise<Outcome | null> => {
  let unknownSince: number | null = null
  for (const begun = Date.now(); Date.now() - begun < patienceMs; await sleep(pollMs)) {
    const { data } = await client.ask(operation, { id })
    if (!data?.operation) continue
    const { status, userErrors } = data.operation
    if (status === 'UNKNOWN') unknownSince ??= Date.now()
    const isFinal = status === 'UNKNOWN' ? Date.now() - (unknownSince ?? 0) > searchMs : status !== 'IN_PROGRESS'
    if (isFinal) return { status, codes: codesOf(userErrors) }
  }
  return null
}

const codesOf = (userErrors: readonly { readonly code: string }[]) => userErrors.map(({ code }) => code)
