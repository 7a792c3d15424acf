/** Subscriptions by the hash of a trusted document, and from a page of another origin, as Apollo Sandbox is one. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { cors } from '../../../src/http/cors.ts'
import { manualClock } from '../../support/clock.ts'
import { accepts, meanwhile, protocols, streamOf } from '../../support/gateway/stream.ts'
import { origin, startGateway, type TestGateway } from '../../support/gateway.ts'

const watch = 'subscription Watch($id: ID!) { operation(id: $id) { id } }'
const hash = 'a'.repeat(64)

const post = ({ app }: TestGateway, body: object, headers: Readonly<Record<string, string>>) =>
  app.handler(
    new Request(`${origin}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    }),
  )

it.each(protocols)('with trusted documents alone, a subscription is known by its hash over %s', async (protocol) => {
  const folder = mkdtempSync(join(tmpdir(), 'manifest-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const path = join(folder, 'persisted-documents.json')
  writeFileSync(path, JSON.stringify({ [`sha256:${hash}`]: watch }))
  const clock = manualClock()
  const gateway = await startGateway({ clock, env: { PERSISTED_OPERATIONS: path, PERSISTED_ONLY: 'on' } })
  onTestFinished(gateway.close)
  // What a client of streams alone takes: no JSON beside it.
  const accept = accepts[protocol].replace(',application/json', '')
  const ask = async (body: object) => streamOf(await post(gateway, body, { accept }), protocol)

  for (const known of [
    { documentId: `sha256:${hash}` },
    { extensions: { persistedQuery: { version: 1, sha256Hash: hash } } },
  ])
    expect(await meanwhile(clock, (await ask({ ...known, variables: { id: 'none' } })).rest())).toEqual([
      { kind: 'next', result: expect.objectContaining({ data: { operation: null } }) },
      { kind: 'complete' },
    ])
  const unknown = { documentId: `sha256:${'b'.repeat(64)}` }
  for (const refused of [unknown, { query: watch, variables: { id: 'none' } }])
    expect(await (await ask(refused)).rest()).toMatchObject([
      { kind: 'next', result: { errors: [{ extensions: { code: 'PERSISTED_QUERY_NOT_FOUND' } }] } },
      { kind: 'complete' },
    ])
  const text = await (await gateway.app.metrics(new Request('http://metrics/metrics'))).text()
  expect(text).toMatch(/^lifecycle_workflows_gateway_streams_open 0$/m)
})

it('a page of Sandbox may subscribe: its preflight is granted, and it may read the stream', async () => {
  const gateway = await startGateway()
  onTestFinished(gateway.close)
  const page = 'https://studio.apollographql.com'
  const handler = cors({ origins: [page], loopback: true })(gateway.app.handler)
  const preflight = await handler(
    new Request(`${origin}/graphql`, {
      method: 'OPTIONS',
      headers: {
        origin: page,
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'content-type',
        'access-control-request-private-network': 'true',
      },
    }),
  )
  expect(preflight.status).toBe(204)
  expect(Object.fromEntries(preflight.headers)).toMatchObject({
    'access-control-allow-origin': page,
    'access-control-allow-headers': 'content-type',
    'access-control-allow-private-network': 'true',
  })
  // As Apollo's protocol has a client name it; `Accept` needs no preflight.
  for (const accept of [
    'multipart/mixed;boundary="graphql";subscriptionSpec=1.0,application/json',
    'multipart/mixed;boundary=graphql;subscriptionSpec=1.0,application/graphql-response+json,application/json;q=0.9',
    'multipart/mixed;subscriptionSpec=1.0, application/json',
  ]) {
    const response = await handler(
      new Request(`${origin}/graphql`, {
        method: 'POST',
        headers: { origin: page, 'content-type': 'application/json', accept },
        body: JSON.stringify({ query: 'subscription { failures { cursor } }', variables: {}, operationName: null }),
      }),
    )
    expect(response.headers.get('access-control-allow-origin')).toBe(page)
    expect(response.headers.get('content-type')).toBe('multipart/mixed;boundary="graphql";subscriptionSpec=1.0')
    const stream = streamOf(response, 'multipart')
    expect(await stream.frame()).toEqual({ kind: 'beat' })
    await stream.leave()
  }
})
