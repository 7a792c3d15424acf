import { describe, expect, it } from 'vitest'
import { type Clock, systemClock } from '../../../src/clock.ts'
import { autoClock } from '../../support/clock.ts'
import { type FaultCase, faultTable } from '../../support/gateway/fault-table.ts'
import { startGateway } from '../../support/gateway.ts'
import { subsetProblems } from '../../support/subset.ts'

const query = `{
  workflows(first: 3, orderBy: { field: CREATED_DATE_TIME }) {
    nodes {
      id displayName category isEnabled
      tasks { displayName }
      runs(first: 2) {
        nodes {
          id processingStatus failedUsersCount scheduledDateTime
          userProcessingResults(first: 3) {
            nodes {
              id processingStatus
              subject { id displayName department }
              taskProcessingResults(first: 3) { nodes { id processingStatus failureReason task { displayName } } }
            }
          }
        }
      }
    }
  }
  taskDefinitions { id displayName }
  settings { workflowScheduleIntervalInHours }
}`

/** The tenant stands still, so that the answer is the same before, under and after a fault. */
const still = (): Clock => {
  const now = Date.parse('2026-03-02T08:00:00Z')
  return { ...systemClock, now: () => now }
}

const start = ({ timeoutMs, batchSize }: Pick<FaultCase, 'timeoutMs' | 'batchSize'> = {}) =>
  startGateway({
    clock: autoClock(),
    emulatorClock: still(),
    env: {
      CACHE: 'off',
      ...(timeoutMs !== undefined && { GRAPH_TIMEOUT_MS: String(timeoutMs) }),
      ...(batchSize !== undefined && { GRAPH_BATCH_SIZE: String(batchSize) }),
    },
  })

describe('the query that faults are tried on', () => {
  it('has an answer in which all that can be missing is there', async () => {
    const gateway = await start()
    const { data, errors } = await gateway.ask(query)
    expect(errors).toBeUndefined()
    expect(data.workflows.nodes).toHaveLength(3)
    expect(data.taskDefinitions.length).toBeGreaterThan(10)
    expect(JSON.stringify(data)).toContain('failureReason":"')
    await gateway.close()
  })

  it('is tried with at least 60 faults', () => {
    expect(Object.values(faultTable).flat().length).toBeGreaterThanOrEqual(60)
  })
})

describe.each(Object.entries(faultTable))('%s', (_, cases) => {
  it.each(cases)('$name', async ({ rules, codes = [], oddLeaves = false, mostHits, ...options }) => {
    const gateway = await start(options)
    const whole = await gateway.ask(query)
    expect(whole.errors).toBeUndefined()

    const faults = rules.map(gateway.emulator.faults.add)
    const { data, errors } = await gateway.ask(query)
    const hits = faults.reduce((sum, fault) => sum + fault.hits(), 0)
    expect(hits).toBeGreaterThan(0)
    if (mostHits !== undefined) expect(hits).toBeLessThanOrEqual(mostHits)

    expect(subsetProblems(whole.data, data, errors, { oddLeaves })).toEqual([])
    expect([...new Set(errors?.map(({ extensions }) => extensions.code) ?? [])]).toEqual(codes)
    if (codes.length === 0 && !oddLeaves) expect(data).toEqual(whole.data)

    gateway.emulator.faults.clear()
    const after = await gateway.ask(query)
    expect(after.errors).toBeUndefined()
    expect(after.data).toEqual(whole.data)
    await gateway.close()
  })
})
