import { describe, expect, it } from 'vitest'
import { manualClock } from '../../support/clock.ts'
import { drive } from '../../support/drive.ts'
import { type GatewayOptions, startGateway } from '../../support/gateway.ts'

const start = async (options: GatewayOptions = {}) => {
  const clock = manualClock()
  const gateway = await startGateway({ clock, ...options, env: { CACHE: 'off', ...options.env } })
  const ask = (query: string) => drive(clock, gateway.ask(query))
  return { clock, gateway, ask }
}
const tooMany = (retryAfter?: string) => ({
  kind: 'answer' as const,
  status: 429,
  ...(retryAfter !== undefined && { headers: { 'Retry-After': retryAfter } }),
})
const always = Number.POSITIVE_INFINITY

describe('a tenth of the items of every batch refused', () => {
  const tree = `{ workflows(first: 20) { nodes { id runs(first: 10) { nodes { id
    userProcessingResults(first: 20) { nodes { id processingStatus } } } } } } }`
  const lists = /\/runs\/[^/]+\/userProcessingResults\?/

  it('costs one wave more and the longest Retry-After, and only the refused are asked again', async () => {
    const { gateway, ask } = await start({ seed: '20x10x20x3' })
    const whole = (await ask(tree)).outcome
    expect(whole.errors).toBeUndefined()
    const requests = gateway.wire().length
    gateway.forget()

    const rule = (retryAfter: string, times: number) =>
      gateway.emulator.faults.add({ match: { on: 'item', path: lists }, every: 10, times, fault: tooMany(retryAfter) })
    const [first, second] = [rule('0.249', 10), rule('3', 10)]
    const { outcome, milliseconds } = await ask(tree)

    expect(outcome.errors).toBeUndefined()
    expect(outcome.data).toEqual(whole.data)
    expect(first.hits() + second.hits()).toBe(20)
    const asked = gateway.asked().filter(({ path, query }) => lists.test(`${path}?${query}`))
    const refused = asked.filter(({ status }) => status === 429)
    const again = asked.slice(200)
    expect(asked).toHaveLength(200 + 20)
    expect(again.map(({ path }) => path).sort()).toEqual(refused.map(({ path }) => path).sort())
    expect(new Set(again.map(({ batchOf }) => batchOf)).size).toBe(1)
    expect(gateway.wire()).toHaveLength(requests + 1)
    expect(milliseconds).toBeGreaterThanOrEqual(3_000)
    expect(milliseconds).toBeLessThan(3_500)
    await gateway.close()
  })
})

describe('everything refused for ten seconds under 50 callers', () => {
  const throttledMs = 10_000
  const scene = async () => {
    const { clock, gateway } = await start({ seed: '50x1x1x1', switches: { latencyMs: 40 } })
    const listed = await drive(clock, gateway.ask('{ workflows(first: 50) { nodes { id displayName } } }'))
    const workflows: readonly { readonly id: string; readonly displayName: string }[] =
      listed.outcome.data.workflows.nodes
    gateway.forget()
    const rule = gateway.emulator.faults.add({ match: { on: 'request' }, times: always, fault: tooMany('1') })
    const begin = clock.now()
    void clock.sleep(throttledMs).then(rule.remove)
    return { clock, gateway, workflows, begin }
  }

  /** Asks all the questions, one after another, each again when it may. */
  const politely = async () => {
    const { clock, gateway, workflows } = await scene()
    const fetch = async (id: string): Promise<void> => {
      const url = `https://graph.microsoft.com/v1.0/identityGovernance/lifecycleWorkflows/workflows/${id}`
      const response = await gateway.emulator.handler(new Request(url, { headers: { authorization: 'Bearer t' } }))
      if (response.status !== 429) return
      await clock.sleep(1_000 * Number(response.headers.get('retry-after')))
      return fetch(id)
    }
    const all = async () => {
      for (const { id } of workflows) await fetch(id)
    }
    await drive(clock, all())
    const requests = gateway.wire().length
    await gateway.close()
    return requests
  }

  it('asks less than twice what one polite client would, answers all of them rightly, and is back within 5 s', async () => {
    const polite = await politely()
    const { clock, gateway, workflows, begin } = await scene()
    const answers = workflows.map(async ({ id, displayName }) => {
      const { data, errors } = await gateway.ask(`{ workflow(id: "${id}") { displayName } }`)
      expect(errors).toBeUndefined()
      expect(data.workflow).toEqual({ displayName })
    })
    const { milliseconds } = await drive(clock, Promise.all(answers))
    expect(workflows).toHaveLength(50)
    expect(gateway.wire().length).toBeLessThan(2 * polite)
    expect(gateway.wire().filter(({ at }) => at - begin >= 1_000 && at - begin < throttledMs).length).toBeLessThan(20)
    expect(milliseconds).toBeGreaterThan(throttledMs)
    expect(milliseconds).toBeLessThan(throttledMs + 5_000)
    await gateway.close()
  })

  it('asks once a second for all who want the same', async () => {
    const { clock, gateway, workflows } = await scene()
    const question = `{ workflow(id: "${workflows[0]?.id}") { displayName } }`
    const answers = await drive(clock, Promise.all(workflows.map(() => gateway.ask(question))))
    for (const { errors } of answers.outcome)
      expect(errors).toMatchObject([{ extensions: { code: 'UPSTREAM_THROTTLED', retryAfter: 1 } }])
    expect(gateway.wire()).toHaveLength(3)

    await clock.advance(throttledMs)
    const after = await drive(clock, gateway.ask(question))
    expect(after.outcome.errors).toBeUndefined()
    await gateway.close()
  })

  it('is reported at once, with the time to come back, to requests that cannot wait that long', async () => {
    const { gateway, clock, ask } = await start()
    gateway.emulator.faults.add({ match: { on: 'request' }, times: always, fault: tooMany('40') })
    const { outcome, milliseconds } = await ask('{ settings { workflowScheduleIntervalInHours } }')
    expect(outcome.errors).toMatchObject([
      {
        path: ['settings', 'workflowScheduleIntervalInHours'],
        extensions: { code: 'UPSTREAM_THROTTLED', retryAfter: 40, requestId: expect.any(String) },
      },
    ])
    expect(milliseconds).toBeLessThanOrEqual(20)
    expect(gateway.wire()).toHaveLength(1)
    expect(clock.now()).toBeGreaterThan(0)
    await gateway.close()
  })
})
