/** The service behind one Handler: who asks, one request or a batch, faults on the way, everything in the journal. */
import type { Clock } from '../clock.ts'
import type { Handler } from '../http/handler.ts'
import { answerBatch } from './batch.ts'
import { connectionError } from './connection-error.ts'
import { checkContent, createDispatch, headersOf, refusal } from './dispatch.ts'
import { GraphError } from './error.ts'
import type { Incoming, Outgoing, Stamp } from './exchange.ts'
import { createFaults, type Fault, type FaultRule, type Faults } from './fault.ts'
import { altered, dictated, textOf } from './fault-answer.ts'
import { streamed } from './fault-body.ts'
import { guid } from './hash.ts'
import { incomingOf, isVersioned, journaled, subjectOf } from './incoming.ts'
import { createJournal, type Journal, type OpenEntry } from './journal.ts'
import type { Operation } from './operation.ts'
import { followRedirects } from './redirect.ts'
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

  const stampOf = (entry: OpenEntry, { headers }: Incoming): Stamp => ({
    at: now(),
    requestId: entry.requestId,
    clientRequestId: headers['client-request-id'] ?? entry.requestId,
  })

  /** Plays what a request and an item have in common: waiting, another answer, an altered one. */
  const play = async (
    rule: FaultRule | undefined,
    incoming: Incoming,
    entry: OpenEntry,
    signal: AbortSignal,
    work: (stamp: Stamp) => Outgoing | Promise<Outgoing>,
  ): Promise<Outgoing> => {
    const { fault, when = 'before' } = rule ?? {}
    entry.fault = fault?.kind ?? null
    if (fault?.kind === 'delay' && when === 'before') await clock.sleep(fault.ms, signal)
    if (fault && when === 'before') await interrupt(fault, signal)
    const outgoing = fault?.kind === 'answer' && when === 'before' ? undefined : await work(stampOf(entry, incoming))
    if (fault?.kind === 'delay' && when === 'after') await clock.sleep(fault.ms, signal)
    if (fault && when === 'after') await interrupt(fault, signal)
    const played = fault?.kind === 'answer' ? dictated(fault, stampOf(entry, incoming)) : outgoing
    if (!played) throw new Error('a fault left no answer')
    const answer = fault ? altered(played, fault) : played
    entry.status = answer.status
    return answer
  }

  const answerItem = (item: Incoming, refused: GraphError | undefined, batch: OpenEntry, signal: AbortSignal) => {
    const entry = journal.open({ ...journaled(item, now()), origin: batch.origin, batchOf: batch.number })
    const rule = refused ? undefined : faults.pick(subjectOf('item', item, () => textOf(item.body)))
    return play(rule, item, entry, signal, (stamp) => (refused ? refusal(refused, stamp) : dispatch(item, stamp)))
  }

  const answerRequest = async (
    incoming: Incoming,
    versioned: boolean,
    entry: OpenEntry,
    stamp: Stamp,
    signal: AbortSignal,
  ) => {
    try {
      if (!versioned) throw new GraphError(400, 'BadRequest', `Invalid version in '${incoming.path}'.`)
      if (incoming.tokenHash === null) throw unauthenticated()
      if (incoming.path !== '/$batch') return dispatch(incoming, stamp)
      if (incoming.method !== 'POST')
        throw new GraphError(405, 'Request_BadRequest', 'A batch is a POST.', { Allow: 'POST' })
      checkContent(incoming)
      const answer = (item: Incoming, refused: GraphError | undefined) => answerItem(item, refused, entry, signal)
      const body = await answerBatch(incoming, answer, entry.number)
      return { status: 200, headers: headersOf(stamp, body), body }
    } catch (error) {
      if (signal.aborted) throw error
      return refusal(error, stamp)
    }
  }

  const handler: Handler = async (request) => {
    const { signal } = request
    const url = new URL(request.url)
    const text = await request.text()
    const incoming = incomingOf(request, url, text)
    const rule = faults.pick(subjectOf('request', incoming, () => text))
    if (rule?.fault.kind === 'refuse') throw connectionError('ECONNREFUSED', 'connect')
    const entry = journal.open({ ...journaled(incoming, now()), origin: url.origin, batchOf: null })
    const aborted = () => {
      entry.aborted = true
    }
    if (signal.aborted) aborted()
    signal.addEventListener('abort', aborted, { once: true })
    try {
      signal.throwIfAborted()
      if (state.switches.latencyMs > 0) await clock.sleep(state.switches.latencyMs, signal)
      const outgoing = await play(rule, incoming, entry, signal, (stamp) =>
        answerRequest(incoming, isVersioned(url), entry, stamp, signal),
      )
      signal.throwIfAborted()
      return responseOf(outgoing, rule?.fault, { clock, signal, at: now() })
    } finally {
      if (!rule || !STREAMED.has(rule.fault.kind)) signal.removeEventListener('abort', aborted)
    }
  }

  return {
    handler: followRedirects(handler),
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

/** Bodies that are still on their way after the handler has answered. */
const STREAMED: ReadonlySet<Fault['kind']> = new Set(['truncate', 'flood', 'drip'])

const interrupt = async (fault: Fault, signal: AbortSignal): Promise<void> => {
  if (fault.kind === 'reset') throw connectionError('ECONNRESET', 'read')
  if (fault.kind === 'hang')
    await new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)))
}

const unauthenticated = () =>
  new GraphError(401, 'InvalidAuthenticationToken', 'Access token is empty.', {
    'WWW-Authenticate':
      'Bearer realm="", authorization_uri="https://login.microsoftonline.com/common/oauth2/authorize", client_id="00000003-0000-0000-c000-000000000000"',
  })

const responseOf = (
  outgoing: Outgoing,
  fault: Fault | undefined,
  { clock, signal, at }: { readonly clock: Clock; readonly signal: AbortSignal; readonly at: number },
): Response => {
  const text = textOf(outgoing.body)
  const headers = { ...outgoing.headers, Date: new Date(at).toUTCString() }
  const broken = () => connectionError('ECONNRESET', 'read')
  const unkind = fault && streamed(text, fault, { clock, signal, broken })
  if (unkind !== undefined)
    return new Response(unkind, { status: outgoing.status === 204 ? 200 : outgoing.status, headers })
  const bodiless = outgoing.body === undefined || [204, 205, 304].includes(outgoing.status)
  return new Response(bodiless ? null : text, { status: outgoing.status, headers })
}
