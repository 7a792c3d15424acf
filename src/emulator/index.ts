/** The emulator's only door: a tenant in memory that answers as Microsoft Graph does, wherever `fetch` is expected. */
import type { Clock } from '../clock.ts'
import { operations } from './operations/index.ts'
import { seedNamed } from './seed/index.ts'
import { createService, type Service } from './service.ts'
import type { Switches } from './switches.ts'
import { createTenant } from './tenant.ts'

export { withControl } from './control.ts'
export type { Fault, FaultHandle, FaultRule, Faults } from './fault/rule.ts'
export type { Journal, JournalEntry } from './journal.ts'
export { type Listener, listen } from './listen.ts'
export type { Switches } from './switches.ts'

export type Emulator = Service

export type EmulatorOptions = {
  readonly clock: Clock
  /** `small` (default), `large`, or `{workflows}x{runs}x{users}x{tasks}`; runs per workflow, users per run, tasks per user. */
  readonly seed?: string
  /** Milliseconds that every HTTP request takes; 0 by default. The same as the switch of that name. */
  readonly latencyMs?: number
  readonly switches?: Partial<Switches>
}

/**
 * Answers below `/v1.0` of any origin.
 * @throws Error for a seed that does not exist, GraphError for a switch that does not
 */
export const createEmulator = ({ clock, seed = 'small', latencyMs, switches = {} }: EmulatorOptions): Emulator =>
  createService({
    operations,
    createTenant: (now) => createTenant(seedNamed(seed, now)),
    clock,
    switches: latencyMs === undefined ? switches : { latencyMs, ...switches },
  })
