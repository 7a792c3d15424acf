/** One process of the gateway, without its HTTP and GraphQL; it can be killed at any moment. */
import { randomUUID } from 'node:crypto'
import type { Clock } from '../../../../src/clock.ts'
import { readConfig } from '../../../../src/config/config.ts'
import type { Handler } from '../../../../src/http/handler.ts'
import { createCredentials } from '../../../../src/msgraph/credential/credential.ts'
import { createGraphService } from '../../../../src/msgraph/pipeline.ts'
import { createFreshView } from '../../../../src/mutation/graph/fresh-view.ts'
import { graphPort } from '../../../../src/mutation/index.ts'
import type { Store } from '../../../../src/mutation/store/store.ts'
import { mutationsOver } from '../room.ts'

const bearer = { assertion: null }
const config = readConfig({}, { emulator: true })
const never = new Promise<never>(() => {})

/** Calls into what has died are never answered, and do nothing. */
const mortal = <T extends object>(target: T, isDead: () => boolean): T =>
  new Proxy(target, {
    get: (object, name) => {
      const value: unknown = Reflect.get(object, name)
      if (typeof value !== 'function') return value
      return (...values: unknown[]) => (isDead() ? never : value.apply(object, values))
    },
  })

/** One process; `kill` ends it wherever it is. */
export const startProcess = (store: Store, clock: Clock, fetch: Handler) => {
  let isDead = false
  const { credential, ...graphConfig } = config.graph
  const credentials = createCredentials({ ...credential, baseUrl: graphConfig.baseUrl, clock })
  const graph = createGraphService({
    ...graphConfig,
    credentials,
    clock,
    fetch: (request) => (isDead ? never : fetch(request)),
    cache: false,
    historyMs: 0,
    random: () => 0.5,
    observe: () => {},
  })
  const { signal } = new AbortController()
  const view = () => graph.session({ caller: bearer, signal, deadline: clock.now() + 3_600_000, fresh: true })
  const port = graphPort(createFreshView(view).view, graph.post(bearer))
  const reprocess = mutationsOver({
    store: mortal(store, () => isDead),
    clock,
    config: { perMinute: 1_000_000 },
    newId: randomUUID,
    backgroundPort: () => port,
  })
  return {
    reprocess,
    port,
    kill: () => {
      isDead = true
    },
  }
}

export type Process = ReturnType<typeof startProcess>
