/** The generated types say what a page needs to know, and each of the two forms of documents fits its clients. */
import { ApolloClient, HttpLink, InMemoryCache } from '@apollo/client'
import { parse, validate } from 'graphql'
import { describe, expect, expectTypeOf, it } from 'vitest'
import { publicSchema } from '../support/schema.ts'
import * as objects from './generated/graphql.ts'
import type { portalRuns$data } from './generated/relay/portalRuns.graphql.ts'
import * as client from './generated/text/graphql.ts'

const documents = Object.entries(client).filter(([name]) => name.endsWith('Document'))

describe('the documents of the typed client', () => {
  it.each(documents)('%s is valid against the public schema', (_name, document) => {
    expect(validate(publicSchema(), parse(String(document)))).toEqual([])
  })

  it('hold at most one mutation each, as the gateway demands', () => {
    for (const [name, document] of documents) {
      const mutations = parse(String(document)).definitions.flatMap((definition) =>
        definition.kind === 'OperationDefinition' && definition.operation === 'mutation'
          ? definition.selectionSet.selections
          : [],
      )
      expect(mutations.length, name).toBeLessThan(2)
    }
  })
})

describe('the types of the client', () => {
  it('reach to the last leaf: what may be null, which words an enum has, what an input needs', () => {
    type Row = NonNullable<NonNullable<NonNullable<client.DashboardQuery['workflows']['edges']>[number]>['node']>
    expectTypeOf<Row['id']>().toEqualTypeOf<string>()
    expectTypeOf<Row['displayName']>().toEqualTypeOf<string | null>()
    expectTypeOf<client.RunRowFragment['processingStatus']>().extract<'COMPLETED_WITH_ERRORS'>().not.toBeNever()
    expectTypeOf<client.ReprocessRunMutation['reprocessRun']['status']>().toEqualTypeOf<
      'ACCEPTED' | 'REJECTED' | 'UNKNOWN' | 'IN_PROGRESS'
    >()
    expectTypeOf<{ workflowId: string; runId: string }>().toExtend<client.ReprocessRunInput>()
    expectTypeOf<{ workflowId: string }>().not.toExtend<client.ReprocessRunInput>()
    expect(documents.length).toBeGreaterThan(10)
  })

  it('fit Apollo Client as objects, and not as texts', () => {
    const apollo = new ApolloClient({ cache: new InMemoryCache(), link: new HttpLink({ uri: 'http://127.0.0.1' }) })
    type Query = Parameters<typeof apollo.query>[0]['query']
    expectTypeOf<typeof objects.DashboardDocument>().toExtend<Query>()
    expectTypeOf<typeof client.DashboardDocument>().not.toExtend<Query>()
    expect(objects.DashboardDocument.kind).toBe('Document')
  })

  it('of Relay have no null where null means an error, under @throwOnFieldError', () => {
    type Edge = portalRuns$data['runs']['edges'][number]
    expectTypeOf<Edge['node']['id']>().toEqualTypeOf<string>()
    expectTypeOf<Edge['node']['startedDateTime']>().toEqualTypeOf<string | null>()
    expectTypeOf<portalRuns$data['runs']['pageInfo']['hasNextPage']>().toEqualTypeOf<boolean>()
  })
})
