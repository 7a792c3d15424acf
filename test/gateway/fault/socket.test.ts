import { pino } from 'pino'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { createApp } from '../../../src/app.ts'
import { systemClock } from '../../../src/clock.ts'
import { readConfig } from '../../../src/config/config.ts'
import { createEmulator, type Fault, listen } from '../../../src/emulator/index.ts'
import { serve } from '../../../src/http/serve.ts'

const opened: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const close of opened.splice(0).reverse()) await close()
})

/** Gateway, emulator and a foreign host, each behind a port of its own. */
const start = async (env: Readonly<Record<string, string>> = {}) => {
  const emulator = createEmulator({ clock: systemClock })
  const graph = await listen(emulator.handler, { port: 0 })
  opened.push(graph.close)
  const visits: string[] = []
  const foreign = await serve(
    async (request) => {
      visits.push(`${request.method} ${request.url} ${request.headers.get('authorization')}`)
      return Response.json({ value: [] })
    },
    { host: '127.0.0.2', port: 0 },
  )
  opened.push(() => foreign.close(0))
  const config = readConfig(
    {
      GRAPH_BASE_URL: `${graph.origin}/v1.0`,
      GRAPH_CREDENTIAL: 'static',
      GRAPH_STATIC_TOKEN: 'secret',
      AUTH_MODE: 'none',
      STATE_URL: 'memory:',
      CACHE: 'off',
      HISTORY_TTL_MS: '0',
      ...env,
    },
    { emulator: false },
  )
  const app = await createApp({ config, clock: systemClock, log: pino({ level: 'silent' }), version: '0.0.0-test' })
  opened.push(app.close)
  const gateway = await serve(app.handler, { host: '127.0.0.1', port: 0 })
  opened.push(() => gateway.close(0))
  const send = (query: string, signal?: AbortSignal) =>
    fetch(`${gateway.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query }),
      signal: signal ?? null,
    })
  const ask = async (query: string) => (await send(query)).json()
  return { emulator, graph, foreign, visits, send, ask }
}

const always = Number.POSITIVE_INFINITY
const query = '{ workflows(first: 3) { nodes { id displayName runs(first: 3) { nodes { id } } } } }'

describe('a foreign host', () => {
  const path = '/v1.0/identityGovernance/lifecycleWorkflows/workflows'
  const link = (next: string): Fault => ({
    kind: 'rewrite',
    transform: (body) => ({ ...(body as object), value: [], '@odata.nextLink': next }),
  })
  const redirect = (status: number, location: string): Fault => ({ kind: 'answer', status, headers: { location } })

  it('sees no request, on any way to it', async () => {
    const { emulator, foreign, graph, visits, ask } = await start()
    const { host, port } = new URL(foreign.url)
    const own = new URL(graph.origin)
    const ways: readonly Fault[] = [
      ...[301, 302, 303, 307, 308].map((status) => redirect(status, `${foreign.url}${path}`)),
      redirect(302, `//${host}${path}`),
      link(`${foreign.url}${path}?$skiptoken=x`),
      link(`//${host}${path}?$skiptoken=x`),
      link(`http://${own.host}@${host}${path}?$skiptoken=x`),
      link(`http://secret:secret@${host}${path}`),
      link(`http://127.0.0.1:${port}${path}`),
      link(`http://${own.hostname}.${host}${path}`),
      link(`http:\\\\${host}${path}`),
      link(`http://${host}#@${own.host}${path}`),
      link(`http://${own.host}/\\${host}${path}`),
    ]
    for (const fault of ways) {
      emulator.faults.add({ fault, times: always })
      const { data, errors } = await ask(query)
      expect([data.workflows.nodes, errors[0].extensions.code]).toEqual([null, 'UPSTREAM_INVALID'])
      emulator.faults.clear()
    }
    expect(visits).toEqual([])
    expect((await ask(query)).errors).toBeUndefined()
  })

  it('would be seen, if there were one', async () => {
    const { foreign, visits } = await start()
    await fetch(`${foreign.url}/v1.0`)
    expect(visits).toHaveLength(1)
  })
})

describe('a client that leaves a slow query', () => {
  it('ends its requests to Graph within a second', async () => {
    const { emulator, send } = await start()
    emulator.faults.add({ fault: { kind: 'hang' }, times: always })
    const client = new AbortController()
    const answer = send(query, client.signal).catch((error: Error) => error.name)
    await vi.waitFor(() => expect(emulator.journal.requests()).toHaveLength(1))
    expect(emulator.journal.requests()[0]).toMatchObject({ aborted: false })
    client.abort()
    expect(await answer).toBe('AbortError')
    await vi.waitFor(() => expect(emulator.journal.requests()[0]).toMatchObject({ aborted: true }), { timeout: 1_000 })
    expect(emulator.journal.requests()).toHaveLength(1)
  })

  it('ends them in the middle of a body too, and the connections serve the next query', async () => {
    const { emulator, send, ask } = await start()
    emulator.faults.add({ fault: { kind: 'drip', bytes: 1, everyMs: 50 }, times: always })
    const client = new AbortController()
    const answer = send(query, client.signal).catch((error: Error) => error.name)
    await vi.waitFor(() => expect(emulator.journal.requests()[0]).toMatchObject({ status: 200 }))
    client.abort()
    expect(await answer).toBe('AbortError')
    await vi.waitFor(() => expect(emulator.journal.requests()[0]).toMatchObject({ aborted: true }), { timeout: 1_000 })
    emulator.faults.clear()
    expect((await ask(query)).errors).toBeUndefined()
  })

  it('does not take the answer from another who asked the same', async () => {
    const { emulator, send, ask } = await start()
    const slow = emulator.faults.add({ fault: { kind: 'delay', ms: 300 }, times: always })
    const client = new AbortController()
    const left = send(query, client.signal).catch((error: Error) => error.name)
    await vi.waitFor(() => expect(slow.hits()).toBe(1))
    const stays = ask(query)
    client.abort()
    expect(await left).toBe('AbortError')
    const { data, errors } = await stays
    expect(errors).toBeUndefined()
    expect(data.workflows.nodes).toHaveLength(3)
  })
})

describe('a Graph that does not answer', () => {
  it('outlasts neither the time for one HTTP request nor that for the whole query', async () => {
    const { emulator, ask } = await start({ REQUEST_TIMEOUT_MS: '400', GRAPH_TIMEOUT_MS: '8000' })
    emulator.faults.add({ fault: { kind: 'hang' }, times: always })
    const { data, errors } = await ask(query)
    expect(data.workflows.nodes).toBeNull()
    expect(errors.map(({ extensions }: { extensions: { code: string } }) => extensions.code)).toEqual([
      'UPSTREAM_TIMEOUT',
    ])
    await vi.waitFor(() => expect(emulator.journal.requests().every(({ aborted }) => aborted)).toBe(true))
  })

  it('gives a reset connection to no other request, and answers the next query in full', async () => {
    const { emulator, ask } = await start()
    emulator.faults.add({ fault: { kind: 'reset' }, times: 2 })
    expect((await ask(query)).errors).toBeUndefined()
    emulator.faults.add({ fault: { kind: 'truncate' }, times: 2 })
    expect((await ask(query)).errors).toBeUndefined()
  })
})
