/**
 * Three gateways over one Redis behind a balancer, while each of them is restarted and one of them is killed, over an emulator
 * that throttles, resets and delays: no request may fail for a restart, no decision be lost, none carried out twice.
 */

import { setTimeout as sleep } from 'node:timers/promises'
import type { FaultRule } from '../../../src/emulator/index.ts'
import { startNginx } from '../../support/nginx.ts'
import { startRedis } from '../../support/redis.ts'
import { startChild } from '../child.ts'
import { createLoad } from '../load.ts'
import { report } from '../report.ts'
import { accountOf, type Recorded } from './account.ts'
import type { Balancer } from './balancer.ts'
import { type Client, createClient } from './client.ts'
import { carryOut, type Decision, type Outcome } from './decision.ts'
import { disturb } from './disturbance.ts'
import { type Findings, problemsOf, tableOf } from './findings.ts'
import { startProbingBalancer } from './probing-balancer.ts'
import { decisionsOf, queriesOf, trailOf } from './reading.ts'
import { type Replica, startReplica } from './replica.ts'
import { type Tenant, tenantOf } from './tenant.ts'

const onPost = { method: 'POST', path: '/activateWithScope' }
const busy = { kind: 'answer', status: 429, headers: { 'Retry-After': '1' } } as const
const faults: readonly FaultRule[] = [
  { fault: { kind: 'reset' }, match: onPost, fraction: 0.03, seed: 1, when: 'before' },
  { fault: { kind: 'reset' }, match: onPost, fraction: 0.03, seed: 2, when: 'after' },
  { fault: { kind: 'answer', status: 503 }, match: onPost, fraction: 0.03, seed: 3, when: 'after' },
  { fault: busy, match: onPost, fraction: 0.1, seed: 4 },
  { fault: busy, fraction: 0.05, seed: 5 },
  { fault: { kind: 'reset' }, match: { on: 'request' }, fraction: 0.01, seed: 6 },
  { fault: { kind: 'delay', ms: 500 }, fraction: 0.05, seed: 7 },
]

/** Queries a second, how many may be under way at once, and milliseconds between two decisions. */
const rate = 6
const most = 100
const decisionMs = 2_000

/** Behind nginx as deploy/nginx has it. */
export const replicas = (seconds: number): Promise<readonly string[]> =>
  soakBehind({
    seconds,
    delayMs: 7_000,
    balance: async (ports) => ({ ...(await startNginx(ports)), takesUp: async () => {} }),
  })

/** Behind a balancer that reads /readyz, with the probe and the delay of deploy/kubernetes. */
export const pods = (seconds: number): Promise<readonly string[]> =>
  soakBehind({
    seconds,
    delayMs: 12_000,
    balance: (ports) => startProbingBalancer(ports, { periodMs: 5_000, failures: 2 }),
  })

type Soak = {
  readonly seconds: number
  /** SHUTDOWN_DELAY_MS */
  readonly delayMs: number
  readonly balance: (ports: readonly number[]) => Promise<Balancer>
}

/** @returns what is not as it should be */
const soakBehind = async ({ seconds, delayMs, balance }: Soak): Promise<readonly string[]> => {
  const redis = await startRedis()
  process.once('exit', () => void redis.stop())
  const emulator = await startChild('src/emulator/main.ts', {
    PORT: '0',
    EMULATOR_SEED: '60x6x20x3',
    EMULATOR_LATENCY_MS: '20',
  })
  const env = {
    GRAPH_BASE_URL: `${emulator.origin}/v1.0`,
    GRAPH_CREDENTIAL: 'static',
    GRAPH_STATIC_TOKEN: 'soak',
    AUTH_MODE: 'none',
    STATE_URL: redis.url,
    REPROCESS_PER_MINUTE: '1000',
    SHUTDOWN_DELAY_MS: String(delayMs),
  }
  const gateways = await Promise.all(Array.from({ length: 3 }, () => startReplica(env)))
  const balancer = await balance(gateways.map(({ port }) => port))
  try {
    const findings = await soak({ seconds, gateways, tenant: tenantOf(emulator.origin), balancer })
    report(tableOf(findings))
    return problemsOf(findings)
  } finally {
    await balancer.stop()
    await Promise.all(gateways.map(({ stop }) => stop()))
    await emulator.stop()
    await redis.stop()
  }
}

type Stage = {
  readonly seconds: number
  readonly gateways: readonly Replica[]
  readonly tenant: Tenant
  readonly balancer: Balancer
}

const soak = async ({ seconds, gateways, tenant, balancer }: Stage): Promise<Findings> => {
  const client = createClient(`${balancer.origin}/graphql`)
  const [queries, candidates] = await Promise.all([queriesOf(client), decisionsOf(client)])
  const truth = new Map(
    await Promise.all(queries.map(async (query) => [query.name, await client.ask(query.text)] as const)),
  )
  const load = createLoad({ queries, truth, ask: ({ text }) => client.ask(text) })
  await tenant.addFaults(faults)

  const over = new AbortController()
  const work = Promise.all([
    decide(client, candidates, over.signal),
    every(1_000 / rate, over.signal, (count) => load.tick(count, most)),
    every(60_000, over.signal, () => tenant.keepUp()),
  ])
  const disturbances = await disturb(gateways, balancer, seconds)
  over.abort()
  const [decisions] = await work
  await load.idle()

  const faultsPlayed = await tenant.played()
  await tenant.clearFaults()
  const trail = await settledTrail(client)
  await tenant.keepUp()
  const runs = await tenant.startedRuns([...new Set(decisions.map(({ workflowId }) => workflowId))])
  const kills = disturbances.flatMap(({ kind, from }) => (kind === 'kill -9' ? [from] : []))
  return {
    seconds,
    requests: client.requests(),
    failedTries: client.failedTries(),
    tally: load.tally,
    disturbances,
    account: accountOf({ decisions, trail, posts: tenant.posts(), runs, kills }),
    faultsPlayed,
    linesOfBalancer: balancer.errors(),
    complaints: gateways.flatMap(({ complaints }) => complaints()),
  }
}

/** Rejects with the first error of the work. */
const every = async (ms: number, signal: AbortSignal, work: (count: number) => unknown): Promise<void> => {
  const start = performance.now()
  for (let count = 0; !signal.aborted; count += 1) {
    await work(count)
    await sleep(Math.max(0, start + (count + 1) * ms - performance.now()), undefined, { signal }).catch(() => {})
  }
}

/** One decision after the other, each tenth by two tabs of a browser at once, until the signal; resolves when all have ended. */
const decide = async (client: Client, candidates: readonly Decision[], signal: AbortSignal) => {
  const made: Promise<Decision & { readonly outcome: Outcome | null }>[] = []
  await every(decisionMs, signal, (count) => {
    const decision = candidates[count]
    if (!decision) throw new Error('The tenant has too few failed results for so long a soak.')
    const outcome = carryOut(client, decision, count % 10 === 0 ? 2 : 1).catch(() => null)
    made.push(outcome.then((outcome) => ({ ...decision, outcome })))
  })
  return Promise.all(made)
}

/** The audit trail once nothing in it is under way any more, or as it is after two minutes. */
const settledTrail = async (client: Client): Promise<readonly Recorded[]> => {
  for (const begun = Date.now(); ; await sleep(3_000)) {
    const trail = await trailOf(client)
    if (Date.now() - begun > 120_000 || trail.every(({ status }) => status !== 'IN_PROGRESS')) return trail
  }
}
