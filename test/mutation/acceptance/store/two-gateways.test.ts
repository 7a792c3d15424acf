/** Two gateway processes over one Redis: either one starts one run. */
import { expect, it, vi } from 'vitest'
import { workflowId } from '../../../../src/emulator/seed/small/workflows.ts'
import { mutations } from '../../../support/mutation/mutation.ts'
import { activationsIn, latestRunOver, onboarding, type Source } from '../../../support/mutation/stage.ts'
import { sharedRedis } from '../../../support/need.ts'
import { startEmulatorProcess, startGatewayProcess } from '../../../support/process.ts'
import { redisDatabase } from '../../../support/redis-database.ts'
import type { Json } from '../../../support/rest.ts'

vi.setConfig({ testTimeout: 60_000 })

it.skipIf(sharedRedis.isMissing)(
  sharedRedis.title('one key, and different keys for one run, asked of both at once start one run each'),
  async () => {
    const [emulator, stateUrl] = await Promise.all([
      startEmulatorProcess({ EMULATOR_LATENCY_MS: '50' }),
      redisDatabase(2),
    ])
    const env = { STATE_URL: stateUrl, REPROCESS_PER_MINUTE: '100' }
    const gateways = await Promise.all([startGatewayProcess(emulator, env), startGatewayProcess(emulator, env)])
    /** Ten requests to each gateway, all at once. */
    const askBoth = (source: Source, key: (index: number) => string): Promise<readonly Json[]> =>
      Promise.all(
        Array.from({ length: 20 }, (_, index) =>
          mutations((gateways[index % 2] ?? gateways[0]).ask).reprocessRun({ ...source, idempotencyKey: key(index) }),
        ),
      )
    const [a, b] = await Promise.all([
      latestRunOver(emulator, onboarding),
      latestRunOver(emulator, workflowId('Onboard pre-hire employee')),
    ])

    const [same, different] = await Promise.all([
      askBoth(a, () => 'one decision'),
      askBoth(b, (index) => `decision ${index}`),
    ])
    for (const payloads of [same, different]) {
      expect(new Set(payloads.map(({ operation }) => operation.id)).size).toBe(1)
      expect(new Set(payloads.map(({ status }) => status))).toEqual(new Set(['ACCEPTED', 'IN_PROGRESS']))
    }
    const sent = activationsIn(await emulator.journal()).map(({ path }) => path.split('/').at(-2))
    expect(sent.toSorted()).toEqual([a.workflowId, b.workflowId].toSorted())

    const known = await Promise.all(
      gateways.flatMap(({ ask }) =>
        [same, different].map(([payload]) => mutations(ask).operation(payload.operation.id)),
      ),
    )
    expect(known.map(({ status }) => status)).toEqual(['ACCEPTED', 'ACCEPTED', 'ACCEPTED', 'ACCEPTED'])
  },
)
