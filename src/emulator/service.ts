/** The service behind one Handler: who asks, one request or a batch, faults on the way, everything in the journal. */
import type { Clock } from '../clock.ts'
import type { Handler } from '../http/index.ts'
import { answerBatch } from './batch.ts'
import { checkContent, createDispatch, headersOf, refusal } from './dispatch.ts'
import { GraphError } from './error.ts'
import { textOf } from './fault/answer.ts'
import { connectionError } from './fault/connection-error.ts'
import { play } from './fault/play.ts'
import { createFaults, type FaultRule, type Faults } from './fault/rule.ts'
import { guid } from './hash.ts'
import { incomingOf, journaled, subjectOf } from './incoming.ts'
import { createJournal, type Journal, type OpenEntry } from './journal.ts'
import type { Incoming, Outgoing, Stamp } from './message.ts'
import type { Operation } from './operation.ts'
import { followRedirects, type Responder } from './redirect.ts'
import { responseOf } from './response.ts'
import { defaultSwitches, readSwitches, type Switches } from './switches.ts'
import type { Tenant } from './tenant.ts'

export type Service = {
  /** Stands where `fetch` does: rejects as `fetch` does when a connection fails or the request's signal aborts. */
  readonly handler: Handler
  readonly journal: Journal
  readonly faults: Faults
  readonly switches: Switches
  /** @throws GraphError 400 for a switch that does not exist or a value it does not take */
  readonly configure: (changes: Partial<Switches>) => void
  readonly tenant: Tenant
  /** Milliseconds since the Unix epoch. */
  readonly now: () => number
  /** Sets the service's time ahead of its clock's. */
  readonly advance: (milliseconds: number) => void
  /** Back to the start: tenant, switches, faults, journal. */
  readonly reset: () => void
}

export const createService = ({
  operations,
  createTenant,
  clock,
  switches: initial = {},
}: {
  readonly operations: readonly Operation[]
  /** @param now milliseconds since the Unix epoch */
  readonly createTenant: (now: number) => Tenant
  readonly clock: Clock
  readonly switches?: Partial<Switches>
}): Service => {
  let ahead = 0
  const now = () => clock.now() + ahead
  const state = { switches: { ...defaultSwitches, ...readSwitches(initial) }, tenant: createTenant(now()) }
  const journal = createJournal((number) => guid(`request ${number}`))
  const faults = createFaults()
  const dispatch = createDispatch(operations, state)
  /** Node links a request's signal to its maker's only weakly: a request that is not held would miss the abort. */
  const open = new Set<Request>()

  const stampOf = (entry: OpenEntry, { headers }: Incoming): Stamp => ({
    at: now(),
    requestId: entry.requestId,
    clientRequestId: headers['client-request-id'] ?? entry.requestId,
  })

  const answered = async (
    entry: OpenEntry,
    incoming: Incoming,
    signal: AbortSignal,
    rule: FaultRule | undefined,
    work: (stamp: Stamp) => Outgoing | Promise<Outgoing>,
  ): Promise<Outgoing> => {
    entry.fault = rule?.fault.kind ?? null
    const stamp = () => stampOf(entry, incoming)
    const outgoing = rule ? await play(rule, () => work(stamp()), { clock, signal, stamp }) : await work(stamp())
    entry.status = outgoing.status
    return outgoing
  }

  const answerItem = (item: Incoming, refused: GraphError | undefined, batch: OpenEntry, signal: AbortSignal) => {
    const entry = journal.open({ ...journaled(item, now()), batchOf: batch.number })
    const rule = refused ? undefined : faults.pick(subjectOf('item', item, () => textOf(item.body)))
    const work = (stamp: Stamp) => (refused ? refusal(refused, stamp) : dispatch(item, stamp))
    return answered(entry, item, signal, rule, work)
  }

  const answerRequest = async (incoming: Incoming, entry: OpenEntry, stamp: Stamp, signal: AbortSignal) => {
    try {
      authenticate(incoming)
      if (incoming.path !== '/$batch') return dispatch(incoming, stamp)
      checkBatch(incoming)
      const answer = (item: Incoming, refused: GraphError | undefined) => answerItem(item, refused, entry, signal)
      const body = await answerBatch(incoming, answer, entry.number)
      return { status: 200, headers: headersOf(stamp, body), body }
    } catch (error) {
      if (signal.aborted) throw error
      return refusal(error, stamp)
    }
  }

  const respond: Responder = async (request, text) => {
    const { signal } = request
    signal.throwIfAborted()
    const incoming = incomingOf(request, text)
    const rule = faults.pick(subjectOf('request', incoming, () => text))
    if (rule?.fault.kind === 'refuse') throw connectionError('ECONNREFUSED', 'connect')
    const entry = journal.open({ ...journaled(incoming, now()), batchOf: null })
    const leave = () => {
      entry.aborted = true
    }
    const end = () => {
      signal.removeEventListener('abort', leave)
      open.delete(request)
    }
    open.add(request)
    signal.addEventListener('abort', leave, { once: true })
    try {
      if (state.switches.latencyMs > 0) await clock.sleep(state.switches.latencyMs, signal)
      const work = (stamp: Stamp) => answerRequest(incoming, entry, stamp, signal)
      const outgoing = await answered(entry, incoming, signal, rule, work)
      signal.throwIfAborted()
      return responseOf(outgoing, rule?.fault, { clock, signal, at: now(), ended: end, left: leave })
    } catch (error) {
      end()
      throw error
    }
  }

  return {
    handler: followRedirects(respond),
    journal,
    faults,
    now,
    get switches() {
      return state.switches
    },
    get tenant() {
      return state.tenant
    },
    configure: (changes) => {
      state.switches = { ...state.switches, ...readSwitches(changes) }
    },
    advance: (milliseconds) => {
      ahead += milliseconds
    },
    reset: () => {
      ahead = 0
      state.switches = { ...defaultSwitches, ...initial }
      state.tenant = createTenant(now())
      faults.clear()
      journal.clear()
    },
  }
}

/** @throws GraphError 400 outside the version, 401 without a token */
const authenticate = ({ versioned, path, tokenHash }: Incoming): void => {
  if (!versioned) throw new GraphError(400, 'BadRequest', `Invalid version in '${path}'.`)
  if (tokenHash === null) throw unauthenticated()
}

/** @throws GraphError 405, 415 or 400 */
const checkBatch = (incoming: Incoming): void => {
  if (incoming.method !== 'POST') {
    throw new GraphError(405, 'Request_BadRequest', 'A batch is a POST.', { Allow: 'POST' })
  }
  checkContent(incoming)
}

const unauthenticated = () =>
  new GraphError(401, 'InvalidAuthenticationToken', 'Access token is empty.', {
    'WWW-Authenticate':
      'Bearer realm="", authorization_uri="https://login.microsoftonline.com/common/oauth2/authorize", client_id="00000003-0000-0000-c000-000000000000"',
  })
