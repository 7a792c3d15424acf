/** `npx node test/soak/bucket.ts`: gateways that share one bucket of Graph's, over a real Redis and in real time, as a table. */
import { systemClock } from '../../src/clock.ts'
import { createEmulator } from '../../src/emulator/index.ts'
import { openPeers } from '../../src/open-peers.ts'
import { bucketPerSecond, gatewayOver, type Load, loadOn } from '../support/msgraph/shared-bucket.ts'
import { startRedis } from '../support/redis.ts'

const seconds = Number(process.env['SOAK_SECONDS'] ?? 30)

type Case = Omit<Load, 'seconds'> & { readonly name: string; readonly gateways: number }

const unfamiliar = { graphRequests: 6, isOnBehalfOf: false }
const wide = { graphRequests: 8 }
/** Those of one group run side by side, each over a bucket of its own: what slows the machine down slows both. */
const groups: readonly (readonly Case[])[] = [
  [{ name: 'one gateway, 20/s', gateways: 1, perSecond: 20, ...unfamiliar }],
  [{ name: 'three gateways, 20/s', gateways: 3, perSecond: 20, ...unfamiliar }],
  [
    { name: 'app-only, 40 callers, 14/s', gateways: 1, perSecond: 14, isOnBehalfOf: false, ...wide },
    { name: 'on-behalf-of, 40 callers, 14/s', gateways: 1, perSecond: 14, isOnBehalfOf: true, ...wide },
  ],
  [
    { name: 'app-only, 40 callers, 25/s', gateways: 1, perSecond: 25, isOnBehalfOf: false, ...wide },
    { name: 'on-behalf-of, 40 callers, 25/s', gateways: 1, perSecond: 25, isOnBehalfOf: true, ...wide },
  ],
]

await using redis = await startRedis()
console.log(`A bucket of ${bucketPerSecond} Graph requests a second, ${seconds} s each.\n`)
console.log('| | asked | whole | UPSTREAM_THROTTLED | other errors | refused by Graph | 95 % within |')
console.log('|---|---|---|---|---|---|---|')
const rowOf = async ({ name, gateways: count, ...load }: Case, index: number): Promise<string> => {
  const emulator = createEmulator({
    clock: systemClock,
    seed: '20x5x3x2',
    switches: { latencyMs: 20, requestsPerSecond: bucketPerSecond },
  })
  // A Redis of its own for each, as a bucket of its own.
  const peers = await Promise.all(
    Array.from({ length: count }, () => openPeers(`${redis.url}/${index}`, systemClock.now)),
  )
  const gateways = peers.map(({ exchange }) => gatewayOver(emulator, systemClock, exchange))
  const outcome = await loadOn(gateways, emulator, systemClock, { ...load, seconds })
  for (const { close } of peers) close()
  const { asked, whole, throttled, failed, refusedShare, ninetyFive } = outcome
  const share = `${(refusedShare * 100).toFixed(1)} %`
  return `| ${[name, asked, whole, throttled, failed, share, `${ninetyFive} ms`].join(' | ')} |`
}

for (const group of groups) for (const row of await Promise.all(group.map(rowOf))) console.log(row)
