/** A fault of the gateway itself: the client gets an id and nothing else, and the log has the rest under that id. */
import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { makeExecutableSchema } from '@graphql-tools/schema'
import { expect, it } from 'vitest'
import { createGateway } from '../../src/gateway/gateway.ts'
import { defaultLimits } from '../../src/gateway/limits/index.ts'
import { createOpenRequest } from '../../src/gateway/open-request.ts'
import { createIdentity } from '../../src/identity/index.ts'
import { createCredentials, createGraphService } from '../../src/msgraph/index.ts'
import { openStore } from '../../src/mutation/index.ts'
import { manualClock } from '../support/clock.ts'
import { startGateway } from '../support/gateway.ts'
import { mutationsOver } from '../support/mutation/room.ts'

const clock = manualClock()
const baseUrl = 'http://127.0.0.1:9/v1.0'

/** A gateway over a schema whose one field fails as no field should. */
const faulty = async () => {
  const reported: unknown[] = []
  const graph = createGraphService({
    baseUrl,
    credentials: createCredentials({ kind: 'static', token: 'none', baseUrl, clock }),
    fetch: () => Promise.reject(new Error('No request may reach Graph.')),
    clock,
    concurrency: 1,
    requestsPerMinute: 24_000,
    historyMs: 0,
    batchSize: 20,
    timeoutMs: 8_000,
    cache: false,
    random: Math.random,
    observe: () => undefined,
  })
  const mutations = mutationsOver({
    store: await openStore('memory:'),
    clock,
    config: { maxRunUsers: 100, perMinute: 6, postMs: 8_000 },
    newId: randomUUID,
    backgroundPort: () => null,
  })
  const gateway = await createGateway({
    schema: makeExecutableSchema({
      typeDefs: `${readFileSync('schema/directive.graphql', 'utf8')} type Query { sound: Int broken: Int }`,
      resolvers: {
        Query: {
          sound: () => 1,
          broken: () => {
            throw new Error('the secret of the inside')
          },
        },
      },
    }),
    limits: defaultLimits,
    plan: () => ({ expandsTasks: true, expandsSubjectTasks: true, workflows: { live: 1, deleted: 0, tasks: 1 } }),
    documents: { manifest: new Map(), only: false },
    introspection: false,
    batchSize: 20,
    open: createOpenRequest({
      clock,
      timeoutMs: 25_000,
      maxGraphRequests: 10,
      graph,
      mutations,
      openLasting: (caller) => graph.session({ caller, signal: new AbortController().signal, deadline: clock.now() }),
    }),
    ended: () => undefined,
    requestId: () => 'request-1',
    onError: (error) => void reported.push(error),
  })
  return { gateway, reported }
}

it('of a field gives that field the id, and leaves the others', async () => {
  const { gateway, reported } = await faulty()
  const request = new Request('http://a/graphql', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query: '{ sound broken }' }),
  })
  const identity = createIdentity({ auth: { mode: 'none' }, clock, fetch: () => Promise.reject() })
  const answer = await gateway.answer(request, await identity.identify(request))
  const { data, errors } = await answer.json()
  expect(data).toEqual({ sound: 1, broken: null })
  expect(errors).toEqual([
    {
      message: 'Something went wrong in the gateway.',
      locations: [{ line: 1, column: 9 }],
      path: ['broken'],
      extensions: { code: 'INTERNAL_SERVER_ERROR', requestId: 'request-1' },
    },
  ])
  expect(reported).toEqual([new Error('the secret of the inside')])
  await gateway.close()
})

it('of a whole request has the same id in the error, in the header and in the log', async () => {
  let isBroken = false
  const broken = {
    ...clock,
    now: () => {
      if (isBroken) throw new Error('the clock is gone')
      return clock.now()
    },
  }
  const gateway = await startGateway({ clock: broken })
  isBroken = true
  const { status, headers, errors } = await gateway.ask('{ __typename }', {}, { 'x-request-id': 'seen-by-proxy' })
  isBroken = false
  expect(status).toBe(500)
  expect(errors?.[0]?.extensions).toEqual({ code: 'INTERNAL_SERVER_ERROR', requestId: 'seen-by-proxy' })
  expect(headers.get('x-request-id')).toBe('seen-by-proxy')
  const lines = gateway.log().map((line) => JSON.parse(line))
  expect(lines).toContainEqual(
    expect.objectContaining({
      requestId: 'seen-by-proxy',
      err: expect.objectContaining({ message: 'the clock is gone' }),
    }),
  )
  await gateway.close()
})
