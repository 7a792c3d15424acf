/** The documents of a portal that reprocesses, as functions: what is asked, and the payload that comes back. */
import { expect } from 'vitest'
import type { Answer } from '../gateway.ts'
import type { Json } from '../rest.ts'

export type Ask = (query: string, variables?: object, headers?: Readonly<Record<string, string>>) => Promise<Answer>

type Headers = Readonly<Record<string, string>>

export type Reprocessing = {
  readonly reprocessRun: (input: object, headers?: Headers) => Promise<Json>
  readonly reprocessUsers: (input: object, headers?: Headers) => Promise<Json>
  readonly previewRun: (input: object, headers?: Headers) => Promise<Json>
  readonly previewUsers: (input: object, headers?: Headers) => Promise<Json>
  /** The operation as the audit trail has it now. */
  readonly operation: (id: string, headers?: Headers) => Promise<Json>
}

const operationFields = `id kind status workflowId sourceRunId userProcessingResultIds userScope taskScope userCount reason
  callerObjectId createdDateTime sentDateTime completedDateTime requestIds userErrors { code field } run { id }`

const payload = `{ status userErrors { code message field } operation { ${operationFields} } run { id processingStatus } }`

const preview = `{ userCount userErrors { code message field } tasks { id displayName repeatEffect repeatEffectReason }
  sourceVersions currentVersion isChangedSince executionLimits { isExceeded }
  userProcessingResults(first: 100) { nodes { id subject { id } } } }`

export const documents = {
  reprocessRun: `mutation ($input: ReprocessRunInput!) { reprocessRun(input: $input) ${payload} }`,
  reprocessUsers: `mutation ($input: ReprocessUsersInput!) { reprocessUsers(input: $input) ${payload} }`,
  previewReprocessRun: `query ($input: ReprocessRunInput!) { previewReprocessRun(input: $input) ${preview} }`,
  previewReprocessUsers: `query ($input: ReprocessUsersInput!) { previewReprocessUsers(input: $input) ${preview} }`,
  operation: `query ($id: ID!) { operation(id: $id) { ${operationFields} } }`,
} as const

export const mutations = (ask: Ask): Reprocessing => {
  const answerOf = async (name: keyof typeof documents, variables: object, headers: Headers = {}) => {
    const { data, errors } = await ask(documents[name], variables, headers)
    expect(errors).toBeUndefined()
    return data[name]
  }
  return {
    reprocessRun: (input, headers) => answerOf('reprocessRun', { input }, headers),
    reprocessUsers: (input, headers) => answerOf('reprocessUsers', { input }, headers),
    previewRun: (input, headers) => answerOf('previewReprocessRun', { input }, headers),
    previewUsers: (input, headers) => answerOf('previewReprocessUsers', { input }, headers),
    operation: (id, headers) => answerOf('operation', { id }, headers),
  }
}

/** The codes of a payload's refusals. */
export const codesOf = ({ userErrors }: Json): readonly string[] => userErrors.map(({ code }: Json) => code)
