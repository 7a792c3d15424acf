/** A mutation as a function, with what came of it as state. */
import { type AnyVariables, type TypedDocumentNode, useClient } from '@urql/preact'
import { useState } from 'preact/hooks'
import type { OperationStatus, UserErrorCode } from '../generated/graphql.ts'
import { trusted } from './document.ts'
import { noOutcome, type Problem, problemsOf } from './problem.ts'

export type Refusal = {
  readonly code: UserErrorCode
  readonly message: string
  readonly field: readonly string[] | null
}

/** What every mutation answers. */
export type Outcome = {
  readonly status: OperationStatus
  readonly operation: { readonly id: string } | null
  readonly userErrors: readonly Refusal[]
}

export type Sending = {
  readonly isSending: boolean
  /** Reasons of a business rule: nothing was done. */
  readonly refusals: readonly Refusal[]
  /** The request itself failed: what was done is not known, and the same key makes another try safe. */
  readonly problems: readonly Problem[]
}

const idle: Sending = { isSending: false, refusals: [], problems: [] }

/** @param outcomeOf the payload in the answer's data */
export const useSend = <Data, Variables extends object>(
  document: TypedDocumentNode<Data, Variables>,
  outcomeOf: (data: Data) => Outcome,
): readonly [Sending, (variables: Variables) => Promise<Outcome | null>] => {
  const client = useClient()
  const [sending, setSending] = useState(idle)
  const send = async (variables: Variables): Promise<Outcome | null> => {
    setSending({ ...idle, isSending: true })
    const { data, error } = await client.mutation<Data, AnyVariables>(trusted(document), { ...variables })
    const outcome = data ? outcomeOf(data) : null
    const problems = problemsOf(error)
    const unsaid = outcome === null && problems.length === 0 ? [noOutcome] : []
    setSending({ isSending: false, refusals: outcome?.userErrors ?? [], problems: [...problems, ...unsaid] })
    return outcome
  }
  return [sending, send]
}
