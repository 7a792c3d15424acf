/** Settings of the embedded emulator, and those that would mean a tenant instead. */
import { graphPermissions, integer, oneOf } from './parse.ts'
import type { Variables } from './variable.ts'

export type EmulatorConfig = {
  readonly seed: 'small' | 'large'
  readonly latencyMs: number
  /** What its tokens may do: `all`, or names of Graph's permissions. */
  readonly permissions: string
}

export const readEmulator = (env: Variables): EmulatorConfig => {
  // An operator who sets these means a tenant, and would take the emulator's answers for its own.
  for (const name of ['GRAPH_BASE_URL', 'GRAPH_CREDENTIAL', 'GRAPH_STATIC_TOKEN']) {
    const value = env.raw(name)?.trim()
    if (value) env.conflict(name, value, 'no value together with --emulator')
  }
  return {
    seed: env.read('EMULATOR_SEED', oneOf('small', 'large'), 'small'),
    latencyMs: env.read('EMULATOR_LATENCY_MS', integer(0, 60_000, 'milliseconds'), 0),
    permissions: env.read('EMULATOR_PERMISSIONS', graphPermissions, 'all'),
  }
}
