/** What happens to the gateways during the soak, one thing after the other: each of them is restarted, or one is killed. */
import { setTimeout as sleep } from 'node:timers/promises'
import type { Balancer } from './balancer.ts'
import type { Replica } from './replica.ts'

/** From the signal until all were ready again, in milliseconds since the Unix epoch. */
export type Disturbance = {
  readonly kind: 'rolling restart' | 'kill -9'
  readonly from: number
  readonly to: number
  /** Exit codes of the gateways that were stopped. */
  readonly codes: readonly (number | null)[]
}

/** Nine rolling restarts and five kills in ten minutes; a shorter soak has the first ones. */
const plan = 'RKRRKRRKRRKRRK'
const slotMs = 600_000 / plan.length
/** Between two of them at least, so that what fails is due to one of them. */
const calmMs = 3_000

/** One disturbance in each slot of the time; resolves after the last one, not before the time is over. */
export const disturb = async (
  replicas: readonly Replica[],
  balancer: Balancer,
  seconds: number,
): Promise<readonly Disturbance[]> => {
  const start = Date.now()
  const until = (instant: number) => sleep(Math.max(0, instant - Date.now()))
  const disturbances: Disturbance[] = []
  for (let slot = 0; slot < Math.max(1, Math.floor((1_000 * seconds) / slotMs)); slot += 1) {
    await until(Math.max(start + slot * slotMs, Date.now()) + calmMs)
    const isKill = plan[slot % plan.length] === 'K'
    const kind = isKill ? 'kill -9' : 'rolling restart'
    const from = Date.now()
    const victims = isKill ? replicas.filter((_, index) => index === slot % replicas.length) : replicas
    const codes: (number | null)[] = []
    for (const replica of victims) {
      codes.push(await replica.replace(isKill ? 'kill' : 'stop'))
      await balancer.takesUp(replica.port)
    }
    const to = Date.now()
    disturbances.push({ kind, from, to, codes })
    console.log(`${new Date(from).toISOString()} ${kind}, ready again after ${Math.round((to - from) / 1_000)} s`)
  }
  await until(start + 1_000 * seconds)
  return disturbances
}
