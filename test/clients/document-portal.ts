/** The portal of a client that takes documents as they are: Apollo Client, urql, and `fetch` without a cache. */
import type { TypedDocumentNode } from '@graphql-typed-document-node/core'
import type { Entities } from './entity.ts'
import {
  DashboardDocument,
  ReprocessDialogDocument,
  ReprocessProgressDocument,
  ReprocessRunDocument,
  TenantRunsDocument,
  WorkflowUsersDocument,
} from './generated/graphql.ts'
import { listOf, type Portal, type Shown } from './portal.ts'

export type DocumentClient = {
  /** Reads from the gateway, and gives what the page shows then. */
  readonly read: <Data, Variables extends Record<string, unknown>>(
    document: TypedDocumentNode<Data, Variables>,
    variables: Variables,
  ) => Promise<Shown<Data | null>>
  /** Reads the page behind a cursor as well, and gives all pages that the list shows then. */
  readonly more: <Data, Variables extends Record<string, unknown>>(
    document: TypedDocumentNode<Data, Variables>,
    variables: Variables,
    after: string,
  ) => Promise<Shown<Data | null>>
  /** What the page shows, from the cache alone. */
  readonly shown: <Data, Variables extends Record<string, unknown>>(
    document: TypedDocumentNode<Data, Variables>,
    variables: Variables,
  ) => Data | null
  readonly change: <Data, Variables extends Record<string, unknown>>(
    document: TypedDocumentNode<Data, Variables>,
    variables: Variables,
  ) => Promise<Data | null | undefined>
  readonly entities: () => Promise<Entities | null>
}

export const documentPortal = (client: DocumentClient): Portal => {
  const endOf = (connection: { pageInfo: { endCursor: string | null } | null } | null | undefined) =>
    connection?.pageInfo?.endCursor ?? ''
  return {
    dashboard: async () => {
      const { data, failures } = await client.read(DashboardDocument, {})
      return { data: listOf(data?.workflows).rows, failures }
    },
    users: async (id) => {
      const { data, failures } = await client.read(WorkflowUsersDocument, { id })
      return { data: listOf(data?.workflow?.userProcessingResults), failures }
    },
    moreUsers: async (id) => {
      const cursor = endOf(client.shown(WorkflowUsersDocument, { id })?.workflow?.userProcessingResults)
      const { data, failures } = await client.more(WorkflowUsersDocument, { id }, cursor)
      return { data: listOf(data?.workflow?.userProcessingResults), failures }
    },
    runs: async () => {
      const { data, failures } = await client.read(TenantRunsDocument, {})
      return { data: listOf(data?.runs), failures }
    },
    moreRuns: async () => {
      const cursor = endOf(client.shown(TenantRunsDocument, {})?.runs)
      const { data, failures } = await client.more(TenantRunsDocument, {}, cursor)
      return { data: listOf(data?.runs), failures }
    },
    dialog: async (input) => (await client.read(ReprocessDialogDocument, { input })).data?.previewReprocessRun ?? null,
    reprocess: async (input) => (await client.change(ReprocessRunDocument, { input }))?.reprocessRun,
    progress: async (id) => (await client.read(ReprocessProgressDocument, { id })).data?.operation ?? null,
    shownRuns: async () => {
      const data = client.shown(TenantRunsDocument, {})
      return data && listOf(data.runs)
    },
    entities: client.entities,
  }
}
