/** A load on gateways that share Graph's bucket: how much of it is answered, and how much Graph has to refuse. */
import type { Clock } from '../../../src/clock.ts'
import type { Emulator } from '../../../src/emulator/index.ts'
import type { Credentials } from '../../../src/msgraph/credential/credential.ts'
import { GraphError } from '../../../src/msgraph/error.ts'
import { criteriaOf } from '../../../src/msgraph/list/query.ts'
import { createGraphService, type GraphService } from '../../../src/msgraph/pipeline.ts'
import { run } from '../../../src/msgraph/resource/history.ts'
import type { Exchange } from '../../../src/msgraph/transport/peers.ts'

/** What the bucket holds and how fast it refills, in Graph requests a second. */
export const bucketPerSecond = 100

export type Load = {
  /** GraphQL requests a second, in turn to each gateway and from each caller. */
  readonly perSecond: number
  readonly seconds: number
  /** Whether each of 40 callers has a Graph identity of its own. */
  readonly isOnBehalfOf: boolean
  /** Graph requests of each, in two waves; none can be shared with another. */
  readonly graphRequests: number
}

export type Outcome = {
  readonly asked: number
  readonly whole: number
  readonly throttled: number
  readonly failed: number
  /** Of all Graph requests, the share that Graph refused. */
  readonly refusedShare: number
  /** Milliseconds within which 95 % were answered. */
  readonly ninetyFive: number
}

export const callers = 40

export const gatewayOver = (
  emulator: Emulator,
  clock: Clock,
  exchange: Exchange | null,
  requestsPerMinute = 1_000_000,
): GraphService =>
  createGraphService({
    baseUrl: 'https://graph.microsoft.com/v1.0',
    credentials,
    fetch: emulator.handler,
    clock,
    concurrency: 64,
    requestsPerMinute,
    historyMs: 0,
    exchange,
    batchSize: 20,
    timeoutMs: 8_000,
    cache: false,
    random: () => 0.5,
    observe: () => undefined,
  })

const credentials: Credentials = {
  forCaller: ({ assertion }) => ({ token: async () => `of-${assertion}` }),
  scopeKey: ({ assertion }) => String(assertion),
  ready: async () => true,
}

/** Sends the load, and resolves when all of it is answered: the clock has to be moved meanwhile, if it does not move itself. */
export const loadOn = async (
  gateways: readonly GraphService[],
  emulator: Emulator,
  clock: Clock,
  { perSecond, seconds, isOnBehalfOf, graphRequests }: Load,
): Promise<Outcome> => {
  emulator.journal.clear()
  const ids = [...emulator.tenant.workflows()].map(({ id }) => id)
  const outcomes = { whole: 0, throttled: 0, failed: 0 }
  const times: number[] = []
  let unique = 0

  const ask = async (gateway: GraphService, caller: string) => {
    const { signal, deadline, end } = bounds(clock)
    const start = clock.now()
    const graph = gateway.session({ caller: { assertion: isOnBehalfOf ? caller : 'application' }, signal, deadline })
    const wave = (count: number) =>
      Promise.all(
        Array.from({ length: count }, (_, index) => {
          unique += 1
          const since = new Date(unique * 1_000).toISOString()
          const filter = criteriaOf(run, { scheduledDateTime: { ge: since } })
          return graph.run.ofWorkflow({ id: ids[index % ids.length] ?? '', deleted: false }, { first: 5, filter })
        }),
      )
    try {
      await wave(Math.ceil(graphRequests / 2))
      await wave(Math.floor(graphRequests / 2))
      outcomes.whole += 1
    } catch (error) {
      outcomes[error instanceof GraphError && error.kind === 'throttled' ? 'throttled' : 'failed'] += 1
    } finally {
      end()
      times.push(clock.now() - start)
    }
  }

  const asked: Promise<void>[] = []
  const start = clock.now()
  for (let count = 0; count < perSecond * seconds; count += 1) {
    const gateway = gateways[count % gateways.length]
    if (gateway) asked.push(ask(gateway, `caller-${count % callers}`))
    await clock.sleep(Math.max(0, start + ((count + 1) * 1_000) / perSecond - clock.now()))
  }
  await Promise.all(asked)
  const sent = emulator.journal.entries().filter(({ path }) => path !== '/$batch')
  const sorted = times.toSorted((a, b) => a - b)
  return {
    asked: asked.length,
    ...outcomes,
    refusedShare: sent.filter(({ status }) => status === 429).length / sent.length,
    ninetyFive: sorted[Math.floor(sorted.length * 0.95)] ?? 0,
  }
}

/** The time of a GraphQL request, on this clock. */
const bounds = (clock: Clock) => {
  const timeoutMs = 25_000
  const controller = new AbortController()
  const end = clock.alarm(timeoutMs, () => controller.abort(new GraphError('timeout', 'The time is over.')))
  return { signal: controller.signal, deadline: clock.now() + timeoutMs, end }
}
