/** Failures of a large tenant, asked by many at once of a process with little memory: seen from outside, at real processes. */
import { expect, it } from 'vitest'
import { startEmulatorProcess, startGatewayProcess } from '../../support/process.ts'

/** Workflows × runs × people × tasks; the whole case is SEED=100x50x40x4, and takes minutes. */
const seed = process.env['SEED'] ?? '20x10x40x20'
const callers = 10

const query = `query($start: DateTime!, $end: DateTime!) { failureGroups(start: $start, end: $end, first: 100) { totalCount
  nodes { count results(first: 100) { nodes { userProcessingResult { id } taskProcessingResult { failureReason } } } } } }`

it(`${callers} at once leave a process with a heap of 256 MB serving`, { timeout: 600_000 }, async () => {
  const emulator = await startEmulatorProcess({ EMULATOR_SEED: seed })
  const gateway = await startGatewayProcess(emulator, {
    ...{ STATE_URL: 'memory:', NODE_OPTIONS: '--max-old-space-size=256' },
    ...{ GRAPH_TIMEOUT_MS: '300000', REQUEST_TIMEOUT_MS: '300000' },
  })
  const start = (index: number) => `2000-01-01T00:00:0${index}Z`
  const ask = async (_: unknown, index: number) => {
    const period = { start: start(index), end: '2100-01-01T00:00:00Z' }
    const { data, errors } = await gateway.ask(query, period)
    if (errors) return errors.map(({ extensions }) => extensions.code)
    return data.failureGroups.nodes.reduce((sum: number, { count }: { count: number }) => sum + count, 0)
  }
  const answers = await Promise.all(Array.from({ length: callers }, ask))
  expect(await gateway.readiness()).toBe(200)
  const [whole] = answers.filter((answer) => typeof answer === 'number')
  // Each is served whole, or refused; all the same period in effect.
  for (const answer of answers) if (typeof answer === 'number') expect(answer).toBe(whole)
  expect(whole).toBeGreaterThan(500)
  const { data } = await gateway.ask('{ workflows(first: 1) { nodes { id } } }')
  expect(data.workflows.nodes).toHaveLength(1)
})
