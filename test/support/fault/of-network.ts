/** Faults of the way out, over the network as it is: a proxy, a name, a managed identity. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { onTestFinished } from 'vitest'
import { type Clock, systemClock } from '../../../src/clock.ts'
import { application, type Stage } from './of-entra.ts'
import type { Planted } from './planted.ts'

type Staged = (stage: Stage) => Promise<Planted>

const elsewhere = 'https://graph.contoso.test/v1.0'

const listening = async (server: ReturnType<typeof createServer>) => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

/** Its waits are the system's, a hundred times as fast. */
const fast: Clock = {
  ...systemClock,
  sleep: (milliseconds, signal) => systemClock.sleep(milliseconds / 100, signal),
  alarm: (milliseconds, ring) => systemClock.alarm(milliseconds / 100, ring),
}

export const ofNetwork: Readonly<Record<string, Staged>> = {
  'the host of Graph has no address': async (stage) => ({
    env: { ...application(stage), GRAPH_BASE_URL: elsewhere },
    clock: systemClock,
  }),
  'managed identity that comes late': async (stage) => {
    const identity = createServer(() => undefined)
    const env = {
      ...application(stage),
      AZURE_TOKEN_CREDENTIALS: 'ManagedIdentityCredential',
      AZURE_CLIENT_SECRET: '',
      IDENTITY_ENDPOINT: await listening(identity),
      IDENTITY_HEADER: 'word',
    }
    return { env, clock: fast }
  },
}
