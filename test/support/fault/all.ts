/** Every fault by the name that docs/troubleshooting.md has for it, and what planting it needs. */
import { readFileSync } from 'node:fs'
import { getCACertificates, setDefaultCACertificates } from 'node:tls'
import { systemClock } from '../../../src/clock.ts'
import { createEmulator, listen } from '../../../src/emulator/index.ts'
import { type Claims, createAuthority, serveOverTls } from '../authority.ts'
import { canMount } from '../mutation/disk.ts'
import { type Need, needing, openssl, ownRedis } from '../need.ts'
import { ofCaller, ofSetting } from './of-caller.ts'
import { application, ofEntra, type Stage } from './of-entra.ts'
import { ofGraph } from './of-graph.ts'
import { ofNetwork } from './of-network.ts'
import { ofDisk, ofRedis, ofSqlite } from './of-store.ts'
import type { Planted } from './planted.ts'

export type Fault = {
  readonly need: Need
  /** Over a stage that is there only if openssl is. */
  readonly plant: (stage: Stage | undefined) => Planted | Promise<Planted>
}

const nothing = needing(true, '')
const disk = needing(canMount('tmpfs'), 'root, to mount a disk')

const faultsOf = <T>(plants: Readonly<Record<string, T>>, need: Need, plant: (one: T) => Fault['plant']) =>
  Object.entries(plants).map(([name, one]): readonly [string, Fault] => [name, { need, plant: plant(one) }])

const staged =
  (plant: (stage: Stage) => Planted | Promise<Planted>): Fault['plant'] =>
  async (stage) => {
    if (!stage) throw new Error('This fault needs an authority over TLS.')
    const { env, ...planted } = await plant(stage)
    return { ...planted, authority: stage.authority, env: { GRAPH_BASE_URL: stage.graphUrl, ...env } }
  }

const untrusted = (stage: Stage): Planted => {
  stage.distrust()
  return { env: application(stage), clock: systemClock }
}

export const faults: ReadonlyMap<string, Fault> = new Map([
  ...faultsOf({ ...ofSetting, ...ofCaller, ...ofGraph }, nothing, (planted) => () => planted),
  ...faultsOf(
    { ...ofEntra, ...ofNetwork, 'an authority whose certificate is not trusted': untrusted },
    openssl,
    staged,
  ),
  ...faultsOf(ofSqlite, nothing, (plant) => plant),
  ...faultsOf(ofDisk, disk, (plant) => plant),
  ...faultsOf(ofRedis, ownRedis, (plant) => plant),
])

/** An authority over TLS that this process trusts, and a Graph, both reached over the network. */
export const openStage = async () => {
  let refusal: Claims | Response | undefined
  const tls = await serveOverTls((request) => authority.handler(request))
  const refuse = () => (refusal instanceof Response ? refusal.clone() : refusal)
  const authority = createAuthority({ origin: tls.origin, now: Date.now, refuse })
  const graph = await listen(createEmulator({ clock: systemClock }).handler, { port: 0 })
  const known = getCACertificates('default')
  const stage: Stage = {
    tls,
    authority,
    graphUrl: `${graph.origin}/v1.0`,
    refuse: (answer) => {
      refusal = answer
    },
    distrust: () => setDefaultCACertificates(known),
  }
  return {
    stage,
    /** As before any fault. */
    reset: () => {
      refusal = undefined
      setDefaultCACertificates([...known, readFileSync(tls.caFile, 'utf8')])
    },
    [Symbol.asyncDispose]: async () => {
      setDefaultCACertificates(known)
      await graph.close()
      await tls[Symbol.asyncDispose]()
    },
  }
}
