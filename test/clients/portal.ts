/** A portal over Lifecycle Workflows, whichever client reads for it: what it does, and what its pages then show. */

import type { Entities } from './entity.ts'
import type {
  PersonRowFragment,
  ReprocessDialogQuery,
  ReprocessProgressQuery,
  ReprocessRunMutation,
  RunRowFragment,
} from './generated/graphql.ts'

/** What failed, as the client knows it. */
export type Failure = { readonly code: unknown; readonly workflowId?: unknown }

/** What a page shows after an answer, and what of the answer failed. */
export type Shown<Data> = { readonly data: Data; readonly failures: readonly Failure[] }

export type List<Row> = { readonly rows: readonly Row[]; readonly hasNextPage: boolean }

export type WorkflowRow = { readonly id: string; readonly runs: Connection<{ readonly id: string }> }

export type Reprocessing = {
  readonly workflowId: string
  readonly runId: string
  readonly expectedUserCount: number
  readonly reason: string
  readonly idempotencyKey: string
}

/** Each reads from the gateway; a page that is shown already is read again. */
export type Portal = {
  readonly dashboard: () => Promise<Shown<readonly WorkflowRow[]>>
  readonly users: (workflowId: string) => Promise<Shown<List<PersonRowFragment>>>
  readonly moreUsers: (workflowId: string) => Promise<Shown<List<PersonRowFragment>>>
  readonly runs: () => Promise<Shown<List<RunRowFragment>>>
  readonly moreRuns: () => Promise<Shown<List<RunRowFragment>>>
  readonly dialog: (input: Reprocessing) => Promise<ReprocessDialogQuery['previewReprocessRun']>
  readonly reprocess: (input: Reprocessing) => Promise<ReprocessRunMutation['reprocessRun'] | undefined>
  readonly progress: (id: string) => Promise<ReprocessProgressQuery['operation']>
  /** What the list of runs shows without another request; null for a client that keeps nothing. */
  readonly shownRuns: () => Promise<List<RunRowFragment> | null>
  /** Everything that the client has in its cache; null if it has none. */
  readonly entities: () => Promise<Entities | null>
}

export type Connection<Row> = {
  readonly edges: readonly ({ readonly node: Row | null | undefined } | null | undefined)[] | null | undefined
  readonly pageInfo?: { readonly hasNextPage: boolean } | null | undefined
}

export const listOf = <Row>(connection: Connection<Row> | null | undefined): List<Row> => ({
  rows: (connection?.edges ?? []).flatMap((edge) => (edge?.node ? [edge.node] : [])),
  hasNextPage: connection?.pageInfo?.hasNextPage ?? false,
})

/** An entry of `errors`, as every client hands it over. */
export const failureOf = ({
  extensions,
}: {
  readonly extensions?: Readonly<Record<string, unknown>> | undefined
}): Failure => ({
  code: extensions?.['code'],
  ...(extensions?.['workflowId'] !== undefined && { workflowId: extensions['workflowId'] }),
})
