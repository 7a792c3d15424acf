/** The schema serves frontends: the project's own documents are valid, and their types say what a page needs to know. */
import { parse, validate } from 'graphql'
import { describe, expect, expectTypeOf, it } from 'vitest'
import type { Handler } from '../../src/http/handler.ts'
import { publicSchema } from '../support/schema.ts'
import { ask } from './ask.ts'
import * as client from './generated/graphql.ts'

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

describe('asking', () => {
  const answering =
    (answer: unknown, asked: unknown[] = []): Handler =>
    async (request) => {
      asked.push(await request.json())
      return Response.json(answer)
    }

  it('sends the document with its variables and gives the typed answer', async () => {
    const asked: unknown[] = []
    const data: client.RunFailuresQuery = { run: null }
    const variables = { workflowId: 'w', runId: 'r' }
    const answer = await ask(
      answering({ data }, asked),
      'http://127.0.0.1:4000/graphql',
      client.RunFailuresDocument,
      variables,
    )
    expect(asked).toEqual([{ query: String(client.RunFailuresDocument), variables }])
    expect(answer.data).toEqual(data)
    expectTypeOf(answer.data).toEqualTypeOf<client.RunFailuresQuery | null | undefined>()
  })

  it('is typed to the last leaf: what may be null, which words an enum has, what an input needs', () => {
    type Row = NonNullable<NonNullable<client.DashboardQuery['workflows']['nodes']>[number]>
    expectTypeOf<Row['id']>().toEqualTypeOf<string>()
    expectTypeOf<Row['displayName']>().toEqualTypeOf<string | null>()
    expectTypeOf<client.RunRowFragment['processingStatus']>().extract<'COMPLETED_WITH_ERRORS'>().not.toBeNever()
    expectTypeOf<client.ReprocessRunMutation['reprocessRun']['status']>().toEqualTypeOf<
      'ACCEPTED' | 'REJECTED' | 'UNKNOWN' | 'IN_PROGRESS'
    >()
    expectTypeOf<{ workflowId: string; runId: string }>().toExtend<client.ReprocessRunInput>()
    expectTypeOf<{ workflowId: string }>().not.toExtend<client.ReprocessRunInput>()
    expect(documents.length).toBeGreaterThan(8)
  })
})
