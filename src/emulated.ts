/** The emulator in the place of the network, loaded only when needed: a gateway over a tenant contains none. */
import type { Clock } from './clock.ts'
import type { Config } from './config/index.ts'
import type { Handler } from './http/index.ts'

export const emulated = async (
  { seed, latencyMs, permissions }: NonNullable<Config['emulator']>,
  clock: Clock,
): Promise<Handler> => {
  const { createEmulator } = await import('./emulator/index.ts')
  return createEmulator({ clock, seed, latencyMs, switches: { permissions } }).handler
}
