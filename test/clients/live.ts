/** One way to watch a run for each client: the selection and the variables are the same, and so must be the events. */
import { ApolloClient, gql as apolloGql, HttpLink, InMemoryCache } from '@apollo/client'
import { fetchExchange, Client as UrqlClient } from '@urql/core'
import { createClient } from 'graphql-sse'
import { Environment, type GraphQLResponse, Network, Observable, RecordSource, Store } from 'relay-runtime'

export type Watched = { readonly id: string; readonly processingStatus: string; readonly failedUsersCount: number }

/** Every event up to the end of the stream. */
export type Watch = (url: string, token: string, key: { workflowId: string; id: string }) => Promise<readonly Watched[]>

export const watchRun = `subscription WatchRun($workflowId: ID!, $id: ID!) {
  run(workflowId: $workflowId, id: $id) { id processingStatus failedUsersCount }
}`

type Data = { readonly run: Watched }

export const apollo: Watch = (uri, token, variables) => {
  const client = new ApolloClient({
    link: new HttpLink({ uri, headers: { authorization: `Bearer ${token}` } }),
    cache: new InMemoryCache(),
  })
  return collected((push) =>
    client.subscribe<Data>({ query: apolloGql(watchRun), variables }).subscribe({
      next: ({ data, error }) => (error ? push.error(error) : data && push.next(data.run)),
      error: push.error,
      complete: push.complete,
    }),
  )
}

export const urql: Watch = (url, token, variables) => {
  const client = new UrqlClient({
    url,
    preferGetMethod: false,
    fetchSubscriptions: true,
    fetchOptions: { headers: { authorization: `Bearer ${token}` } },
    exchanges: [fetchExchange],
  })
  const events: Watched[] = []
  return new Promise((resolve, reject) => {
    client.subscription<Data>(watchRun, variables).subscribe(({ data, error, hasNext }) => {
      if (error) return reject(error)
      if (data && (hasNext || events.length === 0)) events.push(data.run)
      if (!hasNext) resolve(events)
    })
  })
}

export const sse: Watch = async (url, token, variables) => {
  const client = createClient({ url, headers: { authorization: `Bearer ${token}` }, retryAttempts: 0 })
  const events: Watched[] = []
  for await (const { data, errors } of client.iterate<Data>({ query: watchRun, variables })) {
    if (errors) throw new Error(JSON.stringify(errors))
    if (data) events.push(data.run)
  }
  return events
}

/** Relay leaves the transport to the application: here graphql-sse, whose client has the shape that Relay takes. */
export const relay: Watch = (url, token, variables) => {
  const client = createClient({ url, headers: { authorization: `Bearer ${token}` }, retryAttempts: 0 })
  const network = Network.create(
    () => Promise.reject(new Error('There are only subscriptions here.')),
    (_, values) =>
      Observable.create<GraphQLResponse>((sink) =>
        client.subscribe<Data>(
          { query: watchRun, variables: values },
          {
            next: (result) => sink.next(result as GraphQLResponse),
            error: (error) => sink.error(error instanceof Error ? error : new Error(JSON.stringify(error))),
            complete: () => sink.complete(),
          },
        ),
      ),
  )
  const environment = new Environment({ network, store: new Store(new RecordSource()) })
  return collected((push) =>
    environment
      .getNetwork()
      .execute({ name: 'WatchRun', text: watchRun, operationKind: 'subscription' } as never, variables, {})
      .subscribe({
        next: (response) => push.next((response as unknown as { data: Data }).data.run),
        error: push.error,
        complete: push.complete,
      }),
  )
}

type Push = {
  readonly next: (event: Watched) => void
  readonly error: (error: unknown) => void
  readonly complete: () => void
}

const collected = (start: (push: Push) => unknown): Promise<readonly Watched[]> =>
  new Promise((resolve, reject) => {
    const events: Watched[] = []
    start({ next: (event) => events.push(event), error: reject, complete: () => resolve(events) })
  })
