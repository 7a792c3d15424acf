/** A company's supergraph: a made-up HR subgraph that owns `User`, beside the gateway, composed and behind Hive Gateway. */
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { composeServices as composeByApollo } from '@apollo/composition'
import { createGatewayRuntime } from '@graphql-hive/gateway'
import { composeServices as composeByGuild } from '@theguild/federation-composition'
import { buildSchema, graphql, parse } from 'graphql'
import type { Handler } from '../../src/http/handler.ts'
import { serve } from '../../src/http/serve.ts'

export type Subgraph = { readonly name: string; readonly url: string; readonly sdl: string }

/** An error names its composer: a supergraph has to be one for both. */
export const composers = {
  "Apollo's composer": (subgraphs: readonly Subgraph[]) => composeByApollo(services(subgraphs)),
  "the Guild's composer": (subgraphs: readonly Subgraph[]) => composeByGuild(services(subgraphs)),
} as const

const services = (subgraphs: readonly Subgraph[]) =>
  subgraphs.map(({ name, url, sdl }) => ({ name, url, typeDefs: parse(sdl) }))

/** @throws Error with the errors of the composer */
export const compose = (composer: keyof typeof composers, subgraphs: readonly Subgraph[]): string => {
  const { supergraphSdl, errors } = composers[composer](subgraphs)
  if (supergraphSdl === undefined) throw new Error(errors?.map(({ message }) => message).join('\n'))
  return supergraphSdl
}

export const hrSdl = `
  extend schema @link(url: "https://specs.apollo.dev/federation/v2.3", import: ["@key", "@shareable"])
  type Query {
    employee(number: ID!): Employee
    employees: [Employee!]!
  }
  type Employee @key(fields: "number") {
    number: ID!
    account: User
  }
  type User @key(fields: "id") {
    id: ID!
    costCenter: String
  }
  type PageInfo @shareable {
    hasNextPage: Boolean!
    endCursor: String
  }
`

type Key = { readonly id: string }

/** What HR knows of an account is its id and its cost center: the name and the history are the gateway's. */
export const openHr = async (accounts: readonly string[]) => {
  const machinery = `
    directive @link(url: String!, import: [String!]) repeatable on SCHEMA
    directive @key(fields: String!) repeatable on OBJECT
    directive @shareable on OBJECT | FIELD_DEFINITION
    scalar _Any
    union _Entity = User
    extend type Query { _entities(representations: [_Any!]!): [_Entity]! }
  `
  const schema = buildSchema(`${hrSdl}${machinery}`)
  const account = ({ id }: Key) => ({ __typename: 'User', id, costCenter: `CC-${id.slice(0, 4)}` })
  const employees = accounts.map((id, index) => ({ number: String(index), account: account({ id }) }))
  const rootValue = {
    employees,
    employee: ({ number }: { readonly number: string }) => employees[Number(number)] ?? null,
    _entities: ({ representations }: { readonly representations: readonly Key[] }) => representations.map(account),
  }
  const handler: Handler = async (request) => {
    const { query, variables } = (await request.json()) as { readonly query: string; readonly variables?: object }
    const result = await graphql({ schema, source: query, rootValue, variableValues: { ...variables } })
    return Response.json(result)
  }
  return serve(handler, { host: '127.0.0.1', port: 0 })
}

/** Hive Gateway over a supergraph, as `docs/supergraph.md` sets it up. */
export const openHive = async (supergraph: string) => {
  const hive = createGatewayRuntime({
    supergraph,
    propagateHeaders: {
      fromClientToSubgraphs: ({ request }) => ({ authorization: request.headers.get('authorization') ?? '' }),
    },
    logging: false,
  })
  const server = createServer(hive).listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`,
    close: async () => {
      server.closeAllConnections()
      server.close()
      await hive.dispose()
    },
  }
}
