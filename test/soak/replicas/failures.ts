/** Which disturbance a failed try is due to: the one during which it failed. */
import type { FailedTry } from './client.ts'
import type { Disturbance } from './disturbance.ts'

/** What a gateway leaves behind may reach a client a moment later, in milliseconds. */
const echoMs = 1_000

/** Failed tries of each disturbance, in its order, and those of none. */
export const failuresOf = (
  disturbances: readonly Disturbance[],
  tries: readonly FailedTry[],
): { readonly during: readonly (readonly FailedTry[])[]; readonly outside: readonly FailedTry[] } => {
  const isDuring =
    ({ from, to }: Disturbance) =>
    (one: FailedTry) =>
      one.to >= from && one.to <= to + echoMs
  return {
    during: disturbances.map((disturbance) => tries.filter(isDuring(disturbance))),
    outside: tries.filter((one) => !disturbances.some((disturbance) => isDuring(disturbance)(one))),
  }
}
