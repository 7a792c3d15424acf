/** A run watched from QUEUED to its end by real clients at once, and through Hive Gateway: each sees the same events. */
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createGatewayRuntime } from '@graphql-hive/gateway'
import { expect, it, onTestFinished } from 'vitest'
import { serve } from '../../src/http/serve.ts'
import { createAuthority } from '../support/authority.ts'
import { manualClock } from '../support/clock.ts'
import { reprocessed } from '../support/gateway/stream.ts'
import { startGateway } from '../support/gateway.ts'
import { apollo, relay, sse, urql, type Watch, type Watched } from './live.ts'

/** Hive Gateway in front of the gateway, which passes the caller's token on. */
const hiveBefore = async (endpoint: string): Promise<string> => {
  const hive = createGatewayRuntime({
    proxy: { endpoint },
    propagateHeaders: {
      fromClientToSubgraphs: ({ request }) => ({ authorization: request.headers.get('authorization') ?? '' }),
    },
    schema: readFileSync(new URL('schema.graphql', import.meta.url), 'utf8'),
    logging: false,
  })
  const server = createServer(hive).listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(async () => {
    server.closeAllConnections()
    server.close()
    await hive.dispose()
  })
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`
}

it('every client sees the same events of a run, from QUEUED to its end', async () => {
  const clock = manualClock()
  const authority = createAuthority({ now: clock.now })
  const gateway = await startGateway({ clock, authority })
  const serving = await serve(gateway.app.handler, { host: '127.0.0.1', port: 0 })
  onTestFinished(async () => {
    await serving.close(0)
    await gateway.close()
  })
  const token = authority.mint({ roles: ['LifecycleWorkflows.Reprocess'] })
  const { workflowId, runId } = await reprocessed(gateway, clock, { authorization: `Bearer ${token}` })
  const url = `${serving.url}/graphql`
  const hive = await hiveBefore(url)

  const watches: Readonly<Record<string, readonly [Watch, string]>> = {
    'Apollo Client': [apollo, url],
    urql: [urql, url],
    Relay: [relay, url],
    'graphql-sse': [sse, url],
    'graphql-sse through Hive Gateway': [sse, hive],
    'urql through Hive Gateway': [urql, hive],
  }
  const seen = Object.entries(watches).map(
    async ([name, [watch, to]]) => [name, await watch(to, token, { workflowId, id: runId })] as const,
  )
  const open = async () => {
    const text = await (await gateway.app.metrics(new Request('http://metrics/metrics'))).text()
    return Number(/^lifecycle_workflows_gateway_stream_results_total (\d+)$/m.exec(text)?.[1])
  }
  // Each has the present state before time goes on.
  while ((await open()) < seen.length) await new Promise((resolve) => setTimeout(resolve, 10))
  let isDone = false
  const all = Promise.all(seen).finally(() => {
    isDone = true
  })
  all.catch(() => undefined)
  while (!isDone) {
    await clock.advance(250)
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
  const events = Object.fromEntries(
    (await all).map(([name, list]) => [
      name,
      list.map(({ id, processingStatus, failedUsersCount }: Watched) => ({ id, processingStatus, failedUsersCount })),
    ]),
  )
  const expected = events['graphql-sse']
  expect(expected?.[0]).toEqual({ id: runId, processingStatus: 'QUEUED', failedUsersCount: 0 })
  expect(expected?.at(-1)).toEqual({ id: runId, processingStatus: 'FAILED', failedUsersCount: 1 })
  for (const [name, list] of Object.entries(events)) expect(list, name).toEqual(expected)
})
