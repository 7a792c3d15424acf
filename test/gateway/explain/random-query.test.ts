/** Random queries are explained and then asked: every request was named, none came before its wave, and there were no more. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createEmulator } from '../../../src/emulator/index.ts'
import { autoClock } from '../../support/clock.ts'
import { differences, explanationOf } from '../../support/gateway/explained.ts'
import { inWaves } from '../../support/gateway/in-waves.ts'
import { queries } from '../../support/gateway/random-query.ts'
import { startGateway } from '../../support/gateway.ts'

/** A longer look: QUERIES=5000 npx vitest run test/gateway/explain/random-query.test.ts */
const wanted = Number(process.env['QUERIES'] ?? 500)

describe.each([
  ['takes', 'accepted'],
  ['refuses', 'refused'],
] as const)('over a tenant that %s `$expand` of task results', (_, expandTaskProcessingResults) => {
  it('what is explained covers what is requested', { timeout: 600_000 }, async () => {
    const clock = autoClock()
    const { between, seen, forget } = inWaves()
    const emulator = createEmulator({ clock, seed: '5x4x8x3', switches: { expandTaskProcessingResults } })
    const env = { CACHE: 'off', MAX_GRAPH_REQUESTS: '1000000', MAX_NODES: '1000000000' }
    const gateway = await startGateway({ clock, emulator, between, env })
    // The gateway learns how many workflows there are, and what the tenant takes.
    await gateway.ask('{ workflows(first: 100) { nodes { id } } deletedWorkflows(first: 100) { nodes { id } } }')
    await gateway.ask(
      '{ workflows(first: 1) { nodes { userProcessingResults(first: 1) { nodes { taskProcessingResults { nodes { id } } } } } } }',
    )
    const counts = { asked: 0, inTheirWave: 0, later: 0 }
    for (const query of fc.sample(queries, { numRuns: wanted / 2, seed: 17 })) {
      gateway.forget()
      const explanation = await explanationOf(gateway, query)
      expect(gateway.asked()).toEqual([])
      forget()
      const { extensions } = await gateway.ask(query)
      const { estimated } = extensions.cost.graphRequests
      const announced = estimated - explanation.cost.graphRequests.estimated
      const { unpredicted, beyond, early, otherWave } = differences(explanation, seen())
      expect({ query, unpredicted, early, beyond: Math.max(0, beyond - announced) }).toEqual({
        ...{ query, unpredicted: [], early: [], beyond: 0 },
      })
      counts.asked += 1
      if (otherWave.length === 0) {
        counts.inTheirWave += 1
        continue
      }
      // Later only behind requests that Graph's answers asked for.
      counts.later += 1
      const isExplained = announced > 0 || explanation.requests.some(({ conditional }) => conditional)
      expect({ query, otherWave, isExplained }).toMatchObject({ isExplained: true })
    }
    expect(counts.asked).toBe(wanted / 2)
    expect(counts.inTheirWave).toBeGreaterThan(counts.asked / 2)
    if (wanted > 500) console.log(counts)
    await gateway.close()
  })
})
