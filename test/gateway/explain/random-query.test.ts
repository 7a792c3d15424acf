/** Random queries are explained and then asked: every request was named by its whole address, left in its wave, and there were no more. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createEmulator } from '../../../src/emulator/index.ts'
import { autoClock } from '../../support/clock.ts'
import { differences, explanationOf, missedBy } from '../../support/gateway/explained.ts'
import { inWaves } from '../../support/gateway/in-waves.ts'
import { queries } from '../../support/gateway/random-query.ts'
import { startGateway } from '../../support/gateway.ts'

/** A longer look: QUERIES=3000 npx vitest run test/gateway/explain/random-query.test.ts */
const wanted = Number(process.env['QUERIES'] ?? 500)

describe.each([
  ['takes', 'accepted'],
  ['refuses', 'refused'],
] as const)('over a tenant that %s `$expand` of task results', (_, expandTaskProcessingResults) => {
  it('what is explained covers what is requested', { timeout: 600_000 }, async () => {
    const clock = autoClock()
    const { between, seen, sent, forget } = inWaves()
    const emulator = createEmulator({ clock, seed: '4x3x6x3', switches: { expandTaskProcessingResults } })
    const env = { CACHE: 'off', MAX_GRAPH_REQUESTS: '1000000', MAX_NODES: '1000000000' }
    const gateway = await startGateway({ clock, emulator, between, env })
    // The gateway learns how many workflows there are, and what the tenant takes.
    await gateway.ask('{ workflows(first: 100) { nodes { id } } deletedWorkflows(first: 100) { nodes { id } } }')
    await gateway.ask(
      '{ workflows(first: 1) { nodes { userProcessingResults(first: 1) { nodes { taskProcessingResults { nodes { id } } } } } } }',
    )
    for (const query of fc.sample(queries, { numRuns: wanted / 2, seed: 17 })) {
      gateway.forget()
      const explanation = await explanationOf(gateway, query)
      expect(gateway.asked()).toEqual([])
      forget()
      const { extensions } = await gateway.ask(query)
      const { estimated } = extensions.cost.graphRequests
      const announced = estimated - explanation.cost.graphRequests.estimated
      const { unpredicted, beyond, early } = differences(explanation, seen())
      expect({ query, unpredicted, early, beyond: Math.max(0, beyond - announced) }).toEqual({
        ...{ query, unpredicted: [], early: [], beyond: 0 },
      })
      const nothing = { unnamed: [], untimely: [], otherWave: [] }
      expect({ query, ...missedBy(explanation.steps, sent()) }).toEqual({ query, ...nothing })
    }
    await gateway.close()
  })
})
