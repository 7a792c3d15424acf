/** Relay's compiler and runtime, without React: what its hooks do, done with what they are made of. */
import {
  commitMutation,
  Environment,
  fetchQuery,
  type GraphQLResponse,
  type GraphQLTaggedNode,
  Network,
  type OperationType,
  RecordSource,
  Store,
} from 'relay-runtime'
import { waitForFragmentData } from 'relay-runtime/experimental'
import type { Entities, Value } from './entity.ts'
import dashboardQuery, { type portalDashboardQuery } from './generated/relay/portalDashboardQuery.graphql.ts'
import dialogQuery, { type portalDialogQuery } from './generated/relay/portalDialogQuery.graphql.ts'
import moreRunsQuery, { type portalMoreRunsQuery } from './generated/relay/portalMoreRunsQuery.graphql.ts'
import moreUsersQuery, { type portalMoreUsersQuery } from './generated/relay/portalMoreUsersQuery.graphql.ts'
import progressQuery, { type portalProgressQuery } from './generated/relay/portalProgressQuery.graphql.ts'
import reprocessMutation, { type portalReprocessMutation } from './generated/relay/portalReprocessMutation.graphql.ts'
import runsFragment, { type portalRuns$key } from './generated/relay/portalRuns.graphql.ts'
import runsQuery, { type portalRunsQuery } from './generated/relay/portalRunsQuery.graphql.ts'
import usersFragment, { type portalUsers$key } from './generated/relay/portalUsers.graphql.ts'
import usersQuery, { type portalUsersQuery } from './generated/relay/portalUsersQuery.graphql.ts'
import { type Failure, failureOf, listOf, type Portal } from './portal.ts'

export const relayPortal = (url: string, token: string): Portal => {
  /** The errors of the last answer: Relay hands on those alone that a field was null for. */
  let failures: readonly Failure[] = []
  const network = Network.create(async ({ text }, variables): Promise<GraphQLResponse> => {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: JSON.stringify({ query: text, variables }),
    })
    const answer = await response.json()
    failures = (answer.errors ?? []).map(failureOf)
    return answer
  })
  const store = new Store(new RecordSource(), { gcReleaseBufferSize: 1_000 })
  const environment = new Environment({ network, store })

  const read = async <Query extends OperationType>(
    query: GraphQLTaggedNode,
    variables: Query['variables'],
  ): Promise<Query['response']> => {
    const data = await fetchQuery<Query>(environment, query, variables, { fetchPolicy: 'network-only' }).toPromise()
    if (data === undefined) throw new Error('Relay gave no data.')
    return data
  }
  let connection = ''
  let lastRuns: portalRuns$key | undefined
  let ends: Readonly<Record<string, string | null | undefined>> = {}
  const runs = async (key: portalRuns$key) => {
    const { runs } = await waitForFragmentData(environment, runsFragment, key)
    connection = runs.__id
    ends = { ...ends, runs: runs.pageInfo.endCursor }
    return { data: listOf(runs), failures }
  }
  const users = async (id: string, key: portalUsers$key) => {
    const list = (await waitForFragmentData(environment, usersFragment, key)).workflow?.userProcessingResults
    ends = { ...ends, [id]: list?.pageInfo?.endCursor }
    return { data: listOf(list), failures }
  }
  return {
    dashboard: async () => {
      const { workflows } = await read<portalDashboardQuery>(dashboardQuery, {})
      return { data: listOf(workflows).rows, failures }
    },
    users: async (id) => users(id, await read<portalUsersQuery>(usersQuery, { id })),
    moreUsers: async (id) =>
      users(id, await read<portalMoreUsersQuery>(moreUsersQuery, { id, after: ends[id] ?? null })),
    runs: async () => {
      lastRuns = await read<portalRunsQuery>(runsQuery, {})
      return runs(lastRuns)
    },
    moreRuns: async () => runs(await read<portalMoreRunsQuery>(moreRunsQuery, { after: ends['runs'] ?? null })),
    dialog: async (input) => (await read<portalDialogQuery>(dialogQuery, { input })).previewReprocessRun ?? null,
    reprocess: (input) =>
      new Promise((resolve, reject) => {
        commitMutation<portalReprocessMutation>(environment, {
          mutation: reprocessMutation,
          variables: { input, connections: [connection] },
          onCompleted: ({ reprocessRun }) => resolve(reprocessRun),
          onError: reject,
        })
      }),
    progress: async (id) => (await read<portalProgressQuery>(progressQuery, { id })).operation ?? null,
    shownRuns: async () => (lastRuns ? (await runs(lastRuns)).data : null),
    entities: async () => entitiesOf(store.getSource().toJSON()),
  }
}

type Records = Readonly<Record<string, Readonly<Record<string, unknown>> | null | undefined>>

/** Records without an id of the schema have one that begins with `client:`. */
const entitiesOf = (records: Records): Entities => {
  const fieldsOf = (id: string): Readonly<Record<string, Value>> =>
    Object.fromEntries(
      Object.entries(records[id] ?? {})
        .filter(([name]) => name === '__typename' || /^[a-z]\w*$/i.test(name))
        .map(([name, value]) => [name, valueIn(value)]),
    )
  const valueIn = (value: unknown): Value => {
    if (typeof value !== 'object' || value === null) return value as Value
    if (Array.isArray(value)) return value.map(valueIn)
    if ('__refs' in value && Array.isArray(value.__refs)) return value.__refs.map((__ref) => valueIn({ __ref }))
    if (!('__ref' in value)) return null
    const id = String(value.__ref)
    return id.startsWith('client:') ? fieldsOf(id) : { __typename: String(records[id]?.['__typename']), id }
  }
  return new Map(
    Object.keys(records)
      .filter((id) => !id.startsWith('client:'))
      .map((id) => [`${records[id]?.['__typename']}:${id}`, fieldsOf(id)]),
  )
}
