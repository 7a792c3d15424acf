/** Random queries, on tenants that refuse any options: none takes more than its estimate, and none more than the limit. */
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { createEmulator, type Switches } from '../../../src/emulator/index.ts'
import { autoClock } from '../../support/clock.ts'
import { queries } from '../../support/gateway/random-query.ts'
import { startGateway } from '../../support/gateway.ts'

/** A longer look: QUERIES=2000 npx vitest run test/gateway/limits/used.test.ts */
const wanted = Number(process.env['QUERIES'] ?? 150)
/** Queries that one gateway is asked, the first of them while it knows nothing of its tenant. */
const each = 5
const most = 1_000

const switches: fc.Arbitrary<Partial<Switches>> = fc.record({
  top: fc.constantFrom('honoured', 'ignored', 'refused'),
  orFilter: fc.constantFrom('accepted', 'refused'),
  expandTaskProcessingResults: fc.constantFrom('accepted', 'refused'),
  activatedOnScope: fc.constantFrom('everywhere', 'reprocessedRunsOnly', 'missing'),
})

it('What is used is within what was estimated, and within MAX_GRAPH_REQUESTS', { timeout: 600_000 }, async () => {
  const clock = autoClock()
  const emulator = createEmulator({ clock, seed: '6x8x30x7' })
  const counts = { asked: 0, refused: 0, stopped: 0, ratios: [] as number[] }
  const one = async (given: Partial<Switches>, texts: readonly string[]) => {
    emulator.configure(given)
    const env = { MAX_GRAPH_REQUESTS: `${most}`, MAX_NODES: '100000000' }
    const gateway = await startGateway({ clock, emulator, env })
    for (const query of texts) {
      gateway.forget()
      const { extensions, errors } = await gateway.ask(query)
      const sent = gateway.asked().length
      counts.asked += 1
      if (!extensions) {
        expect(errors?.map(({ extensions }) => extensions.code)).toContain('OPERATION_TOO_COMPLEX')
        counts.refused += 1
        continue
      }
      const { estimated, used } = extensions.cost.graphRequests
      if (errors?.some(({ extensions }) => extensions.code === 'OPERATION_TOO_COMPLEX')) counts.stopped += 1
      counts.ratios.push(used / Math.max(1, estimated))
      expect({ query, estimated, used, sent, isWithin: used <= estimated && sent <= most }).toMatchObject({
        isWithin: true,
      })
    }
    await gateway.close()
  }
  const runs = fc.array(queries, { minLength: each, maxLength: each })
  const numRuns = Math.ceil(wanted / each)
  await fc.assert(fc.asyncProperty(switches, runs, one), { numRuns })
  if (wanted <= 150) return
  const { ratios, ...others } = counts
  console.log({ ...others, worst: ratios.toSorted((a, b) => b - a).slice(0, 3) })
})
