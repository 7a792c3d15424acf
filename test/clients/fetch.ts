/** No client library and no cache: the documents as texts, `fetch`, and the page's data in a variable of its own. */
import {
  DashboardDocument,
  ReprocessDialogDocument,
  ReprocessProgressDocument,
  ReprocessRunDocument,
  TenantRunsDocument,
  type TypedDocumentString,
  WorkflowUsersDocument,
} from './generated/text/graphql.ts'
import { failureOf, type List, listOf, type Portal, type Shown, type WorkflowRow } from './portal.ts'

type Page<Row> = {
  readonly edges: readonly ({ readonly node: Row | null } | null)[] | null
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null } | null
}

export type Answer<Result> = {
  readonly data?: Result | null
  readonly errors?: readonly { readonly message: string; readonly extensions?: { readonly code: string } }[]
}

/** All that a page needs to read with types: a document of the generated client in, its answer out. */
export const ask = async <Result, Variables>(
  url: string,
  token: string,
  document: TypedDocumentString<Result, Variables>,
  variables: Variables,
): Promise<Answer<Result>> => {
  const response = await fetch(url, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      accept: 'application/graphql-response+json',
      authorization: `Bearer ${token}`,
    },
    body: JSON.stringify({ query: String(document), variables }),
  })
  return await response.json()
}

export const fetchPortal = (url: string, token: string): Portal => {
  const read = async <Result, Variables>(
    document: TypedDocumentString<Result, Variables>,
    variables: Variables,
  ): Promise<Shown<Result | null>> => {
    const { data = null, errors = [] } = await ask(url, token, document, variables)
    return { data, failures: errors.map(failureOf) }
  }
  /** The pages of a list that are shown. An answer that fails in part takes nothing away. */
  const pages = <Row>(page: (after: string | null) => Promise<Shown<Page<Row> | null | undefined>>) => {
    let shown: Page<Row> | null | undefined
    const show = (next: Page<Row> | null | undefined, failures: Shown<unknown>['failures']): Shown<List<Row>> => {
      shown = next
      return { data: listOf(shown), failures }
    }
    return {
      first: async () => {
        const { data, failures } = await page(null)
        return show(failures.length > 0 && shown ? shown : data, failures)
      },
      more: async () => {
        const { data, failures } = await page(shown?.pageInfo?.endCursor ?? null)
        return show(data ? { ...data, edges: [...(shown?.edges ?? []), ...(data.edges ?? [])] } : shown, failures)
      },
    }
  }
  const runs = pages(async (after) => {
    const { data, failures } = await read(TenantRunsDocument, { after })
    return { data: data?.runs, failures }
  })
  const usersOf = (id: string) =>
    pages(async (after) => {
      const { data, failures } = await read(WorkflowUsersDocument, { id, after })
      return { data: data?.workflow?.userProcessingResults, failures }
    })
  const users = new Map<string, ReturnType<typeof usersOf>>()
  const usersPage = (id: string) => {
    const shown = users.get(id) ?? usersOf(id)
    users.set(id, shown)
    return shown
  }
  let dashboard: readonly WorkflowRow[] = []
  return {
    dashboard: async () => {
      const { data, failures } = await read(DashboardDocument, {})
      if (failures.length === 0 || dashboard.length === 0) dashboard = listOf(data?.workflows).rows
      return { data: dashboard, failures }
    },
    users: (id) => usersPage(id).first(),
    moreUsers: (id) => usersPage(id).more(),
    runs: runs.first,
    moreRuns: runs.more,
    dialog: async (input) => (await read(ReprocessDialogDocument, { input })).data?.previewReprocessRun ?? null,
    reprocess: async (input) => (await read(ReprocessRunDocument, { input })).data?.reprocessRun,
    progress: async (id) => (await read(ReprocessProgressDocument, { id })).data?.operation ?? null,
    shownRuns: async () => null,
    entities: async () => null,
  }
}
