import { expect, it } from 'vitest'
import { manualClock } from '../../support/clock.ts'
import { meanwhile, protocols, reprocessed, subscribe } from '../../support/gateway/stream.ts'
import { startGateway } from '../../support/gateway.ts'

const watched =
  'subscription ($workflowId: ID!, $id: ID!) { run(workflowId: $workflowId, id: $id) { id processingStatus } }'

it.each(protocols)('a stream over %s says that Graph cannot be read, and goes on afterwards', async (protocol) => {
  const clock = manualClock()
  const gateway = await startGateway({ clock })
  const { workflowId, runId } = await reprocessed(gateway, clock)
  const stream = await subscribe(gateway, watched, { protocol, variables: { workflowId, id: runId } })
  const first = await meanwhile(clock, stream.next())
  const outage = gateway.emulator.faults.add({ fault: { kind: 'answer', status: 503 }, every: 1 })
  const second = await meanwhile(clock, stream.next(), 1_000)
  outage.remove()
  const rest = await meanwhile(clock, stream.rest(), 1_000)
  if (first?.kind !== 'next' || second?.kind !== 'next') throw new Error('There is no result.')
  expect(first.result.extensions.live).toBeUndefined()
  expect(second.result).toEqual({
    ...first.result,
    extensions: { ...first.result.extensions, live: { behindSince: expect.stringMatching(/^2026-03-02T08:/) } },
  })
  const results = rest.flatMap((frame) => (frame.kind === 'next' ? [frame.result] : []))
  expect(results.at(-1).data.run.processingStatus).toMatch(/^(COMPLETED|FAILED)/)
  expect(results.at(-1).extensions.live).toBeUndefined()
  expect(rest.at(-1)).toEqual({ kind: 'complete' })
  await gateway.close()
})

it('what 200 watchers select below the object at the same event is read for one of them', async () => {
  const users = `subscription ($workflowId: ID!, $id: ID!) {
    run(workflowId: $workflowId, id: $id) { id processingStatus userProcessingResults(first: 5) { nodes { id processingStatus } } }
  }`
  const cost = async (watchers: number) => {
    const clock = manualClock()
    const gateway = await startGateway({ clock })
    const { workflowId, runId } = await reprocessed(gateway, clock)
    gateway.forget()
    const streams = await Promise.all(
      Array.from({ length: watchers }, () => subscribe(gateway, users, { variables: { workflowId, id: runId } })),
    )
    const all = await meanwhile(clock, Promise.all(streams.map(({ rest }) => rest())))
    const texts = all.map((frames) =>
      JSON.stringify(frames.map((frame) => (frame.kind === 'next' ? frame.result.data : null))),
    )
    expect(new Set(texts).size).toBe(1)
    await gateway.close()
    return gateway.asked().length
  }
  expect(await cost(200)).toBe(await cost(1))
})
