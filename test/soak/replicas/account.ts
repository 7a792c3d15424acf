/** The account of all decisions: what clients were told, the audit trail, Graph's journal and its runs have to agree. */
import type { Decision, Outcome } from './decision.ts'
import type { Post, StartedRun } from './tenant.ts'

/** An operation of the audit trail. */
export type Recorded = {
  readonly id: string
  readonly status: string
  readonly reason: string | null
  readonly requestIds: readonly string[]
  readonly codes: readonly string[]
  readonly runId: string | null
}

export type Books = {
  readonly decisions: readonly (Decision & { readonly outcome: Outcome | null })[]
  readonly trail: readonly Recorded[]
  readonly posts: readonly Post[]
  readonly runs: readonly StartedRun[]
  /** Instants at which a gateway was killed: what it had just heard from Graph is lost with it. */
  readonly kills: readonly number[]
}

export type Account = {
  readonly lost: readonly string[]
  readonly doubled: readonly string[]
  /** Where two of the books say different things. */
  readonly contradictions: readonly string[]
  /** Decisions by their end. */
  readonly outcomes: Readonly<Record<string, number>>
  readonly operations: number
  /** POSTs that Graph did not refuse with 429. */
  readonly sent: number
  readonly throttled: number
  /** Runs that Graph started. */
  readonly started: number
}

export const accountOf = ({ decisions, trail, posts, runs, kills }: Books): Account => {
  const lost: string[] = []
  const doubled: string[] = []
  const contradictions: string[] = []
  const outcomes: Record<string, number> = {}
  const count = (name: string) => {
    outcomes[name] = (outcomes[name] ?? 0) + 1
  }

  for (const { id, resultId, outcome } of decisions) {
    const operations = trail.filter(({ reason }) => reason === id)
    const all = posts.filter(({ resultIds }) => resultIds.includes(resultId))
    const sent = all.filter(({ status }) => status !== 429)
    const started = runs.filter(({ resultIds }) => resultIds.includes(resultId))
    const told = [
      `${id} (client: ${outcome?.status ?? 'nothing'}`,
      `trail: ${operations.map(({ status }) => status)}`,
      `POSTs: ${all.map(({ status }) => status)}`,
      `runs: ${started.length})`,
    ].join(', ')
    if (sent.length > 1 || started.length > 1) doubled.push(told)
    if (outcome === null || operations.length === 0) {
      lost.push(told)
      continue
    }
    count([outcome.status, ...outcome.codes].join(' '))

    // Only a request that never left gives its key back, and the next one has an operation of its own.
    const last = operations.find(({ status }) => status !== 'REJECTED') ?? operations[0]
    const expected = outcome.status === 'IN_PROGRESS' ? 'REJECTED' : outcome.status
    const agrees =
      last?.status === expected &&
      operations.every((one) => one === last || one.status === 'REJECTED') &&
      (last.status === 'ACCEPTED'
        ? sent.length === 1 && started.length === 1 && (last.runId === null || last.runId === started[0]?.id)
        : started.length === 0)
    if (!agrees) contradictions.push(told)

    const known = new Set(operations.flatMap(({ requestIds }) => requestIds))
    for (const requestId of known)
      if (!all.some((post) => post.requestId === requestId))
        contradictions.push(`${told}: the trail has ${requestId}, the journal has not`)
    for (const { requestId, status, at } of all)
      if (status !== null && !known.has(requestId) && !kills.some((kill) => at <= kill && kill - at < unheardMs))
        contradictions.push(`${told}: the journal has ${requestId}, the trail has not`)
  }

  const results = new Set(decisions.map(({ resultId }) => resultId))
  const isForeign = ({ resultIds }: { readonly resultIds: readonly string[] }) =>
    !resultIds.every((id) => results.has(id))
  for (const { requestId } of posts.filter(isForeign))
    contradictions.push(`the POST ${requestId} belongs to no decision`)
  for (const { id } of runs.filter(isForeign)) contradictions.push(`the run ${id} belongs to no decision`)
  const ids = new Set(decisions.map(({ id }) => id))
  for (const { id, reason } of trail)
    if (!ids.has(reason ?? '')) contradictions.push(`the operation ${id} belongs to no decision`)

  const throttled = posts.filter(({ status }) => status === 429).length
  const sent = posts.length - throttled
  return { lost, doubled, contradictions, outcomes, operations: trail.length, sent, throttled, started: runs.length }
}

/** How long before a kill an answer of Graph may have been given that the gateway could not store any more, in milliseconds. */
const unheardMs = 2_000
